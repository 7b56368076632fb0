-- The digest of each feed by bucket (domain/feed_digest.h), kept with its rows.
CREATE TABLE feed_sum (
    feed INTEGER PRIMARY KEY REFERENCES feed (number),
    buckets BLOB NOT NULL -- empty: to be counted
) STRICT;

INSERT INTO feed_sum (feed, buckets) SELECT number, x'' FROM feed;

-- Rows that differed and were mended: `place` says where. The newest 10,000.
CREATE TABLE mended (
    number INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    place TEXT NOT NULL CHECK (place IN ('kiosk', 'feed', 'table')),
    device BLOB NOT NULL CHECK (length(device) = 16), -- whose check found it
    kind TEXT NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16)
) STRICT;
