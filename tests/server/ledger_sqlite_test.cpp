#include "sync/server/ledger_sqlite.h"

#include <catch2/catch.hpp>

#include "app/core/db/database.h"
#include "tests/server/ledger_contract.h"
#include "tests/support/counting_ids.h"
#include "tests/support/temp_dir.h"

#include "server_sql.h"

namespace linli::server {

namespace {

/// A file that is opened again and again.
struct OneFile {
    test::TempDir dir;
    test::CountingIds ids{7};
    test::OpenLedger open{[this] {
        return open_sqlite_ledger(dir.file("district.db"), ids).value();
    }};
};

} // namespace

TEST_CASE("server: the SQLite ledger keeps the contract", "[server][contract]") {
    OneFile file;
    test::check_ledger_contract(file.open);
}

TEST_CASE("server: the SQLite ledger keeps the contract of trust", "[server][contract]") {
    OneFile file;
    test::check_trust_contract(file.open);
}

TEST_CASE("server: the SQLite ledger keeps the contract of comparisons", "[server][contract]") {
    OneFile file;
    test::check_attest_contract(file.open);
}

TEST_CASE("server: the SQLite ledger keeps the contract of drawings", "[server][contract]") {
    OneFile file;
    test::check_draw_contract(file.open);
}

TEST_CASE("server: the SQLite ledger keeps the contract of open classes", "[server][contract]") {
    OneFile file;
    test::check_share_contract(file.open);
}

TEST_CASE("server: the SQLite ledger keeps the contract of files", "[server][contract]") {
    OneFile file;
    test::check_file_contract(file.open);
}

TEST_CASE("server: the SQLite ledger keeps the contract of letters", "[server][contract]") {
    OneFile file;
    test::check_courier_contract(file.open);
}

TEST_CASE("server: the SQLite ledger keeps the contract of aliases", "[server][contract]") {
    OneFile file;
    test::check_alias_contract(file.open);
}

TEST_CASE("server: the SQLite ledger keeps the contract of reports", "[server][contract]") {
    OneFile file;
    test::check_report_contract(file.open);
}

TEST_CASE("server: the SQLite ledger keeps the contract of the console", "[server][contract]") {
    OneFile file;
    test::check_console_contract(file.open);
}

TEST_CASE("server: every query of the ledger compiles", "[server]") {
    auto database = db::Database::open(":memory:").value();
    for (const auto& migration : sql::kMigrations) {
        REQUIRE(database.exec(std::string{migration.text}));
    }
    for (const auto& query : sql::kQueries) {
        INFO(query.name);
        CHECK(database.query(query.text).has_value());
    }
}

TEST_CASE("server: a file that is not a ledger is told apart", "[server]") {
    const test::TempDir dir;
    test::CountingIds ids{7};
    const auto open = [&](const std::string& path) {
        return open_sqlite_ledger(path, ids);
    };
    CHECK(open(dir.write("text.db", std::string(5000, 'x'))).error().code == ErrorCode::kCorrupt);
    {
        auto other = db::Database::open(dir.file("other.db")).value();
        REQUIRE(other.exec("PRAGMA application_id = 77; CREATE TABLE x (y)"));
    }
    CHECK(open(dir.file("other.db")).error().code == ErrorCode::kCorrupt);
    REQUIRE(open(dir.file("newer.db")));
    {
        auto newer = db::Database::open(dir.file("newer.db")).value();
        REQUIRE(newer.exec("PRAGMA user_version = 99"));
    }
    CHECK(open(dir.file("newer.db")).error().code == ErrorCode::kTooNew);
}

} // namespace linli::server
