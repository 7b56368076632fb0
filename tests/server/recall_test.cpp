#include "sync/server/recall.h"

#include <catch2/catch.hpp>

#include "sync/protocol/api.h"
#include "sync/protocol/row_in.h"
#include "sync/server/lender.h"
#include "tests/server/district.h"

// A ledger that was put back: it knows what is pushed before begin(), the kiosks what is added
// since.

namespace linli::server {
namespace {

using sync::Scope;
using test::batch_of;
using test::District;
using test::FactMill;
using test::push_all;
using test::push_rest;

constexpr auto kConfirmed = EnrolmentStatus::kConfirmed;
constexpr auto kPending = EnrolmentStatus::kPending;

/// The first kiosk filed a class of three seats and knows three people.
struct PutBack {
    District district;
    FactMill first;
    FactMill second{2};

    PutBack() {
        first.describe_catalogue(0);
        first.add_class(0, 3);
        for (int i = 0; i < 3; ++i) {
            first.add_resident();
        }
        push_all(district, first);
        REQUIRE(district.service.hello({second.device, 1, 1, 1, first.centre}));
    }

    void begin() {
        REQUIRE(district.ledger->transact([&] {
            return begin_recall(*district.ledger, district.ids);
        }));
    }

    [[nodiscard]] ClassId clazz() const { return first.classes[0].id; }

    Enrolment request(FactMill& mill, std::size_t who, EnrolmentStatus status, int slot = 0) {
        Enrolment made = mill.enrolment(first.classes[0], first.residents.at(who), status, slot);
        made.requested_at = mill.now += Millis{1000};
        mill.add(EnrolmentRequested{made});
        return made;
    }

    Result<sync::PushAnswer> push(const FactMill& mill) {
        const std::uint64_t acked = district.hello(mill).acked_seq;
        return district.service.push(batch_of(mill, acked + 1, mill.facts.size()));
    }

    void say(const FactMill& mill, std::vector<int> held) {
        const std::string epoch = district.hello(mill).server_epoch;
        REQUIRE(district.service.leases({mill.device, epoch, {{clazz(), std::move(held)}}}));
    }

    std::vector<int> lent(const FactMill& mill) {
        const auto row = district.row(mill, Scope::kDevice, clazz().uuid);
        return row ? std::get<Lease>(sync::RowReader{}.read(*row)).slots : std::vector<int>{};
    }

    Enrolment row_of(const Enrolment& of) {
        Wanted wanted;
        wanted.enrolments = {of.id};
        return district.ledger->load(wanted).value().enrolments.at(of.id);
    }

    bool on() { return recall_of(*district.ledger, first.centre.id, {}).value().on; }
};

} // namespace

TEST_CASE("recall: a seat lent since is its kiosk's, whoever calls first", "[server][lease]") {
    PutBack both;
    both.begin();
    both.first.add(SlotsReturned{{both.clazz(), {2, 3}}});
    const Enrolment kept = both.request(both.second, 1, kConfirmed, 3);
    const auto call_first = [&] {
        REQUIRE(both.push(both.first));
        both.say(both.first, {1});
    };
    const auto call_second = [&] {
        CHECK(push_rest(both.district, both.second).empty()); // kept as it was promised
        both.say(both.second, {2, 3});
    };
    SECTION("who gave it back") {
        call_first();
        CHECK(both.on());
        call_second();
    }
    SECTION("who promised in it") {
        call_second();
        CHECK(both.on());
        call_first();
    }
    CHECK_FALSE(both.on());
    CHECK(both.lent(both.first) == std::vector{1});
    CHECK(both.lent(both.second) == std::vector{2, 3});
    CHECK(both.row_of(kept).status == kConfirmed);
    CHECK(both.row_of(kept).slot == 3);
}

TEST_CASE("recall: a promise in a seat that was left since waits for that", "[server][lease]") {
    PutBack both;
    const Enrolment left = both.request(both.first, 0, kConfirmed, 3);
    push_rest(both.district, both.first);
    both.begin();
    both.first.add(EnrolmentCancelled{left.id});
    both.first.add(SlotsReturned{{both.clazz(), {3}}});
    const Enrolment kept = both.request(both.second, 1, kConfirmed, 3);
    const auto early = both.push(both.second);
    REQUIRE_FALSE(early);
    CHECK(early.error().code == ErrorCode::kBusy);
    CHECK(early.error().detail == sync::kRecalled);
    CHECK(both.district.hello(both.second).acked_seq == 0); // the fact stays where it is
    CHECK(push_rest(both.district, both.first).empty());
    CHECK(push_rest(both.district, both.second).empty());
    CHECK(both.row_of(kept).slot == 3);
    CHECK(both.row_of(left).status == EnrolmentStatus::kCancelled);
}

TEST_CASE("recall: what nobody can tell any more is judged as it is", "[server][lease]") {
    PutBack both;
    (void)both.request(both.first, 0, kConfirmed, 3);
    push_rest(both.district, both.first);
    both.begin();
    const Enrolment kept = both.request(both.second, 1, kConfirmed, 3);
    REQUIRE_FALSE(both.push(both.second));
    SECTION("the other has nothing to add") {
        both.say(both.first, {1, 2, 3});
    }
    SECTION("the other does not come") {
        REQUIRE(both.district.ledger->transact([&] {
            return declare_lost(
                *both.district.ledger, both.first.device, both.district.clock.now()
            );
        }));
    }
    REQUIRE(both.push(both.second));
    CHECK(both.row_of(kept).slot != 3);
}

TEST_CASE("recall: nothing is lent or given before all have told", "[server][lease]") {
    PutBack both;
    both.first.add(SlotsReturned{{both.clazz(), {2, 3}}});
    push_rest(both.district, both.first);
    both.begin();
    const Enrolment asked = both.request(both.second, 1, kPending);
    CHECK(both.district.hello(both.second).leases);
    CHECK(both.district.hello(both.second).heads.at(0).seq == 0); // old rows do not go down
    CHECK(both.district.feed(both.second, Scope::kCentre).empty());
    REQUIRE(both.push(both.second));
    both.say(both.second, {});
    CHECK_FALSE(both.district.hello(both.second).leases);
    CHECK(both.row_of(asked).status == kPending);
    CHECK(both.district.ledger->classes_lent_to(both.second.device).value().empty());
    SECTION("the other calls") {
        both.say(both.first, {1});
    }
    SECTION("the other is lost") {
        REQUIRE(both.district.ledger->transact([&] {
            return declare_lost(
                *both.district.ledger, both.first.device, both.district.clock.now()
            );
        }));
    }
    CHECK_FALSE(both.on());
    CHECK(both.row_of(asked).status == kConfirmed);
    CHECK_FALSE(both.district.feed(both.second, Scope::kCentre).empty());
}

// Nothing of the other centre's moves, and yet it was all that these people waited for.
TEST_CASE("recall: the last word of another centre serves who waits here", "[server][lease]") {
    PutBack both;
    both.first.add(SlotsReturned{{both.clazz(), {2, 3}}});
    push_rest(both.district, both.first);
    FactMill other{5};
    other.centre.id = {other.next_id()};
    other.centre.code = "QTZX";
    other.add(CentreDescribed{other.centre});
    push_all(both.district, other);
    sync::Hello shares{both.first.device, 1, 1, 1, both.first.centre};
    shares.shared = true;
    REQUIRE(both.district.service.hello(shares));
    both.begin();
    const Enrolment asked = both.request(both.second, 1, kPending);
    REQUIRE(both.push(both.second));
    both.say(both.second, {});
    both.say(both.first, {1});
    CHECK(both.on()); // the other may have promised here, for all that the copy knows
    CHECK(both.row_of(asked).status == kPending);
    SECTION("it calls") {
        const std::string epoch = both.district.hello(other).server_epoch;
        REQUIRE(both.district.service.leases({other.device, epoch, {}}));
    }
    SECTION("it is lost") {
        REQUIRE(both.district.ledger->transact([&] {
            return declare_lost(*both.district.ledger, other.device, both.district.clock.now());
        }));
    }
    CHECK_FALSE(both.on());
    CHECK(both.row_of(asked).status == kConfirmed);
}

TEST_CASE("recall: a request of the history before changes nothing", "[server][lease]") {
    PutBack both;
    const std::string before = both.district.hello(both.first).server_epoch;
    both.begin();
    const auto late = both.district.service.leases({both.first.device, before, {}});
    REQUIRE_FALSE(late);
    CHECK(late.error().code == ErrorCode::kConflict);
    CHECK(both.on());
}

} // namespace linli::server
