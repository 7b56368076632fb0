#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>

#include "app/core/db/database.h"
#include "app/core/db/transaction.h"
#include "sync/postgres/postgres_connection.h"
#include "sync/postgres/postgres_sql.h"
#include "sync/server/ledger_postgres.h"
#include "tests/support/counting_ids.h"
#include "tests/support/postgres_database.h"
#include "tests/support/temp_dir.h"

#include "server_sql.h"

// How PostgreSQL goes about what it is asked most, by day and by night, kept as text: with tables
// that hold something, and as a connection of ours asks it.

namespace linli::server {
namespace {

struct Asked {
    std::string_view name;
    std::string_view sql;
    std::string_view each{};   // the parameter for which many ids come at once
    std::string_view values{}; // of its parameters as they stand, where partitions hang on them
    std::string_view whole{};  // read as a whole: few, or all of them are wanted
    bool beside{false};        // beside the turn, as pages that only look and reports are
};

constexpr std::string_view kEach = ":id";
constexpr std::string_view kDevice = "'\\x00000000000000000000000000000001'";

// A round: hello, push, pull, leases.
constexpr std::array<Asked, 33> kRound{{
    {"device", sql::kGetDevice},
    {"trust", sql::kGetTrust},
    {"copies", sql::kGetCopyWatch},
    {"newest epoch", sql::kGetNewestEpoch},
    {"chain", sql::kGetChain},
    {"chain clocks", sql::kGetChainClocks},
    {"feed", sql::kGetFeed},
    {"feed sum", sql::kGetFeedSum},
    {"fact digest", sql::kGetFactDigest, {}, "(DEVICE, 1, 7)"},
    {"judged times", sql::kGetJudgedTimes, {}, "(DEVICE, 1, 7, 9)"},
    {"attendance", sql::kGetAttendance, kEach},
    {"records of attendance", sql::kGetRecordsOfAttendance, kEach},
    {"aliases of", sql::kGetAliasesOf, kEach},
    {"enrolment", sql::kGetEnrolment, kEach},
    {"requests of enrolment", sql::kGetRequestsOfEnrolment, kEach},
    {"session", sql::kGetSession, kEach},
    {"class", sql::kGetClass, kEach},
    {"resident", sql::kGetResident, kEach},
    {"household", sql::kGetHousehold, kEach},
    {"preference", sql::kGetPreference, kEach},
    {"enrolments of resident", sql::kGetEnrolmentsOfResident, kEach},
    {"attendances of resident", sql::kGetAttendancesOfResident, kEach},
    {"slots of class", sql::kGetSlotsOfClass, kEach},
    {"leases of class", sql::kGetLeasesOfClass, kEach},
    {"waiting of class", sql::kGetWaitingOfClass, kEach},
    {"feed digests", sql::kGetFeedDigest, kEach, "(NULL, 1, 'notice')"},
    {"feed rows", sql::kGetFeedRows, {}, "(1, 7, 500)"},
    {"person to count", sql::kPutPersonToCount},
    {"lease classes", sql::kGetLeaseClasses, {}, {}, "class_opened drawing"},
    {"classes lent to", sql::kGetClassesLentTo},
    {"free leases", sql::kGetFreeLeases},
    {"demand", sql::kGetDemand},
    {"devices that ask", sql::kGetDevicesThatAsk, {}, {}, "device"},
}};

// Pages and reports.
constexpr std::array<Asked, 12> kLooked{{
    {"who is logged in", sql::kGetAccountSession},
    {"sheets", sql::kGetSheets},
    {"sign-in rows", sql::kGetSignInRows},
    {"stands of classes", sql::kGetClassStands},
    {"term use", sql::kGetTermUse, kEach},
    {"came", sql::kGetCame, kEach},
    {"number of a person", sql::kGetCountedPerson},
    {"today", sql::kGetCentreDays, {}, {}, "class", true},
    {"classes to approve", sql::kGetClassesToApprove, {}, {}, "class course centre", true},
    {"class, beside", sql::kGetClass, kEach, {}, {}, true},
    {"counts of a centre", sql::kGetSessionCountsOf, {}, {}, {}, true},
    {"class of a report", sql::kGetReportClass, kEach, {}, {}, true},
}};

std::string values_of(const Asked& asked, std::size_t count) {
    std::string values{asked.values};
    if (const auto at = values.find("DEVICE"); at != std::string::npos) {
        values.replace(at, 6, kDevice);
    }
    if (values.empty() && count > 0) {
        values = "(NULL";
        for (std::size_t n = 1; n < count; ++n) {
            values += ", NULL";
        }
        values += ")";
    }
    return values;
}

std::string explained(db::Database& database, const Asked& asked) {
    const auto said = asked.each.empty() ? postgres::numbered(asked.sql)
                                         : postgres::for_each_id(asked.sql, asked.each);
    REQUIRE(database.exec("PREPARE asked AS " + said.text));
    auto query =
        database.query("EXPLAIN (COSTS OFF) EXECUTE asked " + values_of(asked, said.names.size()));
    REQUIRE(query);
    std::string plan;
    while (query->step().value()) {
        plan += "  " + query->text(0) + "\n";
    }
    return plan;
}

std::string plan_of(const test::PostgresDatabase& server, const Asked& asked) {
    db::Database database{postgres::open({server.url(), {}, 0}).value()};
    std::string plan;
    if (asked.beside) {
        plan = explained(database, asked);
    } else {
        database.in_turn([&] { plan = explained(database, asked); });
    }
    return plan;
}

bool is_named(std::string_view words, const std::string& word) {
    return (" " + std::string{words} + " ").find(" " + word + " ") != std::string::npos;
}

// "feed_row_0" is a part of feed_row.
std::string without_part(std::string name) {
    const auto end = name.find_last_not_of("0123456789");
    return end != std::string::npos && end + 1 < name.size() && name[end] == '_'
        ? name.substr(0, end)
        : name;
}

// Tables that are read from end to end: by none of their indexes, or by one without a condition.
std::vector<std::string> read_whole(const std::string& plan, std::string_view allowed) {
    std::vector<std::string> lines;
    std::istringstream in{plan};
    for (std::string line; std::getline(in, line);) {
        lines.push_back(line);
    }
    std::vector<std::string> whole;
    for (std::size_t n = 0; n < lines.size(); ++n) {
        const auto scan = lines[n].find("Scan");
        const bool index = lines[n].find("Index") < scan;
        const auto on = lines[n].find(" on ");
        if (scan == std::string::npos || on == std::string::npos
            || (!index && lines[n].find("Seq Scan") == std::string::npos)) {
            continue;
        }
        bool has_condition = false; // of its own: before the next step of the plan
        for (auto next = n + 1; next < lines.size() && lines[next].find("->") == std::string::npos;
             ++next) {
            has_condition = has_condition || lines[next].find("Index Cond:") != std::string::npos;
        }
        const std::string rest = lines[n].substr(on + 4);
        const std::string table = without_part(rest.substr(0, rest.find(' ')));
        std::string by = index ? lines[n].substr(0, on) : std::string{};
        by = by.substr(by.find_last_of(' ') + 1);
        if (!has_condition && !is_named(allowed, table) && (by.empty() || !is_named(allowed, by))) {
            whole.push_back(lines[n]);
        }
    }
    return whole;
}

template <std::size_t kCount>
std::string check_all(const test::PostgresDatabase& server, const std::array<Asked, kCount>& all) {
    std::string plans;
    for (const Asked& asked : all) {
        const std::string plan = plan_of(server, asked);
        INFO(asked.name << "\n" << plan);
        CHECK(read_whole(plan, asked.whole) == std::vector<std::string>{});
        plans += std::string{asked.name} + "\n" + plan + "\n";
    }
    return plans;
}

} // namespace

TEST_CASE("postgres: what is asked most goes by an index", "[postgres]") {
    const test::PostgresDatabase server;
    test::CountingIds ids{7};
    REQUIRE(open_postgres_ledger(server.url(), ids));
    server.run(test::bytes_of(LINLI_SOURCE_DIR "/tests/postgres/plans_fill.sql"));
    const std::string plans = check_all(server, kRound) + check_all(server, kLooked);
    const std::string golden = LINLI_SOURCE_DIR "/tests/golden/plans/postgres.txt";
    if (std::getenv("LINLI_UPDATE_GOLDEN") != nullptr) { // NOLINT(concurrency-mt-unsafe)
        std::ofstream{golden} << plans;
    }
    CHECK(test::bytes_of(golden) == plans);
    // A plan stays: one that is made while nobody was counted yet must not read all of them later.
    server.run("TRUNCATE counted_person; ANALYZE counted_person");
    check_all(
        server,
        std::array<Asked, 2>{
            {{"came", sql::kGetCame, kEach}, {"number of a person", sql::kGetCountedPerson}}}
    );
}

TEST_CASE(
    "postgres: whoever has a turn or writes goes by an index, others as they like", "[postgres]"
) {
    const test::PostgresDatabase server;
    db::Database database{postgres::open({server.url(), {}, 0}).value()};
    const auto scans = [&] {
        auto query = database.query(
            "SELECT current_setting('enable_seqscan') || ' ' || current_setting('jit')"
        );
        REQUIRE(query);
        REQUIRE(query->step().value());
        return query->text(0);
    };
    CHECK(scans() == "on off");
    {
        auto transaction = db::Transaction::begin(database);
        REQUIRE(transaction);
        CHECK(scans() == "off off");
        REQUIRE(transaction->commit());
    }
    CHECK(scans() == "on off");
    database.in_turn([&] { CHECK(scans() == "off off"); });
}

TEST_CASE("postgres: a scan without a condition is told, whatever it is called", "[postgres]") {
    CHECK(read_whole("  Seq Scan on lease\n    Filter: (a = 1)\n", "").size() == 1);
    CHECK(read_whole("  Seq Scan on lease\n", "lease").empty());
    CHECK(read_whole("  ->  Index Scan using resident_by_phone on resident\n", "").size() == 1);
    CHECK(read_whole("  Index Only Scan using x on class\n", "x").empty());
    CHECK(read_whole("  Index Scan using x on class\n    Index Cond: (a = $1)\n", "").empty());
    CHECK(
        read_whole(
            "  Index Scan using x on a\n    ->  Index Scan using y on b\n      Index Cond: 1\n", ""
        )
            .size()
        == 1
    );
    CHECK(read_whole("  ->  Bitmap Index Scan on x\n", "").size() == 1);
    CHECK(read_whole("  ->  Seq Scan on fact_3 fact_4\n", "fact").empty());
    CHECK(read_whole("  ->  Function Scan on unnest linli_wanted\n", "").empty());
}

} // namespace linli::server
