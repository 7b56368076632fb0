SELECT household_id FROM household_member WHERE resident_id = :resident_id
