SELECT
    id, centre, name, phone, birth_year, birth_month, consent_version, consent_digest,
    consent_given_at, erased, guardian_name, guardian_relation, consent_given_by,
    name_clock, phone_clock, birth_clock, guardian_clock
FROM resident
WHERE id = :id
