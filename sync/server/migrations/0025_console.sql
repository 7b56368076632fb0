-- Who may look at the district's pages, and what they looked at.

-- People of the district's office, of its centres, and who inspects them.
--   login     lower case
--   password  Argon2id, as libsodium writes it with its salt and limits
CREATE TABLE account (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    login TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('district_admin', 'centre_staff', 'inspector')),
    centre BLOB NULL CHECK (length(centre) = 16),
    password TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    disabled_at INTEGER NULL,
    CHECK ((centre IS NOT NULL) = (role = 'centre_staff'))
) STRICT, WITHOUT ROWID;

-- Logins that went wrong, by the digest of the name that was typed, whether anybody has it or not:
-- both must be answered alike.
--   known  somebody had it then
CREATE TABLE login_guard (
    name BLOB PRIMARY KEY CHECK (length(name) = 32),
    known INTEGER NOT NULL CHECK (known IN (0, 1)),
    missed INTEGER NOT NULL CHECK (missed >= 0),
    missed_at INTEGER NOT NULL,
    locked_until INTEGER NULL
) STRICT, WITHOUT ROWID;

-- Who is logged in. The token itself is only in the browser.
CREATE TABLE account_session (
    token BLOB PRIMARY KEY CHECK (length(token) = 32),
    account BLOB NOT NULL REFERENCES account (id),
    csrf TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX account_session_of ON account_session (account, made_at);

-- What was done and looked at: ids and words of ours, never a name or a telephone.
--   account  NULL: by the command line
--   reason   of those that the page offers; empty where none is asked for
CREATE TABLE audit (
    number INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    account BLOB NULL CHECK (length(account) = 16),
    act TEXT NOT NULL,
    object_kind TEXT NOT NULL,
    object BLOB NULL CHECK (length(object) = 16),
    centre BLOB NULL CHECK (length(centre) = 16),
    reason TEXT NOT NULL
) STRICT;

CREATE INDEX audit_at ON audit (at);
CREATE INDEX audit_of_account ON audit (account, at);

-- The pages look for people by their whole telephone number only.
CREATE INDEX resident_by_phone ON resident (phone) WHERE erased = 0;
