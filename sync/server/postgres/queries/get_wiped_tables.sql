-- A relay's ledger is a file of SQLite's: of this one nothing is wiped.
SELECT CAST(tablename AS TEXT)
FROM pg_tables
WHERE schemaname IS NULL
