-- As ../../migrations/0032_quota.sql.
CREATE TABLE quota (
    term uid PRIMARY KEY REFERENCES term (id),
    classes BIGINT CHECK (classes BETWEEN 0 AND 9999),
    seats BIGINT CHECK (seats BETWEEN 0 AND 999999),
    account uid NOT NULL,
    at BIGINT NOT NULL
);

CREATE INDEX class_of_term ON class (term);
