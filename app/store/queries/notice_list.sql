SELECT id, centre_id, title_zh, title_en, body_zh, body_en, first_date, last_date
FROM notice
WHERE last_date >= :date AND removed = 0
ORDER BY id
