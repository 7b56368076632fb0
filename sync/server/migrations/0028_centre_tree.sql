-- Which centre stands beneath which: a street school beneath the district's school, a teaching
-- point beneath a street school, to any depth. Whoever has no row stands beneath the district.
CREATE TABLE centre_parent (
    centre BLOB PRIMARY KEY REFERENCES centre (id),
    parent BLOB NOT NULL REFERENCES centre (id),
    CHECK (centre <> parent)
) STRICT, WITHOUT ROWID;

-- Which days were looked at: 2026-11-24, or 2026-11-01/2026-11-30; empty where none is asked for.
ALTER TABLE audit ADD COLUMN days TEXT NOT NULL DEFAULT '';

-- The pages list what hangs at a centre.
CREATE INDEX notice_of_centre ON notice (centre);
