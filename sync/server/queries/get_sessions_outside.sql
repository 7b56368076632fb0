SELECT count(*)
FROM session
JOIN class ON class.id = session.class_id
WHERE class.term = :term
    AND session.cancelled = 0
    AND (session.date < :first OR session.date > :last)
