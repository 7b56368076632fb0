SELECT taught, noted
FROM session_clock
WHERE session = :id
