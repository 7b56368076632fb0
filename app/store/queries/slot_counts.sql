SELECT class_id, count(*), count(*) FILTER (WHERE enrolment_id IS NULL)
FROM slot
GROUP BY class_id
