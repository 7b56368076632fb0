INSERT INTO help_call (called_at, place, state) VALUES (:called_at, :place, 'open')
RETURNING number
