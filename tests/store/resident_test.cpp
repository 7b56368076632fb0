#include <catch2/catch.hpp>

#include "app/store/attendance.h"
#include "tests/store/lobby.h"

namespace linli::store {
namespace {

using test::Lobby;
using test::must;
using test::refusal;

Result<Resident> registered(
    Lobby& lobby, std::string_view name, std::string_view phone, int year, int month
) {
    return register_resident(lobby.store, name, phone, year, month, {1, "00", lobby.clock.now()});
}

TEST_CASE("register: a first visit is found again by phone end and birth month", "[store]") {
    Lobby lobby;
    const Resident a = must(registered(lobby, "测试甲", "13912345678", 1955, 3));
    const Resident b = must(registered(lobby, "", "13800005678", 1960, 3));
    must(registered(lobby, "测试丙", "13800005678", 1960, 4));
    CHECK(a.centre == lobby.centre.id);
    const auto found = must(find_residents(lobby.store, "5678", 3));
    REQUIRE(found.size() == 2);
    CHECK(found.at(0) == b);
    CHECK(found.at(1) == a);
    CHECK(must(find_residents(lobby.store, "5678", 5)).empty());
    CHECK(must(residents_with(lobby.store, "13912345678", 3)) == std::vector{a});
    CHECK(must(load_resident(lobby.store, a.id)) == a);
    CHECK(lobby.last_kind() == "resident.registered");
    lobby.check_sound();
}

TEST_CASE("register: the same phone and birth month are not registered twice", "[store]") {
    Lobby lobby;
    must(registered(lobby, "测试甲", "13912345678", 1955, 3));
    const auto facts = lobby.facts();
    CHECK(refusal(registered(lobby, "测试乙", "13912345678", 1970, 3)) == ErrorCode::kConflict);
    CHECK(lobby.facts() == facts);
    CHECK(registered(lobby, "测试乙", "13912345678", 1970, 4));
}

TEST_CASE("register: what cannot be is refused", "[store]") {
    Lobby lobby;
    CHECK(refusal(registered(lobby, "测试甲", "12345", 1955, 3)) == ErrorCode::kInvalid);
    CHECK(refusal(registered(lobby, "测试1", "13912345678", 1955, 3)) == ErrorCode::kInvalid);
    CHECK(refusal(registered(lobby, "测试甲", "13912345678", 1955, 13)) == ErrorCode::kInvalid);
    CHECK(refusal(registered(lobby, "测试甲", "13912345678", 2027, 3)) == ErrorCode::kInvalid);
    CHECK(refusal(registered(lobby, "测试甲", "13912345678", 1800, 3)) == ErrorCode::kInvalid);
    must(lobby.store.database().exec("UPDATE device SET centre_id = NULL"));
    CHECK(refusal(registered(lobby, "测试甲", "13912345678", 1955, 3)) == ErrorCode::kNotFound);
}

TEST_CASE("record: it holds what is active, with the place in the queue", "[store]") {
    Lobby lobby;
    const FiledClass a = lobby.open_class(2, "A1");
    const FiledClass b = lobby.open_class(1, "B1");
    const FiledClass c = lobby.open_class(1, "C1");
    must(sign_up(lobby.store, lobby.resident().id, b.clazz.id));
    must(sign_up(lobby.store, lobby.resident().id, b.clazz.id));
    const Resident who = lobby.resident();
    for (const auto* filed : {&a, &b, &c}) {
        lobby.clock.advance(Millis{5});
        must(sign_up(lobby.store, who.id, filed->clazz.id));
    }
    must(cancel_enrolment(lobby.store, enrolment_id(c.clazz.id, who.id)));
    must(check_in(lobby.store, who.id, a.sessions.at(12).id, RecordedBy::kSelf));
    const ResidentRecord record = must(load_record(lobby.store, who.id));
    CHECK(record.resident == who);
    REQUIRE(record.enrolments.size() == 2);
    CHECK(record.enrolments.at(0).enrolment.class_id == a.clazz.id);
    CHECK(record.enrolments.at(0).place == 0);
    CHECK(record.enrolments.at(1).enrolment.class_id == b.clazz.id);
    CHECK(record.enrolments.at(1).place == 2);
    REQUIRE(record.attendances.size() == 1);
    CHECK(record.attendances.at(0).session == a.sessions.at(12).id);
    CHECK(refusal(load_record(lobby.store, ResidentId{})) == ErrorCode::kNotFound);
}

TEST_CASE("erase: who holds nothing is forgotten, who holds a seat is not", "[store]") {
    Lobby lobby;
    const ClassId id = lobby.open_class(1).clazz.id;
    const Resident who = lobby.resident();
    const auto mine = must(sign_up(lobby.store, who.id, id));
    CHECK(refusal(erase_resident(lobby.store, who.id)) == ErrorCode::kConflict);
    must(cancel_enrolment(lobby.store, mine.enrolment.id));
    must(erase_resident(lobby.store, who.id));
    CHECK(lobby.last_kind() == "resident.erased");
    CHECK(refusal(load_resident(lobby.store, who.id)) == ErrorCode::kNotFound);
    CHECK(refusal(erase_resident(lobby.store, who.id)) == ErrorCode::kNotFound);
    auto left = must(lobby.store.database().query(
        "SELECT (SELECT count(*) FROM consent) + (SELECT count(*) FROM enrolment)"
    ));
    must(left.step());
    CHECK(left.int64(0) == 0);
    lobby.check_sound();
}

} // namespace
} // namespace linli::store
