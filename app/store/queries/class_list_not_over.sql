SELECT
    class.id, class.course_id, class.term_id, class.centre_id, class.teacher, class.room,
    class.seats, class.weekdays, class.start_minute, class.minutes,
    class.walk_ins, class.certificate_share, class.admission, class.draw_on,
    class.open_to, class.commitment, class.seed, class.filing, class.filing_reason
FROM class JOIN term ON term.id = class.term_id
WHERE term.last_date >= :date
