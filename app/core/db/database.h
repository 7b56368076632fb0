#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "app/core/base/result.h"
#include "app/core/db/query.h"

// SQLite made safe: errors are values, statements are prepared once, and what was committed
// survives a power cut. The only room that knows SQLiteCpp and sqlite3.h, and only in its .cpp
// files.
//
// Codes: kBusy (another program holds it), kConflict (a constraint), kCorrupt (not a database, or
// damaged), kFull, kReadOnly, kTooLarge, kInvalid (SQL that does not compile), kIo (everything else
// the disk says).

namespace linli::db {

/// One connection, used by one thread at a time.
class Database {
public:
    enum class Missing { kCreate, kFail };

    /// Opens with write-ahead logging, a flush at every commit and sectors padded (`psow=0`:
    /// without it a torn sector can take a commit that was acknowledged with it), foreign keys on,
    /// and no functions from the schema. The first page is read, so that a file that is not a
    /// database is told here.
    /// ":memory:" makes one that lives as long as the connection. kNotFound when it should not be
    /// made.
    static Result<Database> open(const std::string& path, Missing missing = Missing::kCreate);

    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    ~Database();

    /// Any number of statements; their rows are dropped.
    Status exec(const std::string& script);
    /// The prepared statement for this text, prepared at its first use. The same text may be in use
    /// twice.
    Result<Query> query(std::string_view sql);

    Result<int> user_version();
    /// Marks whose database this is; 0 when nobody's.
    Result<int> application_id();
    /// No tables, no indexes: freshly made.
    Result<bool> is_empty();
    [[nodiscard]] bool in_transaction() const;
    [[nodiscard]] const std::string& path() const;

    /// Waits this long for another program's transaction before kBusy. 5 s after open().
    void set_busy_timeout(Millis timeout);
    /// From now on the database may grow to `pages` of 4 KiB and no further (kFull): how tests fill
    /// a disk.
    Status limit_pages(int pages);

private:
    struct Connection;
    explicit Database(std::unique_ptr<Connection> connection);

    std::unique_ptr<Connection> connection_;
};

} // namespace linli::db
