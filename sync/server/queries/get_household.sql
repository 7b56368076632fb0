SELECT resident, household
FROM household_member
WHERE resident = :id
