-- Of a lottery, as the district tells it with the class (domain/drawing.h): the digest of the seed
-- from the beginning, the seed once it was drawn. Empty: not told.
ALTER TABLE class ADD COLUMN commitment
    TEXT NOT NULL DEFAULT '';
ALTER TABLE class ADD COLUMN seed
    TEXT NOT NULL DEFAULT '';

-- A class that came before this was read without them.
UPDATE feed_cursor SET seq = 0 WHERE scope IN ('catalogue', 'shared');
