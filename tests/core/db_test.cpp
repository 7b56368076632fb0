#include <algorithm>
#include <filesystem>
#include <vector>

#include <catch2/catch.hpp>

#include "app/core/db/database.h"
#include "app/core/db/transaction.h"
#include "tests/support/counting_ids.h"
#include "tests/support/temp_dir.h"

namespace linli::db {
namespace {

using test::CountingIds;
using test::TempDir;

Database opened(const std::string& path) {
    auto database = Database::open(path);
    REQUIRE(database);
    return std::move(database).value();
}

ErrorCode refused(const std::string& path, Database::Missing missing = Database::Missing::kCreate) {
    auto database = Database::open(path, missing);
    REQUIRE_FALSE(database);
    return database.error().code;
}

std::int64_t number(Database& database, std::string_view sql) {
    auto query = database.query(sql);
    REQUIRE(query);
    REQUIRE(query->step());
    return query->int64(0);
}

TEST_CASE("db: a database is opened to survive a power cut", "[core]") {
    const TempDir dir;
    Database database = opened(dir.file("a.db"));
    auto mode = database.query("PRAGMA journal_mode");
    REQUIRE(mode);
    REQUIRE(*mode->step());
    CHECK(mode->text(0) == "wal");
    CHECK(number(database, "PRAGMA synchronous") == 2);
    CHECK(number(database, "PRAGMA foreign_keys") == 1);
    CHECK(number(database, "PRAGMA trusted_schema") == 0);
}

TEST_CASE("db: what is bound comes back as it was", "[core]") {
    Database database = opened(":memory:");
    REQUIRE(
        database.exec("CREATE TABLE t (u BLOB, d BLOB, t INTEGER, s TEXT, b BLOB, n TEXT) STRICT")
    );
    const Uuid uuid = CountingIds::at(1, 7);
    const Digest digest = blake2b("x");
    const std::string text{"邻里\0学堂", 13};
    {
        auto insert = database.query("INSERT INTO t VALUES (:u, :d, $3, :s, :b, :n)");
        REQUIRE(insert);
        insert->bind(":u", uuid)
            .bind(":d", digest)
            .bind("$3", utc_from_millis(-5))
            .bind(":s", text);
        insert->bind_blob(":b", std::string_view{"\0\xff", 2}).bind(":n", std::optional<int>{});
        CHECK(*insert->run_counting() == 1);
    }
    auto row = database.query("SELECT u, d, t, s, b, n FROM t");
    REQUIRE(row);
    REQUIRE(*row->step());
    CHECK(row->uuid(0) == uuid);
    CHECK(row->digest(1) == digest);
    CHECK(row->time(2) == utc_from_millis(-5));
    CHECK(row->text(3) == text);
    CHECK(row->blob(4) == std::string{"\0\xff", 2});
    CHECK(row->is_null(5));
    CHECK_FALSE(*row->step());
}

TEST_CASE("db: the same text may be in use twice, and bindings do not stay behind", "[core]") {
    Database database = opened(":memory:");
    REQUIRE(database.exec("CREATE TABLE t (n INTEGER); INSERT INTO t VALUES (1), (2), (3)"));
    constexpr std::string_view kSql = "SELECT n FROM t WHERE n > ifnull(:low, 1) ORDER BY n";
    auto outer = database.query(kSql);
    outer->bind(":low", 0);
    std::vector<std::int64_t> seen;
    while (*outer->step()) {
        auto inner = database.query(kSql);
        REQUIRE(*inner->step());
        seen.push_back(outer->int64(0) * 10 + inner->int64(0));
    }
    CHECK(seen == std::vector<std::int64_t>{12, 22, 32});
}

TEST_CASE("db: many ids are asked for beside other values", "[core]") {
    Database database = opened(":memory:");
    REQUIRE(database.exec("CREATE TABLE thing (id BLOB PRIMARY KEY, number INTEGER)"));
    CountingIds source{1};
    std::vector<Uuid> ids;
    for (int n = 0; n < 6; ++n) {
        ids.push_back(source.next());
        auto put = database.query("INSERT INTO thing (id, number) VALUES (:id, :n)").value();
        REQUIRE(put.bind(":id", ids.back()).bind(":n", n).run());
    }
    for (const int below : {2, 5}) {
        auto query =
            database
                .query_each("SELECT number FROM thing WHERE id = :id AND number < :n", ":id", ids)
                .value();
        query.bind(":n", below);
        int found = 0;
        while (query.step().value()) {
            CHECK(query.ordinal() == static_cast<std::size_t>(found));
            CHECK(query.integer(0) == found++);
        }
        CHECK(found == below);
    }
}

TEST_CASE("db: failures have codes that someone decides on", "[core]") {
    const TempDir dir;
    CHECK(refused(dir.path().string()) == ErrorCode::kIo);
    CHECK(refused(dir.file("no/such/folder.db")) == ErrorCode::kNotFound);
    CHECK(refused(dir.file("none.db"), Database::Missing::kFail) == ErrorCode::kNotFound);
    CHECK_FALSE(std::filesystem::exists(dir.file("none.db")));
    CHECK(refused(dir.write("letter.db", std::string(5000, 'x'))) == ErrorCode::kCorrupt);
    CHECK(refused(dir.write("short.db", "hello")) == ErrorCode::kCorrupt);

    Database database = opened(dir.file("a.db"));
    REQUIRE(database.exec("CREATE TABLE t (n INTEGER PRIMARY KEY); INSERT INTO t VALUES (1)"));
    CHECK(database.exec("INSERT INTO t VALUES (1)").error().code == ErrorCode::kConflict);
    CHECK(database.exec("nonsense").error().code == ErrorCode::kInvalid);
    CHECK(database.query("SELECT x FROM nowhere").error().code == ErrorCode::kInvalid);
}

TEST_CASE("db: a name may hold what a URI gives a meaning to", "[core]") {
    const TempDir dir;
    const std::string path = dir.file("50% of #1?.db");
    {
        Database database = opened(path);
        REQUIRE(database.exec("CREATE TABLE t (n INTEGER)"));
    }
    CHECK(std::filesystem::is_regular_file(path));
}

TEST_CASE("db: a damaged page is told as damage", "[core]") {
    const TempDir dir;
    const std::string path = dir.file("a.db");
    {
        Database database = opened(path);
        REQUIRE(database.exec("CREATE TABLE t (s TEXT); INSERT INTO t VALUES (hex(zeroblob(9000)))")
        );
    }
    std::string bytes = test::bytes_of(path);
    REQUIRE(bytes.size() > 8192);
    std::fill(bytes.begin() + 4096, bytes.begin() + 8192, '\xee');
    dir.write("a.db", bytes);
    Database database = opened(path);
    CHECK(database.exec("SELECT s FROM t").error().code == ErrorCode::kCorrupt);
}

TEST_CASE("db: the writer who comes second is told so before any work", "[core]") {
    const TempDir dir;
    Database first = opened(dir.file("a.db"));
    Database second = opened(dir.file("a.db"));
    second.set_busy_timeout(Millis{0});
    auto holding = Transaction::begin(first);
    REQUIRE(holding);
    const auto waiting = Transaction::begin(second);
    REQUIRE_FALSE(waiting);
    CHECK(waiting.error().code == ErrorCode::kBusy);
}

TEST_CASE("db: a transaction that is not committed leaves nothing", "[core]") {
    Database database = opened(":memory:");
    REQUIRE(database.exec("CREATE TABLE t (n INTEGER)"));
    {
        auto transaction = Transaction::begin(database);
        REQUIRE(transaction);
        REQUIRE(database.exec("INSERT INTO t VALUES (1)"));
    }
    CHECK(number(database, "SELECT count(*) FROM t") == 0);
    {
        auto transaction = Transaction::begin(database);
        REQUIRE(transaction);
        REQUIRE(database.exec("INSERT INTO t VALUES (1)"));
        REQUIRE(transaction->commit());
    }
    CHECK(number(database, "SELECT count(*) FROM t") == 1);
    CHECK_FALSE(database.in_transaction());
}

TEST_CASE("db: a full disk is kFull and what was there stays readable", "[core]") {
    const TempDir dir;
    Database database = opened(dir.file("a.db"));
    REQUIRE(database.exec("CREATE TABLE t (s TEXT); INSERT INTO t VALUES ('kept')"));
    REQUIRE(database.limit_pages(4));
    {
        auto transaction = Transaction::begin(database);
        REQUIRE(transaction);
        CHECK(
            database.exec("INSERT INTO t VALUES (hex(zeroblob(100000)))").error().code
            == ErrorCode::kFull
        );
    }
    CHECK(number(database, "SELECT count(*) FROM t") == 1);
    CHECK_FALSE(database.in_transaction());
}

TEST_CASE("db: a constraint left open until the commit is a conflict, and rolls back", "[core]") {
    Database database = opened(":memory:");
    REQUIRE(database.exec("CREATE TABLE a (n INTEGER PRIMARY KEY);"
                          "CREATE TABLE b (n INTEGER REFERENCES a(n) DEFERRABLE INITIALLY DEFERRED)"
    ));
    {
        auto transaction = Transaction::begin(database);
        REQUIRE(transaction);
        REQUIRE(database.exec("INSERT INTO b VALUES (1)"));
        CHECK(transaction->commit().error().code == ErrorCode::kConflict);
    }
    CHECK(number(database, "SELECT count(*) FROM b") == 0);
}

} // namespace
} // namespace linli::db
