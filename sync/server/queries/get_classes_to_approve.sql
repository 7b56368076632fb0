SELECT class.id, class.centre
FROM class
JOIN course ON course.id = class.course
JOIN centre ON centre.id = class.centre
WHERE class.filing <> 'approved'
    AND EXISTS (
        SELECT 1 FROM session WHERE session.class_id = class.id AND session.date >= :today
    )
ORDER BY
    CASE WHEN class.filing = 'returned' THEN 1 ELSE 0 END,
    centre.code, course.code, class.id
