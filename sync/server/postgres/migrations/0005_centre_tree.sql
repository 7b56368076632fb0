-- As ../../migrations/0028_centre_tree.sql.
CREATE TABLE centre_parent (
    centre uid PRIMARY KEY REFERENCES centre (id),
    parent uid NOT NULL REFERENCES centre (id),
    CHECK (centre <> parent)
);

ALTER TABLE audit ADD COLUMN days words NOT NULL DEFAULT '';

CREATE INDEX notice_of_centre ON notice (centre);
