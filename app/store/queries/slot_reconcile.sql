-- Free slots of the class that a confirmed enrolment names are that enrolment's.
UPDATE slot SET
    enrolment_id = (
        SELECT enrolment.id FROM enrolment
        WHERE enrolment.class_id = slot.class_id AND enrolment.status = 'confirmed' AND enrolment.slot = slot.number
    ),
    freed_by = NULL,
    freed_at = NULL
WHERE class_id = :class_id AND enrolment_id IS NULL
    AND EXISTS (
        SELECT 1 FROM enrolment
        WHERE enrolment.class_id = slot.class_id AND enrolment.status = 'confirmed' AND enrolment.slot = slot.number
    )
