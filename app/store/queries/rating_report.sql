-- By class: the server's counts, and what this device's own people said or took back since.
WITH
own AS (
    SELECT
        rating.class_id, rating.score,
        (given_seq > withdrawn_seq) - CASE
            WHEN ifnull(contains_seq, 0) < first_seq THEN 0
            WHEN given_seq > withdrawn_seq
                THEN ifnull(contains_seq, 0) >= given_seq OR ifnull(contains_seq, 0) < withdrawn_seq
            ELSE ifnull(contains_seq, 0) < withdrawn_seq
        END AS people
    FROM rating
    LEFT JOIN rating_count ON rating_count.class_id = rating.class_id
),
said AS (
    SELECT class_id, poor, fair, good, very_good FROM rating_count
    UNION ALL
    SELECT
        class_id,
        people * (score = 'poor'), people * (score = 'fair'),
        people * (score = 'good'), people * (score = 'very_good')
    FROM own
)
SELECT
    said.class_id, course.code, course.title_zh, course.title_en, class.teacher, term.name,
    max(sum(poor), 0), max(sum(fair), 0), max(sum(good), 0), max(sum(very_good), 0)
FROM said
JOIN class ON class.id = said.class_id
JOIN course ON course.id = class.course_id
LEFT JOIN term ON term.id = class.term_id
GROUP BY said.class_id
HAVING sum(poor) + sum(fair) + sum(good) + sum(very_good) > 0
ORDER BY term.first_date DESC, course.code, said.class_id
