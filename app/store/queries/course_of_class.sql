SELECT
    course.id, course.centre_id, course.code, course.title_zh, course.title_en, course.category,
    course.description_zh, course.min_age, course.max_age, course.fee_yuan,
    course.prerequisite, course.bring_zh
FROM class JOIN course ON course.id = class.course_id
WHERE class.id = :class_id
