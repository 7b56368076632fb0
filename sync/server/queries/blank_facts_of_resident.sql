-- What each kind has of these: resident.registered the first six, resident.named and
-- resident.corrected what follows, then clearance.given, preference.set, wish.made the text and
-- rating.given the score.
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
    '$.body.phone', '',
    '$.body.birth_year', 0,
    '$.body.birth_month', 0,
    '$.body.kind', '',
    '$.body.about', '',
    '$.body.staff', '',
    '$.body.language', '',
    '$.body.text_size', '',
    '$.body.contrast', 0,
    '$.body.aloud', 0,
    '$.body.text', '',
    '$.body.score', ''
)
WHERE
    resident = :resident
    -- At a relay not before the server above has them (upstream_ledger.h).
    AND (
        NOT EXISTS (SELECT 1 FROM upstream)
        OR seq <= (
            SELECT brought.seq
            FROM upstream_chain AS brought
            WHERE brought.device = fact.device AND brought.epoch = fact.epoch
        )
    )
