-- Classes whose seats may have to move at a device of a centre: those that go on, and those of
-- which a device still holds a free seat; of other centres those that are open, or were. None is
-- lent before a drawing.
SELECT id, seats, goes_on, promised, waiting, centre, open
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
        ) AS waiting,
        class.centre AS centre,
        class.open_to = 'district' AS open
    FROM class
    WHERE class.id IN (
        SELECT own.id FROM class AS own WHERE own.centre = :centre
        UNION
        SELECT other.id FROM class AS other WHERE other.was_open = 1 AND :shares
    )
) AS board
WHERE goes_on
    OR EXISTS (
        SELECT 1 FROM lease
        LEFT JOIN slot ON slot.class_id = lease.class_id AND slot.number = lease.number
        WHERE lease.class_id = board.id AND slot.number IS NULL
    )
