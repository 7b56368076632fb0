INSERT INTO course_audience (course_id, position, audience) VALUES (:course_id, :position, :audience)
