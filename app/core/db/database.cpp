#include "app/core/db/database.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>
#include <array>
#include <filesystem>
#include <functional>
#include <string>
#include <unordered_map>

#include <sqlite3.h>
#include <unistd.h>

#include "app/core/db/sqlite_errors.h"

namespace linli::db {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kInMemory = ":memory:";
constexpr int kBusyTimeoutMs = 5000;

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
Status check_file(const std::string& path, Database::Missing missing) {
    std::error_code ignored;
    if (fs::is_directory(path, ignored)) {
        return fail(ErrorCode::kIo, path + " is a directory");
    }
    if (!fs::exists(path, ignored)) {
        const fs::path folder = fs::absolute(path, ignored).parent_path();
        if (missing == Database::Missing::kFail || !fs::is_directory(folder, ignored)) {
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

struct TextHash {
    using is_transparent = void; // NOLINT(readability-identifier-naming): the library's word

    std::size_t operator()(std::string_view text) const {
        return std::hash<std::string_view>{}(text);
    }
};

} // namespace

// The connection is declared first, so that it closes after every statement is finalised.
struct Database::Connection {
    SQLite::Database sqlite;
    std::string path;
    std::unordered_map<std::string, Query::Home, TextHash, std::equal_to<>> homes;
};

Database::Database(std::unique_ptr<Connection> connection) : connection_{std::move(connection)} {}

Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Result<Database> Database::open(const std::string& path, Missing missing) {
    count_no_memory();
    const bool in_memory = path == kInMemory;
    if (!in_memory) {
        LINLI_TRY(check_file(path, missing));
    }
    try {
        Database database{std::make_unique<Connection>(Connection{
            SQLite::Database{
                in_memory ? path : uri_of(path),
                SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX
                    | SQLITE_OPEN_EXRESCODE,
                kBusyTimeoutMs},
            path,
            {}})};
        if (sqlite3_db_readonly(database.connection_->sqlite.getHandle(), "main") == 1) {
            return fail(ErrorCode::kReadOnly, path + " cannot be written");
        }
        LINLI_TRY(database.exec(
            "PRAGMA trusted_schema=OFF; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;"
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; SELECT count(*) FROM sqlite_schema;"
        ));
        // After a power cut the log may end in the middle of a sector: whatever is appended there
        // could, at the next cut, take the last commit with it. So it begins anew, if there is room
        // for that: a full disk must still open.
        (void)database.exec("PRAGMA wal_checkpoint(PASSIVE)");
        return database;
    } catch (const SQLite::Exception& failure) {
        return fail(code_of(failure.getExtendedErrorCode(), 0), path + ": " + failure.what());
    }
}

Status Database::exec(const std::string& script) {
    forget_failures();
    if (connection_->sqlite.tryExec(script) != SQLITE_OK) {
        return last_failure(connection_->sqlite.getHandle());
    }
    return {};
}

Result<Query> Database::query(std::string_view sql) {
    auto home = connection_->homes.find(sql);
    if (home == connection_->homes.end()) {
        home = connection_->homes.emplace(std::string{sql}, Query::Home{}).first;
        home->second.connection = connection_->sqlite.getHandle();
    }
    auto& idle = home->second.idle;
    if (!idle.empty()) {
        auto statement = std::move(idle.back());
        idle.pop_back();
        return Query{std::move(statement), home->second};
    }
    try {
        auto statement = std::make_unique<SQLite::Statement>(connection_->sqlite, home->first);
        return Query{std::move(statement), home->second};
    } catch (const SQLite::Exception& failure) {
        return fail(code_of(failure.getExtendedErrorCode(), 0), failure.what());
    }
}

Result<int> Database::user_version() {
    Query query = LINLI_TRY(this->query("PRAGMA user_version"));
    LINLI_TRY(query.step());
    return query.integer(0);
}

Result<int> Database::application_id() {
    Query query = LINLI_TRY(this->query("PRAGMA application_id"));
    LINLI_TRY(query.step());
    return query.integer(0);
}

Result<bool> Database::is_empty() {
    Query query = LINLI_TRY(this->query("SELECT count(*) FROM sqlite_schema"));
    LINLI_TRY(query.step());
    return query.int64(0) == 0;
}

bool Database::in_transaction() const {
    return sqlite3_get_autocommit(connection_->sqlite.getHandle()) == 0;
}

const std::string& Database::path() const {
    return connection_->path;
}

void Database::set_busy_timeout(Millis timeout) {
    sqlite3_busy_timeout(connection_->sqlite.getHandle(), static_cast<int>(timeout.count()));
}

Status Database::limit_pages(int pages) {
    return exec("PRAGMA max_page_count=" + std::to_string(pages));
}

} // namespace linli::db
