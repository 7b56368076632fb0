-- Classes of a centre whose seats may have to move: those that go on, and those of which a device
-- still holds a free seat. None is lent before a drawing.
SELECT id, seats, goes_on, promised, waiting
FROM (
    SELECT
        class.id AS id,
        class.seats AS seats,
        EXISTS (
            SELECT 1 FROM session WHERE session.class_id = class.id AND session.date >= :today
        ) AND (
            class.draw_on IS NULL
            OR EXISTS (SELECT 1 FROM drawing WHERE drawing.class_id = class.id)
        ) AS goes_on,
        (SELECT count(*) FROM slot WHERE slot.class_id = class.id) AS promised,
        (
            SELECT count(*) FROM enrolment
            WHERE enrolment.class_id = class.id AND status IN ('pending', 'waitlisted')
        ) AS waiting
    FROM class
    WHERE class.centre = :centre
)
WHERE goes_on
    OR EXISTS (
        SELECT 1 FROM lease
        LEFT JOIN slot ON slot.class_id = lease.class_id AND slot.number = lease.number
        WHERE lease.class_id = id AND slot.number IS NULL
    )
