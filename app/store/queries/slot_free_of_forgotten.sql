-- Nobody will come back for what they left, or held when another kiosk was asked to forget them.
UPDATE slot SET enrolment_id = NULL, freed_by = NULL, freed_at = NULL
WHERE freed_by IN (SELECT id FROM enrolment WHERE resident_id = :id)
    OR enrolment_id IN (SELECT id FROM enrolment WHERE resident_id = :id)
