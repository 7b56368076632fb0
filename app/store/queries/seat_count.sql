SELECT
    class.seats,
    (SELECT count(*) FROM slot WHERE slot.class_id = class.id),
    (SELECT count(*) FROM slot WHERE slot.class_id = class.id AND slot.enrolment_id IS NULL),
    (SELECT count(*) FROM enrolment WHERE enrolment.class_id = class.id AND enrolment.status = 'waitlisted')
FROM class
WHERE class.id = :class_id
