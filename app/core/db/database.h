#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "app/core/base/result.h"
#include "app/core/db/connection.h"
#include "app/core/db/query.h"

// SQL made safe: errors are values, statements are prepared once, and what was committed survives a
// power cut. The only room that knows SQLiteCpp and sqlite3.h, and only in its .cpp files; another
// engine comes in as a Connection.
//
// Codes: kBusy (another program holds it), kConflict (a constraint), kCorrupt (not a database, or
// damaged), kFull, kReadOnly, kTooLarge, kInvalid (SQL that does not compile), kIo (everything else
// the disk, or the way to a server, says).

namespace linli::db {

/// One connection, used by one thread at a time.
class Database {
public:
    enum class Missing { kCreate, kFail };

    /// SQLite. Opens with write-ahead logging, a flush at every commit and sectors padded
    /// (`psow=0`: without it a torn sector can take a commit that was acknowledged with it),
    /// foreign keys on, and no functions from the schema. The first page is read, so that a file
    /// that is not a database is told here.
    /// ":memory:" makes one that lives as long as the connection. kNotFound when it should not be
    /// made.
    static Result<Database> open(const std::string& path, Missing missing = Missing::kCreate);

    explicit Database(std::unique_ptr<Connection> connection);
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
    /// The rows of a statement for each of the ids in turn, bound to `name`; what else it asks for
    /// is bound as ever. Query::ordinal() says of which id. `ids` outlive the query.
    Result<Query> query_each(std::string_view sql, const char* name, const std::vector<Uuid>& ids);

    /// Runs `work` with nobody else in theirs, over all processes (Connection::take_turn()).
    template <class Work>
    void in_turn(const Work& work) {
        connection_->take_turn();
        work();
        connection_->end_turn();
    }

    [[nodiscard]] bool in_transaction() const;
    /// The file; of another engine, where it is.
    [[nodiscard]] const std::string& path() const;

    /// Waits this long for another program's transaction before kBusy. 5 s after open().
    void set_busy_timeout(Millis timeout);

    // Of a file of SQLite's.

    Result<int> user_version();
    /// Marks whose database this is; 0 when nobody's.
    Result<int> application_id();
    /// No tables, no indexes: freshly made.
    Result<bool> is_empty();
    /// From now on the database may grow to `pages` of 4 KiB and no further (kFull): how tests fill
    /// a disk.
    Status limit_pages(int pages);

private:
    friend class Transaction;

    struct TextHash {
        using is_transparent = void; // NOLINT(readability-identifier-naming): the library's word

        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };

    using Homes = std::unordered_map<std::string, Query::Home, TextHash, std::equal_to<>>;

    template <class Prepare>
    Result<Query> taken(Homes& homes, std::string_view sql, const Prepare& prepare);

    Status begin();
    Status commit();
    Status rollback();

    // The connection first, so that it closes after every statement is gone.
    std::unique_ptr<Connection> connection_;
    Homes queries_;
    Homes eaches_;
};

} // namespace linli::db
