INSERT INTO course (
    id, centre, code, title_zh, title_en, category, audiences, description_zh, min_age, max_age,
    fee_yuan, prerequisite, bring_zh
)
VALUES (
    :id, :centre, :code, :title_zh, :title_en, :category, :audiences, :description_zh, :min_age,
    :max_age, :fee_yuan, :prerequisite, :bring_zh
)
ON CONFLICT (id) DO UPDATE SET
    centre = excluded.centre, code = excluded.code, title_zh = excluded.title_zh,
    title_en = excluded.title_en, category = excluded.category, audiences = excluded.audiences,
    description_zh = excluded.description_zh, min_age = excluded.min_age,
    max_age = excluded.max_age, fee_yuan = excluded.fee_yuan,
    prerequisite = excluded.prerequisite, bring_zh = excluded.bring_zh
