#include <algorithm>
#include <cstdlib>
#include <fstream>

#include <catch2/catch.hpp>

#include "app/core/db/database.h"
#include "sync/postgres/postgres_connection.h"
#include "sync/postgres/postgres_sql.h"
#include "sync/server/ledger_postgres.h"
#include "tests/support/counting_ids.h"
#include "tests/support/postgres_database.h"
#include "tests/support/temp_dir.h"

#include "server_sql.h"

// How PostgreSQL goes about what it is asked most, by day and by night, kept as text. Its tables
// are empty here, so reading all of one would be as quick: it is told that this is dear, as it is.

namespace linli::server {
namespace {

struct Asked {
    std::string_view name;
    std::string_view sql;
    std::string_view values; // of its parameters, in the order in which they stand
    std::string_view each{}; // the parameter for which many ids come at once, first in values
};

constexpr std::string_view kManyIds = "(NULL)";

constexpr std::array<Asked, 13> kHottest{{
    {"attendance", sql::kGetAttendance, kManyIds, ":id"},
    {"class", sql::kGetClass, kManyIds, ":id"},
    {"enrolment", sql::kGetEnrolment, kManyIds, ":id"},
    {"resident", sql::kGetResident, kManyIds, ":id"},
    {"session", sql::kGetSession, kManyIds, ":id"},
    {"slots of class", sql::kGetSlotsOfClass, kManyIds, ":id"},
    {"waiting of class", sql::kGetWaitingOfClass, kManyIds, ":id"},
    {"chain", sql::kGetChain, "('\\x00000000000000000000000000000001', 1)"},
    {"feed digests", sql::kGetFeedDigest, "(NULL, 1, 'notice')", ":id"},
    {"feed rows", sql::kGetFeedRows, "(1, 7, 500)"},
    {"sheets", sql::kGetSheets, "('2026-09-15', '\\x00000000000000000000000000000001')"},
    {"term use", sql::kGetTermUse, kManyIds, ":id"},
    {"sign-in rows",
     sql::kGetSignInRows,
     "('\\x00000000000000000000000000000001', '\\x00000000000000000000000000000001')"},
}};

std::string plan_of(db::Database& database, const Asked& asked) {
    const auto said = asked.each.empty() ? postgres::numbered(asked.sql)
                                         : postgres::for_each_id(asked.sql, asked.each);
    REQUIRE(database.exec("PREPARE asked AS " + said.text));
    auto query = database.query("EXPLAIN (COSTS OFF) EXECUTE asked " + std::string{asked.values});
    REQUIRE(query);
    std::string plan;
    while (query->step().value()) {
        plan += "  " + query->text(0) + "\n";
    }
    return plan;
}

} // namespace

TEST_CASE("postgres: what is asked most goes by an index", "[postgres]") {
    const test::PostgresDatabase server;
    test::CountingIds ids{7};
    REQUIRE(open_postgres_ledger(server.url(), ids));
    std::string plans;
    for (const Asked& asked : kHottest) {
        db::Database database{postgres::open({server.url(), {}, 0}).value()};
        REQUIRE(database.exec("SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan")
        );
        const std::string plan = plan_of(database, asked);
        INFO(asked.name << "\n" << plan);
        CHECK(plan.find("Seq Scan") == std::string::npos);
        plans += std::string{asked.name} + "\n" + plan + "\n";
    }
    const std::string golden = LINLI_SOURCE_DIR "/tests/golden/plans/postgres.txt";
    if (std::getenv("LINLI_UPDATE_GOLDEN") != nullptr) { // NOLINT(concurrency-mt-unsafe)
        std::ofstream{golden} << plans;
    }
    CHECK(test::bytes_of(golden) == plans);
}

} // namespace linli::server
