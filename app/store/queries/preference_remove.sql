DELETE FROM preference WHERE resident_id = :id AND touched_seq <= :over
