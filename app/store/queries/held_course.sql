SELECT
    id,
    touched_seq,
    json_array(
        hex(centre_id), code, title_zh, title_en, category, description_zh, min_age, max_age,
        fee_yuan, prerequisite, bring_zh,
        (SELECT json_group_array(audience) FROM (
            SELECT audience FROM course_audience WHERE course_id = course.id ORDER BY position))
    )
FROM course
WHERE id >= :from
ORDER BY id
LIMIT :most
