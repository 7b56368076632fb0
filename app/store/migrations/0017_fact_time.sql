-- When the server that heard a fact first judged it to have been made, in milliseconds UTC, where
-- that is not what the fact says (a clock that was wrong): said again with the fact when a server
-- that was put back has to hear it again.
CREATE TABLE fact_time (
    seq INTEGER PRIMARY KEY,
    judged_at INTEGER NOT NULL
) STRICT;
