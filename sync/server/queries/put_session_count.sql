INSERT INTO session_count (date, centre, session, class_id, minutes, came)
VALUES (:date, :centre, :session, :class_id, :minutes, :came)
