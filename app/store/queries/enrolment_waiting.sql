-- Those for whom there may be a seat, each queue in its order. Of another centre's class a kiosk
-- knows only its own people who wait: the district gives those seats.
SELECT id, class_id, resident_id, status, slot, requested_at, decide_by, decided_at,
    requests
FROM enrolment INDEXED BY enrolment_waiting
WHERE status = 'waitlisted'
    AND class_id IN (
        SELECT class.id FROM class
        WHERE class.centre_id IS (SELECT device.centre_id FROM device)
    )
    AND EXISTS (
        SELECT 1 FROM slot
        WHERE slot.class_id = enrolment.class_id AND slot.enrolment_id IS NULL
    )
UNION ALL
SELECT id, class_id, resident_id, status, slot, requested_at, decide_by, decided_at,
    requests
FROM enrolment INDEXED BY enrolment_pending
WHERE status = 'pending'
    AND class_id IN (
        SELECT class.id FROM class
        WHERE class.centre_id IS (SELECT device.centre_id FROM device)
    )
    AND EXISTS (
        SELECT 1 FROM slot
        WHERE slot.class_id = enrolment.class_id AND slot.enrolment_id IS NULL
    )
ORDER BY class_id, requested_at, id
