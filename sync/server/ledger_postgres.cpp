#include "sync/server/ledger_postgres.h"

#include <vector>

#include "app/core/base/log.h"
#include "app/core/db/transaction.h"
#include "sync/postgres/postgres_connection.h"
#include "sync/server/ledger_sql.h"

#include "server_postgres_sql.h"
#include "server_sql.h"

namespace linli::server {
namespace {

namespace own = server_postgres::sql;

constexpr std::int64_t kWriterLock = 0x4C4C4431; // "LLD1"

// Where both kinds of ledger have a query of one name, PostgreSQL is asked in its own words.
std::vector<postgres::OwnWords> own_words() {
    std::vector<postgres::OwnWords> words;
    for (const auto& query : own::kQueries) {
        for (const auto& portable : sql::kQueries) {
            if (portable.name == query.name) {
                words.push_back({portable.text, query.text});
            }
        }
    }
    return words;
}

constexpr std::string_view kCountTables =
    "SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname = current_schema()";
constexpr std::string_view kHasVersions =
    "SELECT count(*) FROM pg_catalog.pg_tables"
    " WHERE schemaname = current_schema() AND tablename = 'linli_version'";
constexpr std::string_view kNewest = "SELECT coalesce(max(number), 0) FROM linli_version";
constexpr std::string_view kNote =
    "INSERT INTO linli_version (number, name) VALUES (:number, :name)";

Result<std::int64_t> number_from(db::Database& database, std::string_view sql) {
    auto query = LINLI_TRY(database.query(sql));
    LINLI_TRY(query.step());
    return query.int64(0);
}

Result<std::size_t> version_of(db::Database& database) {
    if (LINLI_TRY(number_from(database, kHasVersions)) == 0) {
        if (LINLI_TRY(number_from(database, kCountTables)) != 0) {
            return fail(ErrorCode::kCorrupt, database.path() + " holds tables of something else");
        }
        LINLI_TRY(database.exec("CREATE TABLE linli_version ("
                                "number BIGINT PRIMARY KEY, name TEXT NOT NULL,"
                                " made_at TIMESTAMPTZ NOT NULL DEFAULT now())"));
    }
    return static_cast<std::size_t>(LINLI_TRY(number_from(database, kNewest)));
}

// All of it or nothing: PostgreSQL's tables are made in transactions, too.
Status migrate(db::Database& database) {
    const std::size_t version = LINLI_TRY(version_of(database));
    if (version > own::kMigrations.size()) {
        return fail(
            ErrorCode::kTooNew,
            database.path() + " has version " + std::to_string(version) + ", this program knows "
                + std::to_string(own::kMigrations.size())
        );
    }
    for (std::size_t next = version; next < own::kMigrations.size(); ++next) {
        LINLI_TRY(database.exec(std::string{own::kMigrations[next].text}));
        auto note = LINLI_TRY(database.query(kNote));
        LINLI_TRY(note.bind(":number", next + 1).bind(":name", own::kMigrations[next].name).run());
        log_info("migrated", {{"to", own::kMigrations[next].name}});
    }
    return {};
}

constexpr std::string_view kHasAll =
    "SELECT EXISTS (SELECT 1 FROM ledger) AND EXISTS (SELECT 1 FROM drawing_secret)"
    " AND EXISTS (SELECT 1 FROM courier_key)";

// Nothing to write: a command that only looks, and all connections of a server but its first.
Result<bool> is_ready(db::Database& database) {
    if (LINLI_TRY(number_from(database, kHasVersions)) == 0) {
        return false;
    }
    const auto version = static_cast<std::size_t>(LINLI_TRY(number_from(database, kNewest)));
    return version == own::kMigrations.size() && LINLI_TRY(number_from(database, kHasAll)) != 0;
}

} // namespace

Result<std::unique_ptr<Ledger>> open_postgres_ledger(const std::string& url, IdSource& ids) {
    db::Database database{LINLI_TRY(postgres::open({url, own_words(), kWriterLock}))};
    if (!LINLI_TRY(is_ready(database))) {
        auto transaction = LINLI_TRY(db::Transaction::begin(database));
        LINLI_TRY(migrate(database));
        LINLI_TRY(prepare_ledger(database, ids));
        LINLI_TRY(transaction.commit());
    }
    return std::unique_ptr<Ledger>{std::make_unique<SqlLedger>(std::move(database))};
}

} // namespace linli::server
