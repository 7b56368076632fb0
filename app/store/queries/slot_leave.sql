UPDATE slot SET enrolment_id = NULL, freed_by = :enrolment_id, freed_at = :now
WHERE enrolment_id = :enrolment_id
