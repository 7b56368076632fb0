-- As ../../migrations/0029_settings.sql.
CREATE TABLE settings_word (
    centre uid PRIMARY KEY,
    account uid NOT NULL,
    at BIGINT NOT NULL,
    body words NOT NULL
);

CREATE TABLE settings (
    centre uid PRIMARY KEY,
    body words NOT NULL
);

ALTER TABLE device ADD COLUMN settings_revision BIGINT NOT NULL DEFAULT 0;

UPDATE upstream_cursor SET seq = 0 WHERE scope = 'catalogue';
