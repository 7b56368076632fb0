INSERT INTO attendance (
    session, resident, id, status, recorded_by, at, undone, record, about
)
VALUES (
    :session, :resident, :id, :status, :recorded_by, :at, :undone, :record, :about
)
ON CONFLICT (session, resident) DO UPDATE SET
    status = excluded.status, recorded_by = excluded.recorded_by,
    at = excluded.at, undone = excluded.undone, record = excluded.record,
    about = excluded.about
