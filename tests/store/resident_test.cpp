#include <catch2/catch.hpp>

#include "app/core/domain/likeness.h"
#include "app/store/attendance.h"
#include "tests/store/lobby.h"

namespace linli::store {
namespace {

using test::Lobby;
using test::must;
using test::refusal;

Result<Resident> registered(
    Lobby& lobby,
    const std::string& name,
    const std::string& phone,
    int year,
    int month,
    std::optional<Guardian> guardian = std::nullopt
) {
    const Consent consent{
        1, "00", lobby.clock.now(), guardian ? GivenBy::kGuardian : GivenBy::kSelf};
    return register_resident(lobby.store, {name, phone, year, month, std::move(guardian)}, consent);
}

const Guardian kGran{"测试奶奶", Relation::kFathersMother};

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
    CHECK(must(load_resident(lobby.store, a.id)) == a);
    CHECK(lobby.last_kind() == "resident.registered");
    lobby.check_sound();
}

TEST_CASE("register: one phone, birth month and name are not registered twice", "[store]") {
    Lobby lobby;
    const Resident known = must(registered(lobby, "测试甲", "13912345678", 1955, 3));
    const auto facts = lobby.facts();
    CHECK(refusal(registered(lobby, "测试 甲", "13912345678", 1956, 3)) == ErrorCode::kConflict);
    CHECK(lobby.facts() == facts);
    // Somebody of the same house, and of the same name.
    CHECK(registered(lobby, "测试乙", "13912345678", 1970, 3));
    CHECK(registered(lobby, "测试甲", "13987654321", 1955, 3));
    CHECK(must(load_resident(lobby.store, known.id)) == known);
    lobby.check_sound();
}

TEST_CASE("register: who may be here already is found by phone, or name and birth", "[store]") {
    Lobby lobby;
    const Resident a = must(registered(lobby, "测试甲", "13912345678", 1955, 3));
    const Resident b = must(registered(lobby, "测试乙", "13912345678", 1960, 8));
    const Resident c = must(registered(lobby, "测试甲", "13800001234", 1955, 3));
    must(registered(lobby, "测试丙", "13911115678", 1955, 4)); // the same end and nothing else
    must(registered(lobby, "测试丙", "13800009999", 1955, 3)); // the same month and nothing else
    const auto like = [&](const char* name, const char* phone, int year, int month) {
        return must(alike(lobby.store, {{}, {}, name, phone, year, month}));
    };
    CHECK(like("测试甲", "13912345678", 1955, 3) == std::vector{a, b, c});
    CHECK(like("测试甲", "13700000000", 1955, 3).size() == 2);
    CHECK(like("测试甲", "13700000000", 1956, 3).empty());
    CHECK(like("", "13912345678", 1990, 8) == std::vector{b, a});
    CHECK(like("", "13700000000", 1955, 3).empty());
    for (int n = 1; n <= 5; ++n) {
        must(registered(lobby, "", "13912345678", 1960 + n, 9));
    }
    CHECK(like("", "13912345678", 1990, 9).size() == kMostAlike);
}

TEST_CASE("register: a child has a guardian, a grown-up has none", "[store][child]") {
    Lobby lobby; // in November 2026
    CHECK(refusal(registered(lobby, "测试小", "13912345678", 2016, 5)) == ErrorCode::kInvalid);
    CHECK(
        refusal(registered(lobby, "测试甲", "13912345678", 1955, 3, kGran)) == ErrorCode::kInvalid
    );
    CHECK(
        refusal(registered(lobby, "测试小", "13912345678", 2012, 10, kGran)) == ErrorCode::kInvalid
    );
    const Guardian numbered{"奶奶1", Relation::kFathersMother};
    CHECK(
        refusal(registered(lobby, "测试小", "13912345678", 2016, 5, numbered))
        == ErrorCode::kInvalid
    );
    const Resident child = must(registered(lobby, "测试小", "13912345678", 2016, 5, kGran));
    CHECK(child.guardian == kGran);
    CHECK(must(load_record(lobby.store, child.id)).resident == child);
    CHECK(must(find_residents(lobby.store, "5678", 5)) == std::vector{child});
    const Guardian unnamed{"", Relation::kOther};
    const Resident sister = must(registered(lobby, "测试妹", "13912345678", 2018, 5, unnamed));
    CHECK(must(load_resident(lobby.store, sister.id)).guardian == unnamed);
    auto query = must(lobby.store.database().query("SELECT DISTINCT given_by FROM consent"));
    REQUIRE(must(query.step()));
    CHECK(query.text(0) == "guardian");
    // A name that staff mend leaves the guardian where they are.
    CHECK(must(name_resident(lobby.store, child.id, "测试大")).guardian == kGran);
    CHECK(must(load_resident(lobby.store, child.id)).guardian == kGran);
    lobby.check_sound();
}

TEST_CASE("erase: a child's guardian goes with the child", "[store][child]") {
    Lobby lobby;
    const Resident child = must(registered(lobby, "测试小", "13912345678", 2016, 5, kGran));
    must(erase_resident(lobby.store, child.id));
    auto query = must(lobby.store.database().query(
        "SELECT (SELECT count(*) FROM resident) + (SELECT count(*) FROM consent)"
    ));
    must(query.step());
    CHECK(query.int64(0) == 0);
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
    const ClassFiled a = lobby.open_class(2, "A1");
    const ClassFiled b = lobby.open_class(1, "B1");
    const ClassFiled c = lobby.open_class(1, "C1");
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
