DELETE FROM rating_count WHERE class_id = :id AND contains_seq <= :over
