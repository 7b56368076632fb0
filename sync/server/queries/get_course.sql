SELECT
    id, centre, code, title_zh, title_en, category, audiences, description_zh, min_age, max_age,
    fee_yuan, prerequisite, bring_zh
FROM course
WHERE id = :id
