INSERT INTO household_member (resident_id, household_id, row_digest, touched_seq)
VALUES (:resident_id, :household_id, :row_digest, :touched_seq)
ON CONFLICT (resident_id) DO UPDATE SET
    household_id = excluded.household_id,
    row_digest = excluded.row_digest,
    touched_seq = excluded.touched_seq
WHERE touched_seq <= :over
