-- What a revoked device said after it was revoked stays here.
SELECT device, epoch, brought, kept
FROM (
    SELECT
        chain.device,
        chain.epoch,
        coalesce(above.seq, 0) AS brought,
        CASE
            WHEN device.revoked_at IS NULL THEN chain.acked_seq
            ELSE coalesce(
                (
                    SELECT min(fact.seq) - 1
                    FROM fact
                    WHERE
                        fact.device = chain.device AND fact.epoch = chain.epoch
                        AND fact.reason = 'revoked'
                ),
                chain.acked_seq
            )
        END AS kept
    FROM chain
    JOIN device ON device.id = chain.device
    LEFT JOIN upstream_chain AS above
        ON above.device = chain.device AND above.epoch = chain.epoch
) AS chains
WHERE
    kept > brought
    AND EXISTS (
        SELECT 1 FROM fact AS one WHERE one.device = chains.device AND one.epoch = chains.epoch
    )
ORDER BY device, epoch
