-- What the rules ask of a class. The last meeting is NULL when there is none.
SELECT
    class.term_id,
    (SELECT max(session.date) FROM session WHERE session.class_id = class.id),
    class.centre_id,
    class.open_to
FROM class
WHERE class.id = :class_id
