#include "app/core/db/migrator.h"

#include <filesystem>

#include <catch2/catch.hpp>

#include "tests/support/temp_dir.h"

namespace linli::db {
namespace {

using test::TempDir;

const Migration kFirst{"0001_first", "CREATE TABLE t (n INTEGER); INSERT INTO t VALUES (1);"};
const Migration kSecond{"0002_second", "ALTER TABLE t ADD COLUMN m INTEGER;"};
const Migration kThird{"0003_third", "INSERT INTO t (n) VALUES (3);"};
const Migration kFourth{"0004_fourth", "INSERT INTO t (n) VALUES (4);"};
const Migration kBroken{"0002_broken", "INSERT INTO t VALUES (2); INSERT INTO nowhere VALUES (1);"};

constexpr int kOurs = 0x4C4E;

Database opened(const std::string& path) {
    auto database = Database::open(path);
    REQUIRE(database);
    return std::move(database).value();
}

std::int64_t rows(Database& database) {
    auto query = database.query("SELECT count(*) FROM t");
    REQUIRE(query);
    REQUIRE(query->step());
    return query->int64(0);
}

TEST_CASE("migrator: a fresh database is brought to the newest version and marked", "[core]") {
    const TempDir dir;
    Database database = opened(dir.file("a.db"));
    REQUIRE(migrate(database, {kOurs, {kFirst, kSecond}}));
    CHECK(*database.user_version() == 2);
    CHECK(*database.application_id() == kOurs);
    REQUIRE(migrate(database, {kOurs, {kFirst, kSecond}}));
    CHECK(rows(database) == 1);
    CHECK_FALSE(std::filesystem::exists(dir.file("a.db.before-0002")));
}

TEST_CASE("migrator: what holds something is copied first, and two copies are kept", "[core]") {
    const TempDir dir;
    Database database = opened(dir.file("a.db"));
    REQUIRE(migrate(database, {kOurs, {kFirst}}));
    REQUIRE(migrate(database, {kOurs, {kFirst, kSecond}}));
    REQUIRE(migrate(database, {kOurs, {kFirst, kSecond, kThird}}));
    REQUIRE(migrate(database, {kOurs, {kFirst, kSecond, kThird, kFourth}}));
    CHECK_FALSE(std::filesystem::exists(dir.file("a.db.before-0002")));
    Database third = opened(dir.file("a.db.before-0003"));
    CHECK(*third.user_version() == 2);
    CHECK(rows(third) == 1);
    Database fourth = opened(dir.file("a.db.before-0004"));
    CHECK(rows(fourth) == 2);
    CHECK(rows(database) == 3);
}

TEST_CASE("migrator: a step that fails leaves the version before", "[core]") {
    const TempDir dir;
    Database database = opened(dir.file("a.db"));
    REQUIRE(migrate(database, {kOurs, {kFirst}}));
    CHECK_FALSE(migrate(database, {kOurs, {kFirst, kBroken}}));
    CHECK(*database.user_version() == 1);
    CHECK(rows(database) == 1);
    CHECK_FALSE(database.in_transaction());
}

TEST_CASE("migrator: a newer database and another program's are refused untouched", "[core]") {
    const TempDir dir;
    Database newer = opened(dir.file("newer.db"));
    REQUIRE(migrate(newer, {kOurs, {kFirst, kSecond}}));
    CHECK(migrate(newer, {kOurs, {kFirst}}).error().code == ErrorCode::kTooNew);
    CHECK(*newer.user_version() == 2);

    Database other = opened(dir.file("other.db"));
    REQUIRE(other.exec("CREATE TABLE bookmarks (url TEXT)"));
    CHECK(migrate(other, {kOurs, {kFirst}}).error().code == ErrorCode::kCorrupt);
    CHECK(*other.user_version() == 0);
}

} // namespace
} // namespace linli::db
