INSERT INTO alias (
    merge, from_id, into_id, at, device, undone, parts, said_id, parted_at
) VALUES (
    :merge, :from_id, :into_id, :at, :device, :undone, :parts, :said_id, :parted_at
)
ON CONFLICT (merge) DO UPDATE SET
    from_id = excluded.from_id,
    into_id = excluded.into_id,
    at = excluded.at,
    device = excluded.device,
    undone = excluded.undone,
    parts = excluded.parts,
    said_id = excluded.said_id,
    parted_at = excluded.parted_at
