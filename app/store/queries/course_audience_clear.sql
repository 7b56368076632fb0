DELETE FROM course_audience WHERE course_id = :course_id
