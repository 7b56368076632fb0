-- Names in people's own hand, until staff have written them down (domain/ink_note.h). This
-- device's own: never in a fact, never in a feed. They go with the resident.
CREATE TABLE ink_note (
    resident_id BLOB PRIMARY KEY REFERENCES resident (id) ON DELETE CASCADE,
    ink BLOB NOT NULL CHECK (length(ink) BETWEEN 1 AND 20480),
    created_at INTEGER NOT NULL
) STRICT;
