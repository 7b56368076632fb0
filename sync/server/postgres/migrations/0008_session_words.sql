-- As ../../migrations/0031_session_words.sql.
ALTER TABLE session ADD COLUMN off_reason words NOT NULL DEFAULT ''
    CHECK (off_reason IN ('', 'holiday', 'weather', 'teacher', 'room', 'too_few', 'other'));
ALTER TABLE session ADD COLUMN substitute words NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN note words NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN noted_by uid;

CREATE INDEX session_substituted ON session (date) WHERE substitute <> '';

CREATE TABLE session_clock (
    session uid PRIMARY KEY,
    taught BIGINT NOT NULL,
    noted BIGINT NOT NULL
);

UPDATE upstream_cursor SET seq = 0 WHERE scope = 'catalogue';
