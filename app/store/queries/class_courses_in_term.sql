SELECT DISTINCT course_id FROM class WHERE term_id = :term_id
