SELECT
    class.id, course.code, course.title_zh, course.title_en, class.teacher, term.name,
    term.first_date
FROM course
JOIN class ON class.course_id = course.id
JOIN term ON term.id = class.term_id
WHERE course.code = :code
    AND class.centre_id IS (SELECT device.centre_id FROM device)
ORDER BY term.first_date, class.start_minute, class.id
