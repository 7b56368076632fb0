INSERT INTO attendance (
    session, resident, id, status, recorded_by, at, undone, record, about,
    reason, staff
)
VALUES (
    :session, :resident, :id, :status, :recorded_by, :at, :undone, :record, :about,
    :reason, :staff
)
ON CONFLICT (session, resident) DO UPDATE SET
    status = excluded.status, recorded_by = excluded.recorded_by,
    at = excluded.at, undone = excluded.undone, record = excluded.record,
    about = excluded.about, reason = excluded.reason, staff = excluded.staff
