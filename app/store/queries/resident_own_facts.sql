-- The last own fact that touched anything of a person.
SELECT max(touched_seq) FROM (
    SELECT touched_seq FROM resident WHERE id = :id
    UNION ALL SELECT touched_seq FROM enrolment WHERE resident_id = :id
    UNION ALL SELECT touched_seq FROM attendance WHERE resident_id = :id
    UNION ALL SELECT touched_seq FROM clearance WHERE resident_id = :id
)
