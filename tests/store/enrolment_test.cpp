#include <catch2/catch.hpp>

#include "tests/store/lobby.h"

namespace linli::store {
namespace {

using namespace std::chrono_literals;
using test::Lobby;
using test::must;
using test::refusal;

constexpr auto kConfirmed = EnrolmentStatus::kConfirmed;
constexpr auto kWaitlisted = EnrolmentStatus::kWaitlisted;

TEST_CASE("sign-up: a free seat is confirmed at once, with the lowest number", "[store]") {
    Lobby lobby;
    const ClassId id = lobby.open_class(2).clazz.id;
    const auto first = must(sign_up(lobby.store, lobby.resident().id, id));
    CHECK(first.enrolment.status == kConfirmed);
    CHECK(first.enrolment.slot == 1);
    CHECK(first.place == 0);
    CHECK(must(sign_up(lobby.store, lobby.resident().id, id)).enrolment.slot == 2);
    CHECK(must(seat_count(lobby.store, id)) == SeatCount{2, 2, 0, 0});
    CHECK(lobby.last_kind() == "enrolment.requested");
    lobby.check_sound();
}

TEST_CASE("sign-up: a second tap changes nothing and records nothing", "[store]") {
    Lobby lobby;
    const ClassId id = lobby.open_class(1).clazz.id;
    const Resident who = lobby.resident();
    const auto first = must(sign_up(lobby.store, who.id, id));
    const auto facts = lobby.facts();
    lobby.clock.advance(1s);
    const auto second = must(sign_up(lobby.store, who.id, id));
    CHECK(second.enrolment == first.enrolment);
    CHECK(lobby.facts() == facts);
}

TEST_CASE("sign-up: nobody overtakes the queue", "[store]") {
    Lobby lobby;
    const ClassId id = lobby.open_class(1).clazz.id;
    const auto holder = must(sign_up(lobby.store, lobby.resident("测试甲").id, id));
    const auto waiting = must(sign_up(lobby.store, lobby.resident("测试乙").id, id));
    CHECK(waiting.enrolment.status == kWaitlisted);
    CHECK(waiting.place == 1);
    must(cancel_enrolment(lobby.store, holder.enrolment.id));
    lobby.clock.advance(1h);
    const auto late = must(sign_up(lobby.store, lobby.resident("测试丙").id, id));
    CHECK(late.enrolment.status == kWaitlisted);
    CHECK(late.place == 2);
    CHECK(must(settle_waitlists(lobby.store)) == 1);
    const auto record = must(load_record(lobby.store, waiting.enrolment.resident));
    CHECK(record.enrolments.at(0).enrolment.status == kConfirmed);
    CHECK(record.enrolments.at(0).enrolment.slot == 1);
    CHECK(lobby.last_kind() == "enrolment.confirmed");
    CHECK(must(load_record(lobby.store, late.enrolment.resident)).enrolments.at(0).place == 1);
    lobby.check_sound();
}

TEST_CASE("sign-up: the queue keeps its order when the clock stands or is set back", "[store]") {
    Lobby lobby;
    const ClassId id = lobby.open_class(1).clazz.id;
    must(sign_up(lobby.store, lobby.resident().id, id));
    for (int place = 1; place <= 12; ++place) {
        if (place == 6) {
            lobby.clock.set("2020-01-01T08:00");
        }
        CHECK(must(sign_up(lobby.store, lobby.resident().id, id)).place == place);
    }
}

TEST_CASE("sign-up: a freed seat waits for its undo before it goes to the queue", "[store]") {
    Lobby lobby;
    const ClassId id = lobby.open_class(1).clazz.id;
    const auto holder = must(sign_up(lobby.store, lobby.resident("测试甲").id, id));
    const auto waiting = must(sign_up(lobby.store, lobby.resident("测试乙").id, id));
    const Enrolment before = must(cancel_enrolment(lobby.store, holder.enrolment.id));
    CHECK(before == holder.enrolment);

    SECTION("undone within ten minutes, the person has the same seat again") {
        lobby.clock.advance(10min - 1ms);
        CHECK(must(settle_waitlists(lobby.store)) == 0);
        const auto again = must(sign_up(lobby.store, holder.enrolment.resident, id));
        CHECK(again.enrolment.id == holder.enrolment.id);
        CHECK(again.enrolment.status == kConfirmed);
        CHECK(again.enrolment.slot == 1);
        CHECK(
            must(load_record(lobby.store, waiting.enrolment.resident)).enrolments.at(0).place == 1
        );
    }
    SECTION("afterwards it goes to the head of the queue, and the person to its end") {
        lobby.clock.advance(10min);
        CHECK(must(settle_waitlists(lobby.store)) == 1);
        const auto again = must(sign_up(lobby.store, holder.enrolment.resident, id));
        CHECK(again.enrolment.status == kWaitlisted);
        CHECK(again.place == 1);
    }
    SECTION("a clock that was set back does not keep the seat in the air") {
        lobby.clock.advance(-24h * 365);
        CHECK(must(settle_waitlists(lobby.store)) == 1);
    }
    lobby.check_sound();
}

TEST_CASE(
    "sign-up: another resident gets another free seat before one kept for an undo", "[store]"
) {
    Lobby lobby;
    const ClassId id = lobby.open_class(2).clazz.id;
    const auto holder = must(sign_up(lobby.store, lobby.resident().id, id));
    must(cancel_enrolment(lobby.store, holder.enrolment.id));
    CHECK(must(sign_up(lobby.store, lobby.resident().id, id)).enrolment.slot == 2);
    CHECK(must(sign_up(lobby.store, holder.enrolment.resident, id)).enrolment.slot == 1);
    lobby.check_sound();
}

TEST_CASE(
    "sign-up: leaving the queue and coming back within ten minutes keeps the place", "[store]"
) {
    Lobby lobby;
    const ClassId id = lobby.open_class(1).clazz.id;
    must(sign_up(lobby.store, lobby.resident().id, id));
    const auto first = must(sign_up(lobby.store, lobby.resident("测试乙").id, id));
    must(sign_up(lobby.store, lobby.resident("测试丙").id, id));
    must(cancel_enrolment(lobby.store, first.enrolment.id));
    SECTION("within") {
        lobby.clock.advance(9min);
        CHECK(must(sign_up(lobby.store, first.enrolment.resident, id)).place == 1);
    }
    SECTION("later") {
        lobby.clock.advance(10min);
        CHECK(must(sign_up(lobby.store, first.enrolment.resident, id)).place == 2);
    }
    lobby.check_sound();
}

TEST_CASE("sign-up: without a lease the answer is a date", "[store]") {
    Lobby lobby;
    const ClassId id = lobby.open_class(1).clazz.id;
    must(lobby.store.database().exec("DELETE FROM slot"));
    const auto result = must(sign_up(lobby.store, lobby.resident().id, id));
    CHECK(result.enrolment.status == EnrolmentStatus::kPending);
    CHECK(result.enrolment.decide_by == date_from_text("2026-11-27"));
    CHECK_FALSE(result.enrolment.slot.has_value());
    lobby.check_sound();
}

TEST_CASE("sign-up: age and strangers are refused without a trace", "[store]") {
    Lobby lobby;
    Course children = lobby.course("YY101");
    children.max_age = 12;
    const ClassFiled filed = lobby.filed(children, 5);
    must(file_courses(lobby.store, {children}, {filed}));
    const Resident who = lobby.resident();
    const auto facts = lobby.facts();
    CHECK(refusal(sign_up(lobby.store, who.id, filed.clazz.id)) == ErrorCode::kInvalid);
    CHECK(refusal(sign_up(lobby.store, who.id, ClassId{})) == ErrorCode::kNotFound);
    CHECK(refusal(sign_up(lobby.store, ResidentId{}, filed.clazz.id)) == ErrorCode::kNotFound);
    CHECK(refusal(cancel_enrolment(lobby.store, EnrolmentId{})) == ErrorCode::kNotFound);
    CHECK(lobby.facts() == facts);
    CHECK(must(load_record(lobby.store, who.id)).enrolments.empty());
}

TEST_CASE("cancel: a second tap changes nothing and records nothing", "[store]") {
    Lobby lobby;
    const ClassId id = lobby.open_class(1).clazz.id;
    const auto mine = must(sign_up(lobby.store, lobby.resident().id, id));
    must(cancel_enrolment(lobby.store, mine.enrolment.id));
    const auto facts = lobby.facts();
    CHECK(
        must(cancel_enrolment(lobby.store, mine.enrolment.id)).status == EnrolmentStatus::kCancelled
    );
    CHECK(lobby.facts() == facts);
    CHECK(must(seat_count(lobby.store, id)).free == 1);
}

TEST_CASE("settle: seats never taken and several queues are served in order", "[store]") {
    Lobby lobby;
    const ClassId a = lobby.open_class(2, "A1").clazz.id;
    const ClassId b = lobby.open_class(1, "B1").clazz.id;
    std::vector<EnrolmentId> holding;
    for (const ClassId& id : {a, a, b}) {
        holding.push_back(must(sign_up(lobby.store, lobby.resident().id, id)).enrolment.id);
    }
    std::vector<ResidentId> waiting;
    for (const ClassId& id : {a, a, a, b}) {
        lobby.clock.advance(1s);
        waiting.push_back(lobby.resident().id);
        must(sign_up(lobby.store, waiting.back(), id));
    }
    for (const EnrolmentId& id : holding) {
        must(cancel_enrolment(lobby.store, id));
    }
    lobby.clock.advance(1h);
    CHECK(must(settle_waitlists(lobby.store)) == 3);
    CHECK(must(settle_waitlists(lobby.store)) == 0);
    const auto status = [&](std::size_t i) {
        return must(load_record(lobby.store, waiting[i])).enrolments.at(0).enrolment.status;
    };
    CHECK(status(0) == kConfirmed);
    CHECK(status(1) == kConfirmed);
    CHECK(status(2) == kWaitlisted);
    CHECK(status(3) == kConfirmed);
    lobby.check_sound();
}

TEST_CASE("sign-up: whatever residents do, seats are never oversold", "[store]") {
    Lobby lobby;
    constexpr int kPeople = 12;
    const ClassId id = lobby.open_class(4).clazz.id;
    std::vector<ResidentId> people;
    for (int i = 0; i < kPeople; ++i) {
        people.push_back(lobby.resident().id);
    }
    std::uint32_t state = 20261124;
    for (int step = 0; step < 300; ++step) {
        state = state * 1664525U + 1013904223U;
        const ResidentId who = people[(state >> 16U) % kPeople];
        switch ((state >> 8U) % 4) {
        case 0:
        case 1: must(sign_up(lobby.store, who, id)); break;
        case 2: (void)cancel_enrolment(lobby.store, enrolment_id(id, who)); break;
        default:
            lobby.clock.advance(Millis{(state >> 12U) % 700000});
            must(settle_waitlists(lobby.store));
        }
        REQUIRE(must(seat_count(lobby.store, id)).free >= 0);
    }
    lobby.check_sound();
}

} // namespace
} // namespace linli::store
