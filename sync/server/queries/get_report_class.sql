SELECT class.centre, class.teacher, course.category, course.audiences
FROM class
JOIN course ON course.id = class.course
WHERE class.id = :id
