-- What the district plans for a centre in one of its terms (quota_word.h): how many classes, and
-- how many seats these have together. A term is one centre's. NULL: left open.
CREATE TABLE quota (
    term BLOB PRIMARY KEY REFERENCES term (id),
    classes INTEGER CHECK (classes BETWEEN 0 AND 9999),
    seats INTEGER CHECK (seats BETWEEN 0 AND 999999),
    account BLOB NOT NULL CHECK (length(account) = 16),
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What is filed is counted by term.
CREATE INDEX class_of_term ON class (term);
