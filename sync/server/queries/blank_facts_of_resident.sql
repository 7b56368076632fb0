UPDATE fact
SET line = json_set(
    line,
    '$.body.resident.name', '',
    '$.body.resident.phone', '',
    '$.body.resident.birth_year', 0,
    '$.body.resident.birth_month', 0
)
WHERE resident = :resident
