SELECT resident.id, resident.phone, ink_note.created_at, ink_note.ink
FROM ink_note
JOIN resident ON resident.id = ink_note.resident_id AND resident.name = ''
ORDER BY ink_note.created_at, resident.id
LIMIT :most
