DELETE FROM mended
WHERE number <= (SELECT max(number) FROM mended) - :kept
