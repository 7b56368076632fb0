DELETE FROM household_member WHERE resident_id = :id AND touched_seq <= :over
