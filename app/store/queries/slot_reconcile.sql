-- A slot that was just left is its holder's, if a confirmed enrolment names it.
UPDATE slot SET
    enrolment_id = holder.id,
    freed_by = NULL,
    freed_at = NULL
FROM (
    SELECT id FROM enrolment
    WHERE class_id = :class_id AND status = 'confirmed' AND slot = :number
) AS holder
WHERE slot.class_id = :class_id AND slot.number = :number AND slot.enrolment_id IS NULL
