-- What the district sets for a centre's kiosks (domain/settings.h). The columns hold what could be
-- used last; what came later and could not be used only leaves its trouble.
--   revision  0: nothing that could be used ever came
--   hours     as text, Monday first; likewise '' in a text and NULL in a number: not said
CREATE TABLE settings (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    revision INTEGER NOT NULL CHECK (revision >= 0),
    hours TEXT NOT NULL,
    phone TEXT NOT NULL,
    text_size TEXT NOT NULL,
    language TEXT NOT NULL,
    idle_seconds INTEGER NULL,
    ask_rating INTEGER NULL CHECK (ask_rating IN (0, 1)),
    print_slips INTEGER NULL CHECK (print_slips IN (0, 1)),
    welcome_zh TEXT NOT NULL,
    welcome_en TEXT NOT NULL,
    trouble TEXT NOT NULL,
    row_digest BLOB NULL CHECK (length(row_digest) = 32),
    touched_seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- These rows were passed by until now.
UPDATE feed_cursor SET seq = 0 WHERE scope = 'catalogue';
