#include <filesystem>
#include <fstream>
#include <map>

#include <catch2/catch.hpp>

#include "app/core/base/digest.h"
#include "app/core/db/transaction.h"
#include "app/store/journal.h"
#include "tests/store/lobby.h"

#include "store_sql.h"

namespace linli::store {
namespace {

using test::CountingIds;
using test::FakeClock;
using test::Lobby;
using test::must;
using test::refusal;
using test::TempDir;

std::string schema_of(db::Database& database) {
    auto query = must(database.query(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type DESC, name"
    ));
    std::string schema;
    while (must(query.step())) {
        schema += query.text(0) + ";\n\n";
    }
    return schema;
}

TEST_CASE("store: every query is one statement that prepares", "[store]") {
    Lobby lobby;
    for (const auto& query : sql::kQueries) {
        INFO(query.name);
        CHECK(lobby.store.database().query(query.text));
        const auto end = query.text.find(';');
        CHECK(end == std::string_view::npos);
    }
    CHECK(sql::kQueries.size() > 80);
}

TEST_CASE("store: the schema is the one on the golden page", "[store]") {
    Lobby lobby;
    const std::string golden = std::string{LINLI_SOURCE_DIR} + "/tests/golden/schema/store.sql";
    const std::string schema = schema_of(lobby.store.database());
    if (std::getenv("LINLI_UPDATE_GOLDEN") != nullptr) {
        std::ofstream{golden} << schema;
    }
    CHECK(linli::test::bytes_of(golden) == schema);
}

TEST_CASE("store: released migrations are frozen", "[store]") {
    // BLAKE2b of each script. A kiosk out there has run it: add a new one instead of changing it.
    const std::map<std::string_view, std::string_view> released{
        {"0001_initial", "e505ad0cbbd39a7b7609b951913da871e087f12f79c9a0e207a25c3c77d6a4a1"},
        {"0002_ink_notes", "0762671a5c8ca9d04a997382c8d850703c4a42c8bd6e097303694c5a65185b32"},
        {"0003_rules", "e473e1bea07808f647c15e23442c7ff7eed6ec12da941658783429425c0b633d"},
        {"0004_lobby", "a617aa905dc6481c3534c1133c07dba6b709896bac2a5801e6ce78bf6983665a"},
        {"0005_answers", "184dfacabb7eb3500bf82fb49d1f0e17603703868e3d1b46b07356dc76bb7171"},
        {"0006_wishes", "972028dd8e0be6155f73575668bd1929d3ccc325aab11fbadfee5d75c636eee1"},
        {"0007_guardians", "f7516014a01e40ed67bcfa9c95d7ca1525cb97565e97765bcc0031fd8f1b92d3"},
        {"0008_mine", "124559151e9def945dffdb91d6c8d91d8b6d28bdebd7aece7547deedffe6ec2b"},
        {"0009_leases", "687d39bdab67508c3efa86dc2a9496755662d5352e26a3bc13f704472d55cb19"},
        {"0010_attest", "dd16915c4cbad660d784339066db5435ed38592a92788de05cfc65c74ee91d32"},
        {"0011_attendance_record",
         "c8d00de9bab63fba0d5a172c54d560cea4541276d49cd0ffcbf5197b8d90feed"},
        {"0012_drawings", "af224b2c05d0614d980197e83d3e9d34d6bc88774f402aee88796c94f34e9228"},
        {"0013_files", "f0adce4b02d5642b7c4d547e5cea8c00cd8d3aeb3f9ab6fe9d252776acee63ce"},
        {"0014_open_classes", "3b308f9215452a9d71d0f566160c9fc3b812a3d272fcf2b39122199c14158248"},
        {"0015_enrolment_requests",
         "84044df0bb8a1a35a41063bfb69c76853c6aaaebcb232590b65da83d85df11e8"},
        {"0016_lottery", "59e814a31e668725e468d0c73cc6a052e1424ff77b023c2ae6e24fde4ecd678f"},
        {"0017_fact_time", "a1d7f4b7c7e84d86f335068e1a57e6fe253730c39d5d82f810ea3dea9449d193"},
        {"0018_about", "6cd2a31e0c40954f66889dbd3f91cd58c147777106a2dfae4ac2806327c1058e"},
        {"0019_aliases", "24c4414476ba0c51b8f3be242824bfbcf237cd7e563e3c46f4eb34391cceaa23"},
        {"0020_filing", "be523de17a3c5ed6089a06326980843dabba5f0efa35146f382fcf510c0e1c2e"},
        {"0021_settings", "ddf7a086b9350ef36bcbf8aa05cdbd1b73c948a5a4df0e6cc2aa1e132c6942ac"},
        {"0022_staff", "c5e39f506c13259938ad2e160d98f55ab09fde59915bf9924438c02eeb2114de"},
        {"0023_session_words",
         "b00e2a5483f21b3e969b4b2604c7e2caa5e0dfbfaa081b1f544badc28089e5f4"}};
    REQUIRE(sql::kMigrations.size() == released.size());
    for (const auto& migration : sql::kMigrations) {
        INFO(migration.name);
        CHECK(released.at(migration.name) == to_hex(blake2b(migration.text)));
    }
}

TEST_CASE("store: a device keeps its identity", "[store]") {
    Lobby lobby;
    const DeviceId id = lobby.store.device().id;
    CHECK(id == DeviceId{CountingIds::at(1, 1)});
    const Store again = lobby.reopened();
    CHECK(again.device().id == id);
    CHECK(again.device().epoch == 1);
}

TEST_CASE("store: an error leaves neither state nor fact", "[store]") {
    Lobby lobby;
    const auto facts = lobby.facts();
    Centre renamed = lobby.centre;
    renamed.name_zh = "不该出现";
    const Status status = lobby.store.write([&](Journal& journal) -> Status {
        must(describe_centre(lobby.store, journal, renamed));
        return fail(ErrorCode::kInvalid, "changed our mind");
    });
    REQUIRE_FALSE(status);
    CHECK(lobby.facts() == facts);
    CHECK(must(own_centre(lobby.store)) == lobby.centre);
    lobby.check_sound();
    // The numbers that were rolled back are used again: no gap.
    must(describe_centre(lobby.store, renamed));
    CHECK(lobby.facts() == facts + 1);
    lobby.check_sound();
}

TEST_CASE("store: a full disk refuses the sign-up whole, and nothing is lost", "[store]") {
    Lobby lobby;
    const ClassId id = lobby.open_class(30).clazz.id;
    const auto pages = [&] {
        auto query = must(lobby.store.database().query("PRAGMA page_count"));
        must(query.step());
        return query.integer(0);
    };
    must(lobby.store.database().limit_pages(pages() + 2));
    std::vector<ResidentId> people;
    ErrorCode code{};
    for (int i = 0; i < 500 && code == ErrorCode{}; ++i) {
        const auto made = register_resident(
            lobby.store, {"测试甲", std::to_string(13900001000LL + i), 1950, 1}, {1, "00", {}}
        );
        if (made) {
            people.push_back(made->id);
        } else {
            code = made.error().code;
        }
    }
    CHECK(code == ErrorCode::kFull);
    CHECK_FALSE(people.empty());
    for (const ResidentId& who : people) {
        CHECK(load_resident(lobby.store, who));
    }
    lobby.check_sound();
    must(lobby.store.database().limit_pages(1000000));
    CHECK(sign_up(lobby.store, people.front(), id));
}

TEST_CASE("store: facts are numbered without gaps and chained from nothing", "[store]") {
    Lobby lobby;
    const ClassId id = lobby.open_class(1).clazz.id;
    must(sign_up(lobby.store, lobby.resident().id, id));
    Digest before;
    std::uint64_t seq = 0;
    for (const Fact& fact : must(facts_after(lobby.store, 0, 100, 1U << 20U))) {
        CHECK(fact.seq == ++seq);
        CHECK(fact.digest == chain(before, fact.line));
        before = fact.digest;
    }
    CHECK(seq == 6);
    CHECK(must(digest_at(lobby.store, seq)) == before);
}

TEST_CASE("store: the hybrid clock never goes back, and a dead battery is marked", "[store]") {
    Lobby lobby;
    lobby.resident();
    lobby.clock.set("1970-01-02T00:00");
    lobby.resident();
    const auto facts = must(facts_after(lobby.store, 0, 100, 1U << 20U));
    const auto hlc = [&](std::size_t i) {
        const std::string& line = facts.at(i).line;
        return std::stoull(line.substr(line.find("\"hlc\":") + 6));
    };
    for (std::size_t i = 1; i < facts.size(); ++i) {
        CHECK(hlc(i) > hlc(i - 1));
    }
    CHECK(facts.front().line.find("\"clock\":\"guessed\"") != std::string::npos);
    CHECK(facts.back().line.find("\"clock\":\"unset\"") != std::string::npos);
}

TEST_CASE("store: what is no kiosk's database is refused", "[store]") {
    const TempDir dir;
    FakeClock clock;
    CountingIds ids;
    const auto opened = [&](const std::string& path) {
        return refusal(Store::open(path, {clock, ids}));
    };
    CHECK(opened(dir.path().string()) == ErrorCode::kIo);
    CHECK(opened(dir.write("photo.jpg", std::string(9000, '\xff'))) == ErrorCode::kCorrupt);
    must(must(db::Database::open(dir.file("other.db"))).exec("CREATE TABLE bookmark (url TEXT)"));
    CHECK(opened(dir.file("other.db")) == ErrorCode::kCorrupt);
    (void)must(Store::open(dir.file("new.db"), {clock, ids}));
    must(must(db::Database::open(dir.file("new.db"))).exec("PRAGMA user_version=999"));
    CHECK(opened(dir.file("new.db")) == ErrorCode::kTooNew);
    CHECK(
        refusal(Store::open(dir.file("none.db"), {clock, ids}, db::Database::Missing::kFail))
        == ErrorCode::kNotFound
    );
}

TEST_CASE("verify: damage of every kind is named", "[store]") {
    Lobby lobby;
    const ClassId id = lobby.open_class(1).clazz.id;
    must(sign_up(lobby.store, lobby.resident().id, id));
    lobby.check_sound();
    const auto faults_after = [&](const std::string& damage) {
        must(lobby.store.database().exec("PRAGMA foreign_keys=OFF; SAVEPOINT damage; " + damage));
        const auto faults = must(verify(lobby.store)).faults;
        must(lobby.store.database().exec("ROLLBACK TO damage; RELEASE damage"));
        return faults;
    };
    CHECK(faults_after("UPDATE fact SET line = line || ' ' WHERE seq = 2").size() == 1);
    CHECK(faults_after("DELETE FROM fact WHERE seq = 3").size() == 1);
    CHECK(faults_after("UPDATE device SET next_seq = next_seq + 1").size() == 1);
    CHECK(faults_after("UPDATE slot SET enrolment_id = NULL").size() == 1);
    CHECK(faults_after("UPDATE enrolment SET status = 'cancelled'").size() == 1);
    CHECK(faults_after("UPDATE slot SET number = 2").size() == 1);
    // Their enrolment, their consent, and what they were told.
    CHECK(faults_after("DELETE FROM resident").size() == 3);
    CHECK(faults_after("DELETE FROM class").size() == 21); // the enrolment and 20 sessions
    lobby.check_sound();
}

TEST_CASE("verify: a report counts the rows of each table", "[store]") {
    Lobby lobby;
    lobby.open_class(3);
    std::map<std::string, long long> counts;
    for (const auto& [table, rows] : must(verify(lobby.store)).counts) {
        counts[table] = rows;
    }
    CHECK(counts.at("fact") == 4);
    CHECK(counts.at("slot") == 3);
    CHECK(counts.at("session") == 20);
    CHECK(counts.at("resident") == 0);
}

} // namespace
} // namespace linli::store
