SELECT enrolment.class_id
FROM class
JOIN enrolment ON enrolment.class_id = class.id
WHERE
    class.centre = :centre AND enrolment.status = 'confirmed'
    AND enrolment.requested_at >= :from AND enrolment.requested_at < :before
