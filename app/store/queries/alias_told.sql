-- These parts of the profile were told by another id of the person just now.
UPDATE alias SET parts = parts & ~:parts, touched_seq = :seq
WHERE id = :id AND (parts & :parts) <> 0
