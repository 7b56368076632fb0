INSERT INTO session_clock (session, taught, noted)
VALUES (:session, :taught, :noted)
ON CONFLICT (session) DO UPDATE SET
    taught = excluded.taught, noted = excluded.noted
