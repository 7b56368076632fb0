INSERT INTO staff_log (at, staff_id, act, about_id, resident_id, detail)
VALUES (:at, :staff_id, :act, :about_id, :resident_id, :detail)
