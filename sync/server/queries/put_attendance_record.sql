INSERT INTO attendance_record (
    attendance, record, device, status, recorded_by, at, undone, about, reason, staff
)
VALUES (
    :attendance, :record, :device, :status, :recorded_by, :at, :undone, :about,
    :reason, :staff
)
ON CONFLICT (attendance, record) DO UPDATE SET
    device = excluded.device, status = excluded.status, recorded_by = excluded.recorded_by,
    at = excluded.at, undone = excluded.undone, about = excluded.about,
    reason = excluded.reason, staff = excluded.staff
