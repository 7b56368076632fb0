INSERT INTO settings (
    id, revision, hours, phone, text_size, language, idle_seconds, ask_rating, print_slips,
    welcome_zh, welcome_en, trouble, row_digest, touched_seq
)
VALUES (
    :id, :revision, :hours, :phone, :text_size, :language, :idle_seconds, :ask_rating, :print_slips,
    :welcome_zh, :welcome_en, '', :row_digest, :touched_seq
)
ON CONFLICT (id) DO UPDATE SET
    revision = excluded.revision,
    hours = excluded.hours,
    phone = excluded.phone,
    text_size = excluded.text_size,
    language = excluded.language,
    idle_seconds = excluded.idle_seconds,
    ask_rating = excluded.ask_rating,
    print_slips = excluded.print_slips,
    welcome_zh = excluded.welcome_zh,
    welcome_en = excluded.welcome_en,
    trouble = '',
    row_digest = excluded.row_digest,
    touched_seq = excluded.touched_seq
WHERE touched_seq <= :over
