-- The seat that this enrolment left, while nobody else may have it.
SELECT number FROM slot
WHERE class_id = :class_id AND freed_by = :enrolment_id AND (freed_at > :held_since AND freed_at <= :now)
