-- Classes that are or were decided on one day, the latest last.
SELECT class.id
FROM class
LEFT JOIN drawing ON drawing.class_id = class.id
WHERE class.draw_on IS NOT NULL OR drawing.class_id IS NOT NULL
ORDER BY class.draw_on NULLS FIRST, class.id
