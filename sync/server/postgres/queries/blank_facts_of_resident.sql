-- linli_blanked() knows what each kind has of these.
UPDATE fact
SET line = linli_blanked(line)
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
