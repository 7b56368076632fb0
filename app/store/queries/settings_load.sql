SELECT
    revision, hours, phone, text_size, language, idle_seconds, ask_rating, print_slips, welcome_zh,
    welcome_en, trouble
FROM settings
WHERE id = :id
