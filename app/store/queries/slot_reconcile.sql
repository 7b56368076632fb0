-- Free slots of the class that a confirmed enrolment names are that enrolment's. From enrolments to
-- slots: the other way every free slot would read all enrolments of its class.
UPDATE slot SET
    enrolment_id = holder.id,
    freed_by = NULL,
    freed_at = NULL
FROM (
    SELECT id, slot AS number FROM enrolment
    WHERE class_id = :class_id AND status = 'confirmed'
) AS holder
WHERE slot.class_id = :class_id AND slot.number = holder.number AND slot.enrolment_id IS NULL
