SELECT id
FROM class
WHERE centre = :centre AND draw_on <= :today
    AND NOT EXISTS (SELECT 1 FROM drawing WHERE drawing.class_id = class.id)
ORDER BY id
