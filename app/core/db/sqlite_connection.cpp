#include "app/core/db/sqlite_connection.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>
#include <array>
#include <filesystem>

#include <sqlite3.h>
#include <unistd.h>

#include "app/core/base/assert.h"
#include "app/core/db/sqlite_errors.h"

namespace linli::db {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kInMemory = ":memory:";
constexpr int kBusyTimeoutMs = 5000;
constexpr int kOpenFlags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_URI
    | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;

// A path may hold what a URI gives a meaning to.
std::string uri_of(const std::string& path) {
    std::string uri = "file:";
    for (const char c : path) {
        if (c == '%' || c == '?' || c == '#') {
            std::array<char, 4> escaped{};
            (void)std::snprintf(escaped.data(), escaped.size(), "%%%02X", static_cast<int>(c));
            uri += escaped.data();
        } else {
            uri += c;
        }
    }
    return uri + "?psow=0";
}

// SQLite counts its memory under one lock, which every allocation of every statement would take;
// nobody reads the count. Refused when SQLite is in use already, and then it counts.
void count_no_memory() {
    static const int kAsked = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    (void)kAsked;
}

// SQLite says only "unable to open database file"; staff need to know what to look at.
Status check_file(const std::string& path, bool make_missing) {
    std::error_code ignored;
    if (fs::is_directory(path, ignored)) {
        return fail(ErrorCode::kIo, path + " is a directory");
    }
    if (!fs::exists(path, ignored)) {
        const fs::path folder = fs::absolute(path, ignored).parent_path();
        if (!make_missing || !fs::is_directory(folder, ignored)) {
            return fail(ErrorCode::kNotFound, path + " does not exist");
        }
        return ::access(folder.c_str(), W_OK) == 0
            ? Status{}
            : fail(ErrorCode::kReadOnly, folder.string() + " cannot be written");
    }
    if (!fs::is_regular_file(path, ignored)) {
        return fail(ErrorCode::kIo, path + " is not a file");
    }
    if (::access(path.c_str(), R_OK) != 0) {
        return fail(ErrorCode::kDenied, path + " cannot be read");
    }
    if (::access(path.c_str(), W_OK) != 0) {
        return fail(ErrorCode::kReadOnly, path + " cannot be written");
    }
    return {};
}

class SqliteStatement : public Statement {
public:
    SqliteStatement(SQLite::Database& database, const std::string& sql)
        : statement_{database, sql}, handle_{database.getHandle()} {}

    Status bind_integer(const char* name, std::int64_t value) override {
        return bound(name, [&](int index) { statement_.bind(index, value); });
    }

    Status bind_text(const char* name, std::string_view text) override {
        return bound(name, [&](int index) { statement_.bind(index, std::string{text}); });
    }

    Status bind_blob(const char* name, std::string_view bytes) override {
        return bound(name, [&](int index) {
            statement_.bind(index, bytes.data(), static_cast<int>(bytes.size()));
        });
    }

    Status bind_null(const char* name) override {
        return bound(name, [&](int index) { statement_.bind(index); });
    }

    Result<bool> step() override {
        forget_failures();
        const int code = statement_.tryExecuteStep();
        if (code == SQLITE_ROW) {
            return true;
        }
        if (code == SQLITE_DONE) {
            return false;
        }
        return last_failure(handle_);
    }

    [[nodiscard]] int changes() const override { return statement_.getChanges(); }

    void reset() override {
        rewind();
        statement_.clearBindings();
    }

    /// With its values.
    void rewind() { (void)statement_.tryReset(); }

    [[nodiscard]] bool is_null(int column) const override { return at(column).isNull(); }

    [[nodiscard]] std::int64_t int64(int column) const override { return at(column).getInt64(); }

    [[nodiscard]] std::string_view bytes(int column) const override {
        const SQLite::Column value = at(column);
        const auto* bytes = static_cast<const char*>(value.getBlob());
        return bytes == nullptr
            ? std::string_view{}
            : std::string_view{bytes, static_cast<std::size_t>(value.getBytes())};
    }

private:
    template <class Bind>
    Status bound(const char* name, const Bind& bind) {
        try {
            const int index = statement_.getIndex(name);
            LINLI_ASSERT(index > 0);
            bind(index);
            return {};
        } catch (const SQLite::Exception& failure) {
            return fail(code_of(failure.getExtendedErrorCode(), 0), failure.what());
        }
    }

    // Reading past the row is a bug, and a bug does not travel as an exception.
    [[nodiscard]] SQLite::Column at(int column) const {
        LINLI_ASSERT(statement_.hasRow());
        LINLI_ASSERT(column >= 0 && column < statement_.getColumnCount());
        return statement_.getColumn(column);
    }

    SQLite::Statement statement_;
    sqlite3* handle_;
};

// One after the other: there is no journey to save.
class EachStatement : public Statement {
public:
    EachStatement(std::unique_ptr<SqliteStatement> one, std::string name)
        : one_{std::move(one)}, name_{std::move(name)} {}

    Status bind_integer(const char* name, std::int64_t value) override {
        return one_->bind_integer(name, value);
    }

    Status bind_text(const char* name, std::string_view text) override {
        return one_->bind_text(name, text);
    }

    Status bind_blob(const char* name, std::string_view bytes) override {
        return one_->bind_blob(name, bytes);
    }

    Status bind_null(const char* name) override { return one_->bind_null(name); }

    Status bind_ids(const std::vector<Uuid>& ids) override {
        ids_ = &ids;
        next_ = 0;
        stepping_ = false;
        return {};
    }

    Result<bool> step() override {
        LINLI_ASSERT(ids_ != nullptr);
        while (true) {
            if (stepping_ && LINLI_TRY(one_->step())) {
                return true;
            }
            if (next_ == ids_->size()) {
                return false;
            }
            one_->rewind();
            const auto& bytes = (*ids_)[next_++].bytes;
            // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes are bytes
            const char* first = reinterpret_cast<const char*>(bytes.data());
            LINLI_TRY(one_->bind_blob(name_.c_str(), {first, bytes.size()}));
            stepping_ = true;
        }
    }

    void reset() override {
        one_->reset();
        ids_ = nullptr;
    }

    [[nodiscard]] bool is_null(int column) const override { return one_->is_null(column); }

    [[nodiscard]] std::int64_t int64(int column) const override { return one_->int64(column); }

    [[nodiscard]] std::string_view bytes(int column) const override { return one_->bytes(column); }

    [[nodiscard]] std::size_t ordinal() const override { return next_ - 1; }

private:
    std::unique_ptr<SqliteStatement> one_;
    std::string name_;
    const std::vector<Uuid>* ids_{nullptr};
    std::size_t next_{0};
    bool stepping_{false};
};

class SqliteConnection : public Connection {
public:
    SqliteConnection(const std::string& path, bool in_memory)
        : sqlite_{in_memory ? path : uri_of(path), kOpenFlags, kBusyTimeoutMs}, path_{path} {}

    [[nodiscard]] bool read_only() const {
        return sqlite3_db_readonly(sqlite_.getHandle(), "main") == 1;
    }

    Status exec(const std::string& script) override {
        forget_failures();
        if (sqlite_.tryExec(script) != SQLITE_OK) {
            return last_failure(sqlite_.getHandle());
        }
        return {};
    }

    Result<std::unique_ptr<Statement>> prepare(std::string_view sql) override {
        return std::unique_ptr<Statement>{LINLI_TRY(compiled(sql))};
    }

    Result<std::unique_ptr<Statement>> prepare_each(std::string_view sql, const char* name)
        override {
        auto one = LINLI_TRY(compiled(sql));
        return std::unique_ptr<Statement>{std::make_unique<EachStatement>(std::move(one), name)};
    }

    // With the write lock at once, so that kBusy comes before any work.
    Status begin() override { return stepped(begin_, "BEGIN IMMEDIATE"); }

    Status commit() override { return stepped(commit_, "COMMIT"); }

    Status rollback() override { return exec("ROLLBACK"); }

    [[nodiscard]] bool in_transaction() const override {
        return sqlite3_get_autocommit(sqlite_.getHandle()) == 0;
    }

    [[nodiscard]] const std::string& name() const override { return path_; }

    void set_busy_timeout(Millis timeout) override {
        sqlite3_busy_timeout(sqlite_.getHandle(), static_cast<int>(timeout.count()));
    }

private:
    Result<std::unique_ptr<SqliteStatement>> compiled(std::string_view sql) {
        try {
            return std::make_unique<SqliteStatement>(sqlite_, std::string{sql});
        } catch (const SQLite::Exception& failure) {
            return fail(code_of(failure.getExtendedErrorCode(), 0), failure.what());
        }
    }

    Status stepped(std::unique_ptr<Statement>& statement, const char* sql) {
        if (statement == nullptr) {
            statement = LINLI_TRY(prepare(sql));
        }
        const Status done = statement->run();
        statement->reset();
        return done;
    }

    // Declared first, so that it closes after every statement is finalised.
    SQLite::Database sqlite_;
    std::string path_;
    std::unique_ptr<Statement> begin_;
    std::unique_ptr<Statement> commit_;
};

} // namespace

Result<std::unique_ptr<Connection>> open_sqlite(const std::string& path, bool make_missing) {
    count_no_memory();
    const bool in_memory = path == kInMemory;
    if (!in_memory) {
        LINLI_TRY(check_file(path, make_missing));
    }
    try {
        auto connection = std::make_unique<SqliteConnection>(path, in_memory);
        if (connection->read_only()) {
            return fail(ErrorCode::kReadOnly, path + " cannot be written");
        }
        LINLI_TRY(connection->exec(
            "PRAGMA trusted_schema=OFF; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;"
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; SELECT count(*) FROM sqlite_schema;"
        ));
        // After a power cut the log may end in the middle of a sector: whatever is appended there
        // could, at the next cut, take the last commit with it. So it begins anew, if there is room
        // for that: a full disk must still open.
        (void)connection->exec("PRAGMA wal_checkpoint(PASSIVE)");
        return std::unique_ptr<Connection>{std::move(connection)};
    } catch (const SQLite::Exception& failure) {
        return fail(code_of(failure.getExtendedErrorCode(), 0), path + ": " + failure.what());
    }
}

} // namespace linli::db
