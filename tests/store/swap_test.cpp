#include <catch2/catch.hpp>

#include "tests/store/lobby.h"

namespace linli::store {
namespace {

using namespace std::chrono_literals;
using test::Lobby;
using test::must;
using test::refusal;

using enum EnrolmentStatus;

/// Two classes, the first with one seat that `who` has.
struct Swapping : Lobby {
    ClassId old_class = open_class(1, "A1").clazz.id;
    ClassId new_class = open_class(1, "B1").clazz.id;
    Resident who = resident("测试甲");

    Swapping() { must(sign_up(store, who.id, old_class)); }

    Result<SwapResult> swap(bool even_if_waiting = false) {
        return swap_enrolment(store, who.id, old_class, new_class, even_if_waiting);
    }

    Result<SwapResult> undo(bool even_if_waiting = false) {
        return swap_enrolment(store, who.id, new_class, old_class, even_if_waiting);
    }

    /// The statuses of the two, kCancelled where there is none.
    std::pair<EnrolmentStatus, EnrolmentStatus> now_in() {
        const auto record = must(load_record(store, who.id));
        const auto status = [&](ClassId id) {
            const MyEnrolment* mine = record.enrolment_in(id);
            return mine == nullptr ? kCancelled : mine->enrolment.status;
        };
        return {status(old_class), status(new_class)};
    }
};

TEST_CASE("swap: one seat for the other, in one transaction of two facts", "[store][swap]") {
    Swapping lobby;
    const auto before = lobby.facts();
    const SwapResult swap = must(lobby.swap());
    CHECK(swap.done);
    CHECK(swap.before.class_id == lobby.old_class);
    CHECK(swap.before.status == kConfirmed);
    CHECK(swap.now.status == kConfirmed);
    CHECK(swap.now.slot == 1);
    CHECK(lobby.now_in() == std::pair{kCancelled, kConfirmed});
    const auto facts = must(facts_after(lobby.store, before, 10, 1U << 20U));
    REQUIRE(facts.size() == 2);
    CHECK(facts[0].kind == "enrolment.cancelled");
    CHECK(facts[1].kind == "enrolment.requested");
    lobby.check_sound();
}

TEST_CASE("swap: a second tap says what is and writes nothing", "[store][swap]") {
    Swapping lobby;
    const SwapResult first = must(lobby.swap());
    const auto facts = lobby.facts();
    const SwapResult second = must(lobby.swap());
    CHECK(second.done);
    CHECK(second.now == first.now);
    CHECK(lobby.facts() == facts);
}

TEST_CASE("swap: without a free seat nothing is given up, and the place is told", "[store][swap]") {
    Swapping lobby;
    must(sign_up(lobby.store, lobby.resident("测试乙").id, lobby.new_class));
    must(sign_up(lobby.store, lobby.resident("测试丙").id, lobby.new_class));
    const auto facts = lobby.facts();
    const SwapResult asked = must(lobby.swap());
    CHECK_FALSE(asked.done);
    CHECK(asked.now.status == kWaitlisted);
    CHECK(asked.place == 2);
    CHECK(lobby.facts() == facts);
    CHECK(lobby.now_in() == std::pair{kConfirmed, kCancelled});

    SECTION("told to, the place is taken and the seat is free for others") {
        const SwapResult swap = must(lobby.swap(true));
        CHECK(swap.done);
        CHECK(swap.place == asked.place);
        CHECK(lobby.now_in() == std::pair{kCancelled, kWaitlisted});
        CHECK(must(seat_count(lobby.store, lobby.old_class)).free == 1);
    }
    SECTION("or both are theirs until a seat comes") {
        CHECK(must(sign_up(lobby.store, lobby.who.id, lobby.new_class)).place == asked.place);
        CHECK(lobby.now_in() == std::pair{kConfirmed, kWaitlisted});
    }
    lobby.check_sound();
}

TEST_CASE("swap: a class that lends nothing here would be pending", "[store][swap]") {
    Swapping lobby;
    must(lobby.store.database().exec("DELETE FROM slot WHERE enrolment_id IS NULL"));
    const SwapResult asked = must(lobby.swap());
    CHECK_FALSE(asked.done);
    CHECK(asked.now.status == kPending);
    CHECK(asked.place == 0);
    CHECK(lobby.now_in() == std::pair{kConfirmed, kCancelled});
}

TEST_CASE("swap: undone, the old seat is theirs again and the new one free", "[store][swap]") {
    Swapping lobby;
    const auto waiting = must(sign_up(lobby.store, lobby.resident("测试乙").id, lobby.old_class));
    must(lobby.swap());

    SECTION("within ten minutes, whoever waits") {
        lobby.clock.advance(10min - 1ms);
        must(settle_waitlists(lobby.store));
        const SwapResult back = must(lobby.undo());
        CHECK(back.done);
        CHECK(back.now.slot == 1);
        CHECK(lobby.now_in() == std::pair{kConfirmed, kCancelled});
        CHECK(must(seat_count(lobby.store, lobby.new_class)).free == 1);
    }
    SECTION("later the seat is another's, and what they have stays") {
        lobby.clock.advance(10min);
        must(settle_waitlists(lobby.store));
        const auto facts = lobby.facts();
        CHECK_FALSE(must(lobby.undo()).done);
        CHECK(lobby.facts() == facts);
        CHECK(lobby.now_in() == std::pair{kCancelled, kConfirmed});
        const auto record = must(load_record(lobby.store, waiting.enrolment.resident));
        CHECK(record.enrolments.at(0).enrolment.status == kConfirmed);
    }
    lobby.check_sound();
}

TEST_CASE("swap: undone, a place in a queue is the same place", "[store][swap]") {
    Swapping lobby;
    const Resident second = lobby.resident("测试乙");
    const auto place = [&] {
        return must(load_record(lobby.store, second.id)).enrolments.at(0).place;
    };
    must(sign_up(lobby.store, second.id, lobby.old_class));
    must(sign_up(lobby.store, lobby.resident("测试丙").id, lobby.old_class));
    CHECK(place() == 1);
    must(swap_enrolment(lobby.store, second.id, lobby.old_class, lobby.new_class, false));
    lobby.clock.advance(1min);
    must(swap_enrolment(lobby.store, second.id, lobby.new_class, lobby.old_class, true));
    CHECK(place() == 1);
    lobby.check_sound();
}

TEST_CASE("swap: whatever is against the new class, the old one is not lost", "[store][swap]") {
    Swapping lobby;
    Course children = lobby.course("YY101");
    children.max_age = 12;
    const ClassFiled filed = lobby.filed(children, 5);
    must(file_courses(lobby.store, {children}, {filed}));
    const auto facts = lobby.facts();
    const auto to = [&](ClassId id) {
        return refusal(swap_enrolment(lobby.store, lobby.who.id, lobby.old_class, id, true));
    };
    CHECK(to(filed.clazz.id) == ErrorCode::kInvalid);
    CHECK(to(ClassId{}) == ErrorCode::kNotFound);
    CHECK(to(lobby.old_class) == ErrorCode::kConflict);
    CHECK(
        refusal(swap_enrolment(lobby.store, lobby.who.id, filed.clazz.id, lobby.new_class, true))
        == ErrorCode::kNotFound
    );
    CHECK(lobby.facts() == facts);
    CHECK(lobby.now_in() == std::pair{kConfirmed, kCancelled});

    must(sign_up(lobby.store, lobby.who.id, lobby.new_class));
    CHECK(to(lobby.new_class) == ErrorCode::kConflict); // they have both
}

TEST_CASE("swap: a disk that refuses the second half undoes the first", "[store][swap]") {
    Swapping lobby;
    must(lobby.store.database().exec(
        "CREATE TRIGGER no_seat BEFORE INSERT ON fact WHEN new.kind = 'enrolment.requested' "
        "BEGIN SELECT RAISE(ABORT, 'no'); END"
    ));
    CHECK_FALSE(lobby.swap());
    CHECK(lobby.now_in() == std::pair{kConfirmed, kCancelled});
    must(lobby.store.database().exec("DROP TRIGGER no_seat"));
    lobby.check_sound();
    CHECK(must(lobby.swap()).done);
}

TEST_CASE("swap: one for one is within the limit of the term", "[store][swap]") {
    Swapping lobby;
    lobby.term.max_classes = 1;
    must(set_term(lobby.store, lobby.term));
    CHECK(refusal(sign_up(lobby.store, lobby.who.id, lobby.new_class)) == ErrorCode::kInvalid);
    CHECK(must(lobby.swap()).done);
    CHECK(must(lobby.undo()).done);
}

} // namespace
} // namespace linli::store
