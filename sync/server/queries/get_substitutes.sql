SELECT id, substitute
FROM session
WHERE date >= :from AND date <= :to AND substitute <> ''
