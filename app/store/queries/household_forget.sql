DELETE FROM household_member WHERE resident_id = :id
