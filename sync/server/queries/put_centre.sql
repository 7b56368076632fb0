INSERT INTO centre (
    id, code, name_zh, name_en
)
VALUES (
    :id, :code, :name_zh, :name_en
)
ON CONFLICT (id) DO UPDATE SET
    code = excluded.code, name_zh = excluded.name_zh, name_en = excluded.name_en
