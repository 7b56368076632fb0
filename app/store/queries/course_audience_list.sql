SELECT course_id, audience FROM course_audience ORDER BY course_id, position
