DELETE FROM enrolment WHERE id = :id AND touched_seq <= :over
