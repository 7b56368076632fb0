#include <catch2/catch.hpp>

#include "app/store/inbox.h"
#include "app/store/leases.h"
#include "tests/store/lobby.h"

namespace linli::store {
namespace {

using namespace std::chrono_literals;
using test::Lobby;
using test::must;

/// A kiosk that has met its server, which lends by rows.
struct Joined : Lobby {
    Joined() { must(adopt_server_epoch(store, "epoch-1")); }

    void lend(ClassId id, std::vector<int> slots, std::uint64_t acked_seq) {
        const Lease lease{id, std::move(slots)};
        const PulledRow row{"lease", id.uuid, lease, blake2b(slots_to_text(lease.slots))};
        must(apply_page(store, {FeedScope::kDevice, "epoch-1", {row}, 1, acked_seq}));
    }

    std::vector<int> held(ClassId id) {
        for (const Lease& lease : must(leases_held(store))) {
            if (lease.class_id == id) {
                return lease.slots;
            }
        }
        return {};
    }
};

TEST_CASE("leases: who files a class holds all its slots", "[store][lease]") {
    Joined kiosk;
    const ClassId id = kiosk.open_class(4).clazz.id;
    CHECK(kiosk.held(id) == std::vector{1, 2, 3, 4});
    const auto list = must(lease_list(kiosk.store));
    REQUIRE(list.size() == 1);
    CHECK(list[0].code == "SF101");
    CHECK(list[0].seats == 4);
    CHECK(list[0].lent == 4);
    CHECK(list[0].free == 4);
}

TEST_CASE("leases: the highest free slots go back, by one fact, once", "[store][lease]") {
    Joined kiosk;
    const ClassId id = kiosk.open_class(5).clazz.id;
    must(sign_up(kiosk.store, kiosk.resident().id, id));
    const auto facts = kiosk.facts();
    CHECK(must(return_slots(kiosk.store, {{id, 2}, {ClassId{}, 3}})) == 2);
    CHECK(kiosk.facts() == facts + 1);
    CHECK(kiosk.last_kind() == "slots.returned");
    CHECK(kiosk.held(id) == std::vector{1, 2, 3});
    CHECK(must(return_slots(kiosk.store, {{id, 99}})) == 2);
    CHECK(must(return_slots(kiosk.store, {{id, 99}})) == 0);
    CHECK(kiosk.facts() == facts + 2);
    CHECK(kiosk.held(id) == std::vector{1}); // somebody sits there
    kiosk.check_sound();
}

TEST_CASE("leases: what somebody may still want here does not go back", "[store][lease]") {
    Joined kiosk;
    const ClassId id = kiosk.open_class(3).clazz.id;
    const auto mine = must(sign_up(kiosk.store, kiosk.resident().id, id));
    must(cancel_enrolment(kiosk.store, mine.enrolment.id));
    SECTION("a seat that was just left") {
        CHECK(must(return_slots(kiosk.store, {{id, 3}})) == 2);
        CHECK(must(sign_up(kiosk.store, mine.enrolment.resident, id)).enrolment.slot == 1);
    }
    SECTION("but later it does") {
        kiosk.clock.advance(10min);
        CHECK(must(return_slots(kiosk.store, {{id, 3}})) == 3);
        CHECK(kiosk.held(id).empty());
    }
    SECTION("seats for those who wait here") {
        kiosk.clock.advance(1h);
        std::vector<EnrolmentId> seated;
        for (int i = 0; i < 3; ++i) {
            seated.push_back(must(sign_up(kiosk.store, kiosk.resident().id, id)).enrolment.id);
        }
        const auto waits = must(sign_up(kiosk.store, kiosk.resident().id, id));
        CHECK(waits.enrolment.status == EnrolmentStatus::kWaitlisted);
        must(cancel_enrolment(kiosk.store, seated.at(0)));
        must(cancel_enrolment(kiosk.store, seated.at(1)));
        kiosk.clock.advance(10min);
        CHECK(must(return_slots(kiosk.store, {{id, 3}})) == 1);
        CHECK(must(settle_waitlists(kiosk.store)) == 1);
    }
    kiosk.check_sound();
}

TEST_CASE(
    "leases: a row lends just those slots, and an older one brings none back", "[store][lease]"
) {
    Joined kiosk;
    const ClassId id = kiosk.open_class(6).clazz.id;
    const auto mine = must(sign_up(kiosk.store, kiosk.resident().id, id)); // 1
    const auto before = kiosk.facts();
    must(return_slots(kiosk.store, {{id, 3}}));
    kiosk.lend(id, {1, 2, 3, 4, 5, 6}, before); // as of before it was given back
    CHECK(kiosk.held(id) == std::vector{1, 2, 3});
    kiosk.lend(id, {1, 2, 3}, kiosk.facts());
    CHECK(kiosk.held(id) == std::vector{1, 2, 3});
    kiosk.lend(id, {1, 2, 6}, kiosk.facts());
    kiosk.lend(id, {1, 2, 6}, kiosk.facts());
    CHECK(kiosk.held(id) == std::vector{1, 2, 6});
    CHECK(must(seat_count(kiosk.store, id)) == SeatCount{6, 3, 2, 0});
    kiosk.check_sound();
    // Taken away by staff of the district: the promise stays.
    kiosk.lend(id, {}, kiosk.facts());
    CHECK(kiosk.held(id).empty());
    const auto record = must(load_record(kiosk.store, mine.enrolment.resident));
    CHECK(record.enrolments.at(0).enrolment.status == EnrolmentStatus::kConfirmed);
    kiosk.check_sound();
    // And lent again it is still theirs.
    kiosk.lend(id, {1}, kiosk.facts());
    CHECK(must(lease_list(kiosk.store)).at(0).free == 0);
    kiosk.check_sound();
}

TEST_CASE("leases: where seats may be free elsewhere the answer is a date", "[store][lease]") {
    Joined kiosk;
    const ClassId id = kiosk.open_class(3).clazz.id;
    kiosk.lend(id, {2}, kiosk.facts());
    const auto first = must(sign_up(kiosk.store, kiosk.resident().id, id)).enrolment;
    CHECK(first.status == EnrolmentStatus::kConfirmed);
    CHECK(first.slot == 2);
    const auto second = must(sign_up(kiosk.store, kiosk.resident().id, id)).enrolment;
    CHECK(second.status == EnrolmentStatus::kPending);
    CHECK(second.decide_by == date_from_text("2026-11-27"));
    // Nobody overtakes: a slot that comes in is for who asked first, though a third comes by.
    kiosk.lend(id, {1, 2}, kiosk.facts());
    const auto third = must(sign_up(kiosk.store, kiosk.resident().id, id)).enrolment;
    CHECK(third.status == EnrolmentStatus::kPending);
    CHECK(must(settle_waitlists(kiosk.store)) == 1);
    const auto answered = must(load_record(kiosk.store, second.resident)).enrolments.at(0);
    CHECK(answered.enrolment.status == EnrolmentStatus::kConfirmed);
    CHECK(answered.enrolment.slot == 1);
    CHECK(answered.enrolment.decided_at == kiosk.clock.now());
    CHECK_FALSE(answered.enrolment.decide_by);
    kiosk.check_sound();
}

TEST_CASE("leases: when all seats are known to be taken, people wait for one", "[store][lease]") {
    Joined kiosk;
    const ClassId id = kiosk.open_class(2).clazz.id;
    kiosk.lend(id, {1}, kiosk.facts());
    must(sign_up(kiosk.store, kiosk.resident().id, id));
    Enrolment elsewhere;
    elsewhere.class_id = id;
    elsewhere.resident = kiosk.resident().id;
    elsewhere.id = enrolment_id(id, elsewhere.resident);
    elsewhere.slot = 2;
    elsewhere.requested_at = kiosk.clock.now();
    const PulledRow row{"enrolment", elsewhere.id.uuid, elsewhere, blake2b("x")};
    must(apply_page(kiosk.store, {FeedScope::kCentre, "epoch-1", {row}, 2, kiosk.facts()}));
    const auto late = must(sign_up(kiosk.store, kiosk.resident().id, id)).enrolment;
    CHECK(late.status == EnrolmentStatus::kWaitlisted);
    CHECK_FALSE(late.decide_by);
    kiosk.check_sound();
}

} // namespace
} // namespace linli::store
