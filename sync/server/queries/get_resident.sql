SELECT
    id, centre, name, phone, birth_year, birth_month, consent_version, consent_digest,
    consent_given_at, erased
FROM resident
WHERE id = :id
