SELECT id, code, name_zh, name_en FROM centre WHERE id = :id
