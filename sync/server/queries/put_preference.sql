INSERT INTO preference (resident, language, text_size, contrast, aloud)
VALUES (:resident, :language, :text_size, :contrast, :aloud)
ON CONFLICT (resident) DO UPDATE SET
    language = excluded.language, text_size = excluded.text_size, contrast = excluded.contrast,
    aloud = excluded.aloud
