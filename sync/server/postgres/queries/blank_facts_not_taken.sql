-- A line that could not be read or judged may say anything about the person it names.
UPDATE fact
SET line = '{}'
WHERE
    verdict IN ('refused', 'parked') AND resident IS NULL
    AND position(convert_to(:resident, 'UTF8') IN line) > 0
    -- At a relay not before the server above has them (upstream_ledger.h).
    AND (
        NOT EXISTS (SELECT 1 FROM upstream)
        OR seq <= (
            SELECT brought.seq
            FROM upstream_chain AS brought
            WHERE brought.device = fact.device AND brought.epoch = fact.epoch
        )
    )
