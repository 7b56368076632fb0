-- Every breach of "a confirmed enrolment holds exactly its slot", one row each.
SELECT
    'slot ' || slot.number || ' of class ' || lower(hex(slot.class_id))
    || ' is held by an enrolment that is not confirmed there'
FROM slot
LEFT JOIN enrolment
    ON enrolment.id = slot.enrolment_id AND enrolment.class_id = slot.class_id
    AND enrolment.status = 'confirmed' AND enrolment.slot = slot.number
WHERE slot.enrolment_id IS NOT NULL AND enrolment.id IS NULL
UNION ALL
SELECT
    'enrolment ' || lower(hex(enrolment.id)) || ' is confirmed but does not hold slot '
    || ifnull(enrolment.slot, 'any')
FROM enrolment
LEFT JOIN slot ON slot.class_id = enrolment.class_id AND slot.number = enrolment.slot
WHERE enrolment.status = 'confirmed'
    AND (
        enrolment.slot IS NULL
        OR (slot.number IS NOT NULL AND slot.enrolment_id IS NOT enrolment.id)
    )
UNION ALL
SELECT
    'slot ' || enrolment.slot || ' of class ' || lower(hex(enrolment.class_id))
    || ' is promised ' || count(*) || ' times'
FROM enrolment
WHERE enrolment.status = 'confirmed'
GROUP BY enrolment.class_id, enrolment.slot
HAVING count(*) > 1
