-- The lowest free number, and one that is kept for an undo only when there is no other.
SELECT number FROM slot
WHERE class_id = :class_id AND enrolment_id IS NULL
ORDER BY coalesce(freed_at > :held_since AND freed_at <= :now, 0), number
LIMIT 1
