-- Free, and not kept for an undo. The lowest numbers stay.
SELECT number FROM slot
WHERE class_id = :class_id
    AND enrolment_id IS NULL
    AND NOT coalesce(freed_at > :held_since AND freed_at <= :now, 0)
ORDER BY number DESC
