#include "sync/server/ledger_postgres.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <set>
#include <thread>

#include <catch2/catch.hpp>

#include "app/core/db/database.h"
#include "sync/postgres/postgres_connection.h"
#include "tests/server/ledger_changes.h"
#include "tests/server/ledger_contract.h"
#include "tests/support/counting_ids.h"
#include "tests/support/postgres_database.h"

#include "server_postgres_sql.h"
#include "server_sql.h"

namespace linli::server {
namespace {

/// A database that is opened again and again.
struct OneDatabase {
    test::PostgresDatabase server;
    test::CountingIds ids{7};
    test::OpenLedger open{[this] {
        return open_postgres_ledger(server.url(), ids).value();
    }};
};

} // namespace

TEST_CASE("postgres: its ledger keeps the contract", "[postgres][contract]") {
    OneDatabase database;
    test::check_ledger_contract(database.open);
}

TEST_CASE("postgres: its ledger keeps the contract of trust", "[postgres][contract]") {
    OneDatabase database;
    test::check_trust_contract(database.open);
}

TEST_CASE("postgres: its ledger keeps the contract of comparisons", "[postgres][contract]") {
    OneDatabase database;
    test::check_attest_contract(database.open);
}

TEST_CASE("postgres: its ledger keeps the contract of drawings", "[postgres][contract]") {
    OneDatabase database;
    test::check_draw_contract(database.open);
}

TEST_CASE("postgres: its ledger keeps the contract of open classes", "[postgres][contract]") {
    OneDatabase database;
    test::check_share_contract(database.open);
}

TEST_CASE("postgres: its ledger keeps the contract of files", "[postgres][contract]") {
    OneDatabase database;
    test::check_file_contract(database.open);
}

TEST_CASE("postgres: its ledger keeps the contract of letters", "[postgres][contract]") {
    OneDatabase database;
    test::check_courier_contract(database.open);
}

TEST_CASE("postgres: its ledger keeps the contract of aliases", "[postgres][contract]") {
    OneDatabase database;
    test::check_alias_contract(database.open);
}

TEST_CASE("postgres: its ledger keeps the contract of reports", "[postgres][contract]") {
    OneDatabase database;
    test::check_report_contract(database.open);
}

TEST_CASE("postgres: its ledger keeps the contract of the console", "[postgres][contract]") {
    OneDatabase database;
    test::check_console_contract(database.open);
}

namespace {

db::Database bare(const OneDatabase& at) {
    return db::Database{postgres::open({at.server.url(), {}, 0}).value()};
}

using Columns = std::map<std::string, std::set<std::string>>; // by table

Columns columns_of(db::Database& database, const char* sql) {
    Columns columns;
    auto query = database.query(sql).value();
    while (query.step().value()) {
        columns[query.text(0)].insert(query.text(1));
    }
    return columns;
}

} // namespace

TEST_CASE("postgres: both kinds of ledger have the same tables and columns", "[postgres]") {
    OneDatabase at;
    (void)at.open();
    auto own = bare(at);
    auto sqlite = db::Database::open(":memory:").value();
    for (const auto& migration : sql::kMigrations) {
        REQUIRE(sqlite.exec(std::string{migration.text}));
    }
    const Columns there = columns_of(
        own,
        "SELECT c.relname::text, a.attname::text FROM pg_class c"
        " JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped"
        " WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')"
        " AND NOT c.relispartition AND c.relname <> 'linli_version'"
    );
    const Columns here = columns_of(
        sqlite,
        "SELECT t.name, c.name FROM sqlite_schema AS t JOIN pragma_table_info(t.name) AS c"
        " WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%'"
    );
    CHECK(here.size() > 30);
    CHECK(there == here);
}

TEST_CASE("postgres: every query of the ledger compiles there", "[postgres]") {
    OneDatabase at;
    (void)at.open();
    auto database = bare(at);
    for (const auto& query : sql::kQueries) {
        const auto own = std::ranges::find(
            server_postgres::sql::kQueries, query.name, &server_postgres::sql::Script::name
        );
        const bool other_words = own != server_postgres::sql::kQueries.end();
        INFO(query.name);
        const auto compiled = database.query(other_words ? own->text : query.text);
        INFO((compiled ? std::string{} : compiled.error().detail));
        CHECK(compiled.has_value());
    }
    for (const auto& own : server_postgres::sql::kQueries) {
        INFO(own.name << " stands for no query");
        CHECK(
            std::ranges::find(sql::kQueries, own.name, &sql::Script::name) != sql::kQueries.end()
        );
    }
}

TEST_CASE("postgres: a database that is not a ledger's is told apart", "[postgres]") {
    test::CountingIds ids{7};
    {
        const test::PostgresDatabase other;
        other.run("CREATE TABLE something (a INT)");
        CHECK(open_postgres_ledger(other.url(), ids).error().code == ErrorCode::kCorrupt);
    }
    const test::PostgresDatabase newer;
    REQUIRE(open_postgres_ledger(newer.url(), ids));
    newer.run("INSERT INTO linli_version (number, name) VALUES (99, 'of tomorrow')");
    CHECK(open_postgres_ledger(newer.url(), ids).error().code == ErrorCode::kTooNew);
}

TEST_CASE("postgres: many may open a fresh ledger at once, and it is one", "[postgres]") {
    const test::PostgresDatabase server;
    std::vector<std::thread> threads;
    std::vector<std::string> epochs(6);
    for (std::size_t n = 0; n < epochs.size(); ++n) {
        threads.emplace_back([&, n] {
            test::CountingIds ids{static_cast<std::uint8_t>(n + 1)};
            auto ledger = open_postgres_ledger(server.url(), ids);
            epochs[n] = ledger ? (*ledger)->server_epoch().value() : ledger.error().detail;
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    CHECK(std::set<std::string>{epochs.begin(), epochs.end()}.size() == 1);
}

namespace {

constexpr int kWriters = 2;
constexpr int kBatches = 60;
constexpr int kRowsEach = 5;

// Rows of one feed, batch after batch.
Status write_rows(Ledger& ledger, IdSource& ids, const FeedKey& feed, test::FactMill& mill) {
    for (int batch = 0; batch < kBatches; ++batch) {
        Changes changes = test::only_head(mill);
        for (int row = 0; row < kRowsEach; ++row) {
            changes.feed.push_back({feed, "notice", ids.next(), "{}"});
        }
        LINLI_TRY(test::write(ledger, changes));
    }
    return {};
}

} // namespace

// A number that is taken and not yet committed would be passed by a reader for ever: the numbers of
// a feed come from its head, which nobody else has until the commit (ledger.h).
TEST_CASE("postgres: a feed that several write skips nothing for who reads along", "[postgres]") {
    OneDatabase at;
    const FeedKey feed{sync::Scope::kCentre, CentreId{at.ids.next()}.uuid};
    std::atomic<int> writing{kWriters};
    std::vector<std::thread> writers;
    std::vector<std::string> trouble(kWriters);
    for (int n = 0; n < kWriters; ++n) {
        writers.emplace_back([&, n] {
            test::CountingIds ids{static_cast<std::uint8_t>(20 + n)};
            test::FactMill mill{static_cast<std::uint32_t>(20 + n)};
            auto ledger = open_postgres_ledger(at.server.url(), ids);
            const Status done =
                ledger ? write_rows(**ledger, ids, feed, mill) : Status{ledger.error()};
            trouble[static_cast<std::size_t>(n)] = done ? "" : done.error().detail;
            --writing;
        });
    }
    auto reader = at.open();
    std::set<Uuid> seen;
    std::uint64_t cursor = 0;
    int polls = 0;
    for (bool last = false; !last;) {
        last = writing == 0; // then what is read now is the rest
        for (bool more = true; more; ++polls) {
            const auto page = reader->page(feed, cursor, 7);
            REQUIRE(page);
            for (const auto& row : page->rows) {
                CHECK(row.seq > cursor);
                cursor = row.seq;
                seen.insert(row.id);
            }
            more = page->more;
        }
    }
    for (auto& writer : writers) {
        writer.join();
    }
    CHECK(trouble == std::vector<std::string>(kWriters));
    CHECK(seen.size() == kWriters * kBatches * kRowsEach);
    CHECK(cursor == kWriters * kBatches * kRowsEach);
    CHECK(polls > kBatches); // it did read along
}

} // namespace linli::server
