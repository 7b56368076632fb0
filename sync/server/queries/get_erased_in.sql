-- Whose erasure waited until their lines were brought: named by a fact, or in one that nobody could
-- read.
SELECT resident.id
FROM resident
WHERE resident.erased = 1 AND EXISTS (
    SELECT 1
    FROM fact
    WHERE
        fact.device = :device AND fact.epoch = :epoch AND fact.seq > :before
        AND fact.seq <= :seq
        AND (fact.resident = resident.id OR (fact.resident IS NULL AND fact.line <> '{}'
            AND fact.verdict IN ('refused', 'parked')))
)
