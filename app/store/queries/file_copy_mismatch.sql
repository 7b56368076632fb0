UPDATE file_copy
SET
    mismatches = mismatches + 1,
    state = CASE WHEN mismatches >= 1 THEN 'damaged' ELSE state END
WHERE digest = :digest AND state IN ('here', 'wanted')
