INSERT INTO resident (
    id, centre, name, phone, birth_year, birth_month, consent_version, consent_digest,
    consent_given_at, erased, guardian_name, guardian_relation, consent_given_by,
    name_clock, phone_clock, birth_clock, guardian_clock
)
VALUES (
    :id, :centre, :name, :phone, :birth_year, :birth_month, :consent_version, :consent_digest,
    :consent_given_at, :erased, :guardian_name, :guardian_relation, :consent_given_by,
    :name_clock, :phone_clock, :birth_clock, :guardian_clock
)
ON CONFLICT (id) DO UPDATE SET
    centre = excluded.centre, name = excluded.name, phone = excluded.phone,
    birth_year = excluded.birth_year, birth_month = excluded.birth_month,
    consent_version = excluded.consent_version, consent_digest = excluded.consent_digest,
    consent_given_at = excluded.consent_given_at, erased = excluded.erased,
    guardian_name = excluded.guardian_name, guardian_relation = excluded.guardian_relation,
    consent_given_by = excluded.consent_given_by,
    name_clock = excluded.name_clock, phone_clock = excluded.phone_clock,
    birth_clock = excluded.birth_clock, guardian_clock = excluded.guardian_clock
