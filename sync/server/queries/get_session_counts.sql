SELECT date, centre, class_id, minutes, came, session
FROM session_count
WHERE date >= :from AND date <= :to
