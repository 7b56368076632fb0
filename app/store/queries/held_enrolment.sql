SELECT
    id,
    touched_seq,
    json_array(
        hex(class_id), hex(resident_id), status, slot, requested_at, decide_by, decided_at
    ) || hex(requests) -- none in rows from before it, whose sums stand
FROM enrolment
WHERE id >= :from
ORDER BY id
LIMIT :most
