SELECT
    id, centre_id, code, title_zh, title_en, category, description_zh, min_age, max_age, fee_yuan,
    prerequisite, bring_zh
FROM course
ORDER BY id
