-- What each kind has of these: resident.registered the first four, resident.named the name,
-- clearance.given what follows it, wish.made the text, rating.given the score.
UPDATE fact
SET line = json_replace(
    line,
    '$.body.resident.name', '',
    '$.body.resident.phone', '',
    '$.body.resident.birth_year', 0,
    '$.body.resident.birth_month', 0,
    '$.body.name', '',
    '$.body.kind', '',
    '$.body.about', '',
    '$.body.staff', '',
    '$.body.text', '',
    '$.body.score', ''
)
WHERE resident = :resident
