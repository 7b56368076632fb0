DELETE FROM wish_count WHERE id = :id AND contains_seq <= :over
