#include <catch2/catch.hpp>

#include "app/core/db/migrator.h"
#include "app/store/inbox.h"
#include "app/store/ink_notes.h"
#include "tests/store/lobby.h"

#include "store_sql.h"

namespace linli::store {
namespace {

using test::Lobby;
using test::must;
using test::refusal;

InkNote scribble() {
    InkNote note;
    add_stroke(note, NoteStroke{{100, 200}, {600, 210}, {640, 190}});
    add_stroke(note, NoteStroke{{350, 100}, {340, 700}});
    return note;
}

Result<Resident> left_to_staff(Lobby& lobby, const char* phone, const InkNote& ink) {
    return register_resident(lobby.store, {"", phone, 1950, 3}, {1, "00", lobby.clock.now()}, ink);
}

int notes_kept(Store& store) {
    auto query = must(store.database().query("SELECT count(*) FROM ink_note"));
    must(query.step());
    return query.integer(0);
}

TEST_CASE("ink note: kept with the registration, and still there after a restart", "[store][ink]") {
    Lobby lobby;
    const Resident first = must(left_to_staff(lobby, "13900000001", scribble()));
    const UtcTime written = lobby.clock.now();
    lobby.clock.advance(Millis{5000});
    const Resident second = must(left_to_staff(lobby, "13900000002", scribble()));
    must(left_to_staff(lobby, "13900000003", {})); // nothing was written
    Store again = lobby.reopened();
    const auto waiting = must(waiting_names(again));
    REQUIRE(waiting.size() == 2);
    CHECK(waiting[0] == WaitingName{first.id, "13900000001", written, scribble()});
    CHECK(waiting[1].resident == second.id);
    lobby.check_sound();
}

TEST_CASE("ink note: with a name, or for a registration that fails, none is kept", "[store][ink]") {
    Lobby lobby;
    must(register_resident(
        lobby.store, {"测试甲", "13900000001", 1950, 3}, {1, "00", {}}, scribble()
    ));
    CHECK(refusal(left_to_staff(lobby, "1390000000", scribble())) == ErrorCode::kInvalid);
    CHECK(notes_kept(lobby.store) == 0);
}

TEST_CASE("ink note: no fact says anything of it", "[store][ink]") {
    Lobby lobby;
    must(left_to_staff(lobby, "13900000001", scribble()));
    must(left_to_staff(lobby, "13900000002", {}));
    const auto facts = must(facts_after(lobby.store, 0, 100, 1U << 20U));
    const std::string& with = facts.at(facts.size() - 2).line;
    const std::string& without = facts.back().line;
    CHECK(with.find("ink") == std::string::npos);
    CHECK(with.size() == without.size());
}

TEST_CASE("ink note: erasing the resident erases it", "[store][ink]") {
    Lobby lobby;
    const Resident who = must(left_to_staff(lobby, "13900000001", scribble()));
    must(erase_resident(lobby.store, who.id));
    CHECK(notes_kept(lobby.store) == 0);
    lobby.check_sound();
}

TEST_CASE(
    "ink note: a row from above that removes or names its person removes it", "[store][ink]"
) {
    Lobby lobby;
    must(adopt_server_epoch(lobby.store, "epoch-1"));
    Resident gone = must(left_to_staff(lobby, "13900000001", scribble()));
    Resident named = must(left_to_staff(lobby, "13900000002", scribble()));
    const Resident waits = must(left_to_staff(lobby, "13900000003", scribble()));
    named.name = "王示例";
    const auto facts = lobby.facts();
    must(apply_page(
        lobby.store,
        {FeedScope::kCentre,
         "epoch-1",
         {{"resident", gone.id.uuid, std::monostate{}, {}},
          {"resident", named.id.uuid, named, {}},
          {"resident", waits.id.uuid, waits, {}}},
         3,
         facts}
    ));
    const auto waiting = must(waiting_names(lobby.store));
    REQUIRE(waiting.size() == 1);
    CHECK(waiting[0].resident == waits.id);
    CHECK(notes_kept(lobby.store) == 1);
}

TEST_CASE("ink note: a damaged one still says that a name is waited for", "[store][ink]") {
    Lobby lobby;
    must(left_to_staff(lobby, "13900000001", scribble()));
    for (const char* damage : {"x'02'", "x'0101ff'", "zeroblob(20480)", "substr(ink, 1, 5)"}) {
        must(lobby.store.database().exec(std::string{"UPDATE ink_note SET ink = "} + damage));
        const auto waiting = must(waiting_names(lobby.store));
        REQUIRE(waiting.size() == 1);
        CHECK_FALSE(waiting[0].ink.has_value());
        CHECK(waiting[0].phone == "13900000001");
    }
}

TEST_CASE(
    "name: what staff write becomes the name, with a fact, and the ink goes", "[store][ink]"
) {
    Lobby lobby;
    const Resident who = must(left_to_staff(lobby, "13900000001", scribble()));
    const Resident named = must(name_resident(lobby.store, who.id, " 王示例 "));
    CHECK(named.name == "王示例");
    CHECK(must(load_resident(lobby.store, who.id)) == named);
    CHECK(lobby.last_kind() == "resident.named");
    CHECK(notes_kept(lobby.store) == 0);
    CHECK(must(waiting_names(lobby.store)).empty());
    must(name_resident(lobby.store, who.id, "王样例")); // mended
    CHECK(must(load_resident(lobby.store, who.id)).name == "王样例");
    lobby.check_sound();
}

TEST_CASE("name: what cannot be a name changes nothing", "[store][ink]") {
    Lobby lobby;
    const Resident who = must(left_to_staff(lobby, "13900000001", scribble()));
    const auto facts = lobby.facts();
    CHECK(refusal(name_resident(lobby.store, who.id, "  ")) == ErrorCode::kInvalid);
    CHECK(refusal(name_resident(lobby.store, who.id, "王1")) == ErrorCode::kInvalid);
    CHECK(refusal(name_resident(lobby.store, ResidentId{}, "王示例")) == ErrorCode::kNotFound);
    CHECK(lobby.facts() == facts);
    CHECK(notes_kept(lobby.store) == 1);
}

TEST_CASE("name: a row that does not know of the new name yet leaves it", "[store][ink]") {
    Lobby lobby;
    must(adopt_server_epoch(lobby.store, "epoch-1"));
    const Resident who = must(left_to_staff(lobby, "13900000001", scribble()));
    const auto before = lobby.facts();
    must(name_resident(lobby.store, who.id, "王示例"));
    must(apply_page(
        lobby.store,
        {FeedScope::kCentre, "epoch-1", {{"resident", who.id.uuid, who, {}}}, 3, before}
    ));
    CHECK(must(load_resident(lobby.store, who.id)).name == "王示例");
}

TEST_CASE(
    "ink note: a database from before it keeps everything and gets its table", "[store][ink]"
) {
    test::TempDir dir;
    test::FakeClock clock;
    test::CountingIds ids;
    const std::string path = dir.file("kiosk.db");
    {
        auto old = must(db::Database::open(path));
        db::Schema schema = db::make_schema(0x4C4C4B31, sql::kMigrations);
        schema.migrations.resize(1);
        must(db::migrate(old, schema));
        must(old.exec("INSERT INTO resident VALUES (x'000102030405060708090a0b0c0d0e0f', "
                      "x'100102030405060708090a0b0c0d0e0f', '', '13900000001', 1950, 3, NULL, 0)"));
    }
    Store store = must(Store::open(path, {clock, ids}));
    const auto found = must(find_residents(store, "0001", 3));
    REQUIRE(found.size() == 1);
    must(store.write([&](Journal&) { return keep_ink_note(store, found[0].id, scribble()); }));
    CHECK(must(waiting_names(store)).at(0).ink == scribble());
}

} // namespace
} // namespace linli::store
