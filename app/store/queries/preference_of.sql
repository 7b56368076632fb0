SELECT language, text_size, contrast, aloud FROM preference
WHERE resident_id = :resident_id AND language IS NOT NULL
