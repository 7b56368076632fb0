SELECT number, called_at, place, state FROM help_call
WHERE state <> 'done' AND called_at >= :since
ORDER BY number
