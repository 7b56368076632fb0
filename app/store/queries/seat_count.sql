SELECT
    class.seats,
    (SELECT count(*) FROM slot WHERE slot.class_id = class.id),
    (SELECT count(*) FROM slot WHERE slot.class_id = class.id AND slot.enrolment_id IS NULL),
    (
        SELECT count(*) FROM enrolment
        WHERE enrolment.class_id = class.id AND enrolment.status IN ('waitlisted', 'pending')
    ),
    (
        SELECT count(*) FROM enrolment
        WHERE enrolment.class_id = class.id AND enrolment.status = 'confirmed'
    )
FROM class
WHERE class.id = :class_id
