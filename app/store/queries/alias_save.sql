-- Over an own fact, too, where it is another merge: that one is told of no more.
INSERT INTO alias (id, into_id, merge, at, parts, row_digest, touched_seq)
VALUES (:id, :into_id, :merge, :at, :parts, :row_digest, :touched_seq)
ON CONFLICT (id) DO UPDATE SET
    into_id = excluded.into_id,
    merge = excluded.merge,
    at = excluded.at,
    parts = excluded.parts,
    row_digest = excluded.row_digest,
    touched_seq = excluded.touched_seq
WHERE touched_seq <= :over OR merge <> excluded.merge
