INSERT INTO household_member (resident, household)
VALUES (:resident, :household)
ON CONFLICT (resident) DO UPDATE SET household = excluded.household
