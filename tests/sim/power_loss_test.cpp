#include <filesystem>

#include <catch2/catch.hpp>

#include "app/core/db/database.h"
#include "tests/support/power_loss_vfs.h"

// The disk that the simulation stands on, and what app/core/db promises on it.

namespace linli::test {
namespace {

std::string path_of(const std::string& name) {
    return (std::filesystem::temp_directory_path() / ("linli-sim-" + name + ".db")).string();
}

db::Database open(const PowerLossDisk& disk) {
    auto database = db::Database::open(disk.path());
    REQUIRE(database);
    return std::move(database).value();
}

bool add(db::Database& database, int number) {
    return database
        .exec("INSERT INTO t VALUES (" + std::to_string(number) + ", hex(zeroblob(700)))")
        .has_value();
}

int last_of(db::Database& database) {
    auto query = database.query("SELECT ifnull(max(n), 0), count(*) FROM t").value();
    REQUIRE(query.step());
    CHECK(query.integer(0) == query.integer(1)); // none is missing in between
    return query.integer(0);
}

} // namespace

TEST_CASE("power loss: what was committed survives cuts at any write, one after another", "[sim]") {
    for (std::uint64_t seed = 1; seed <= 120; ++seed) {
        INFO("seed " << seed);
        Dice dice{seed};
        PowerLossDisk disk{path_of("cuts")};
        int committed = 0;
        for (int life = 0; life < 8; ++life) {
            {
                db::Database database = open(disk);
                REQUIRE(database.exec("PRAGMA wal_autocheckpoint = 8"));
                REQUIRE(database.exec("CREATE TABLE IF NOT EXISTS t (n INTEGER PRIMARY KEY, x)"));
                const int there = last_of(database);
                CHECK(there >= committed);
                committed = there;
                disk.cut_after(1 + static_cast<long>(dice.below(60)));
                while (add(database, committed + 1)) {
                    ++committed;
                }
            }
            disk.power_returns(dice);
        }
    }
}

TEST_CASE("power loss: what was not synced may be gone", "[sim]") {
    int gone = 0;
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        Dice dice{seed};
        PowerLossDisk disk{path_of("unsynced")};
        {
            db::Database database = open(disk);
            REQUIRE(database.exec("CREATE TABLE t (n INTEGER PRIMARY KEY, x)"));
            REQUIRE(database.exec("PRAGMA synchronous = OFF"));
            REQUIRE(add(database, 1));
            disk.cut_now();
        }
        disk.power_returns(dice);
        db::Database database = open(disk);
        gone += last_of(database) == 0 ? 1 : 0;
    }
    CHECK(gone > 0);
}

TEST_CASE("power loss: a full disk refuses, and goes on when there is room again", "[sim]") {
    PowerLossDisk disk{path_of("full")};
    db::Database database = open(disk);
    REQUIRE(database.exec("CREATE TABLE t (n INTEGER PRIMARY KEY, x)"));
    disk.set_full(true);
    CHECK(
        database.exec("INSERT INTO t VALUES (1, hex(zeroblob(90000)))").error().code
        == ErrorCode::kFull
    );
    {
        db::Database another = open(disk); // also a full disk opens
        CHECK(last_of(another) == 0);
    }
    disk.set_full(false);
    CHECK(add(database, 1));
}

} // namespace linli::test
