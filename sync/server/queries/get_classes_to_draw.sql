SELECT id
FROM class
WHERE centre = :centre AND draw_on <= :today
    AND NOT EXISTS (SELECT 1 FROM drawing WHERE drawing.class_id = class.id)
UNION
SELECT id
FROM class
WHERE was_open = 1 AND open_to = 'district' AND :shares AND draw_on <= :today
    AND NOT EXISTS (SELECT 1 FROM drawing WHERE drawing.class_id = class.id)
ORDER BY id
