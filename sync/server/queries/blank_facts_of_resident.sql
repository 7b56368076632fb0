-- What each kind has of these: resident.registered the first six, resident.named the name,
-- clearance.given what follows it.
UPDATE fact
SET line = json_replace(
    line,
    '$.body.resident.name', '',
    '$.body.resident.phone', '',
    '$.body.resident.birth_year', 0,
    '$.body.resident.birth_month', 0,
    '$.body.resident.guardian.name', '',
    '$.body.resident.guardian.relation', '',
    '$.body.name', '',
    '$.body.kind', '',
    '$.body.about', '',
    '$.body.staff', ''
)
WHERE resident = :resident
