-- What is lent here, of classes that go on and wherever a slot is free.
SELECT slot.class_id, slot.number
FROM slot
WHERE EXISTS (
        SELECT 1 FROM session WHERE session.class_id = slot.class_id AND session.date >= :date
    )
    OR EXISTS (
        SELECT 1 FROM slot AS other
        WHERE other.class_id = slot.class_id AND other.enrolment_id IS NULL
    )
ORDER BY slot.class_id, slot.number
