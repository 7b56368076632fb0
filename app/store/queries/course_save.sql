INSERT INTO course (
    id, centre_id, code, title_zh, title_en, category, description_zh, min_age, max_age,
    fee_yuan, prerequisite, bring_zh, row_digest, touched_seq
)
VALUES (
    :id, :centre_id, :code, :title_zh, :title_en, :category, :description_zh, :min_age,
    :max_age, :fee_yuan, :prerequisite, :bring_zh, :row_digest, :touched_seq
)
ON CONFLICT (id) DO UPDATE SET
    centre_id = excluded.centre_id,
    code = excluded.code,
    title_zh = excluded.title_zh,
    title_en = excluded.title_en,
    category = excluded.category,
    description_zh = excluded.description_zh,
    min_age = excluded.min_age,
    max_age = excluded.max_age,
    fee_yuan = excluded.fee_yuan,
    prerequisite = excluded.prerequisite,
    bring_zh = excluded.bring_zh,
    row_digest = excluded.row_digest,
    touched_seq = excluded.touched_seq
WHERE touched_seq <= :over
