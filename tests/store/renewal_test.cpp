#include <catch2/catch.hpp>

#include "app/core/domain/json.h"
#include "app/store/households.h"
#include "app/store/inbox.h"
#include "tests/store/lobby.h"

// Who asks again for what they have: another device may have told the district that they left.

namespace linli::store {
namespace {

using namespace std::chrono_literals;
using test::Lobby;
using test::must;

constexpr auto kConfirmed = EnrolmentStatus::kConfirmed;

struct Door : Lobby {
    Door() { must(adopt_server_epoch(store, "epoch-1")); }

    /// Of the last fact: its id, and whether its body has that text.
    FactId last_id() {
        return FactId{
            uuid_from_text(last_line().substr(std::string{"{\"id\":\""}.size(), 36)).value()};
    }

    bool says(const std::string& text) { return last_line().find(text) != std::string::npos; }

    bool names(const std::vector<FactId>& requests) {
        std::string list;
        for (const FactId& request : requests) {
            list += (list.empty() ? "\"" : ",\"") + request.text() + "\"";
        }
        return says("\"requests\":[" + list + "]");
    }

    /// As the district tells of it, which has all of this kiosk's facts.
    void hear(const Enrolment& row) {
        const PulledRow pulled{"enrolment", row.id.uuid, row, blake2b(to_json(row))};
        must(apply_page(store, {FeedScope::kCentre, "epoch-1", {pulled}, ++head, facts()}));
    }

    Enrolment mine(ResidentId who) {
        return must(load_record(store, who)).enrolments.at(0).enrolment;
    }

    std::uint64_t head{0};
};

/// Confirmed by another kiosk, in a seat that is not lent here.
Enrolment elsewhere(Door& door, const ClassId& id, const Resident& who, FactId request) {
    Enrolment row;
    row.id = enrolment_id(id, who.id);
    row.class_id = id;
    row.resident = who.id;
    row.slot = 20;
    row.requested_at = door.clock.now();
    row.requests = {request};
    door.hear(row);
    return row;
}

TEST_CASE("renewal: a cancellation names what the row rests on", "[store]") {
    Door door;
    const ClassId id = door.open_class(2).clazz.id;
    const Resident who = door.resident();
    const auto first = must(sign_up(door.store, who.id, id)).enrolment;
    CHECK(first.requests == std::vector{door.last_id()});
    CHECK_FALSE(door.says("requests\":"));
    Enrolment both = first;
    both.requests.push_back(FactId{door.ids.next()});
    door.hear(both);
    must(cancel_enrolment(door.store, first.id));
    CHECK(door.last_kind() == "enrolment.cancelled");
    CHECK(door.names(both.requests));
    CHECK(door.says("\"slot\":1"));
    const auto back = must(sign_up(door.store, who.id, id)).enrolment; // undone
    CHECK(back.slot == 1);
    CHECK(back.requests == std::vector{door.last_id()});
    CHECK_FALSE(door.says("requests\":"));
    // In an exchange likewise, and nothing is said of a seat that is not this kiosk's.
    const ClassId other = door.open_class(2, "SF102").clazz.id;
    REQUIRE(must(swap_enrolment(door.store, who.id, id, other, false)).done);
    const Resident guest = door.resident();
    const Enrolment theirs = elsewhere(door, id, guest, FactId{door.ids.next()});
    must(cancel_enrolment(door.store, theirs.id, RecordedBy::kStaff));
    CHECK(door.says("\"by\":\"staff\""));
    CHECK(door.names(theirs.requests));
    CHECK_FALSE(door.says("\"slot\""));
    door.check_sound();
}

TEST_CASE("renewal: who asks again has another request, in their own seat", "[store]") {
    Door door;
    const ClassId id = door.open_class(2).clazz.id;
    const Resident who = door.resident();
    const auto first = must(sign_up(door.store, who.id, id)).enrolment;
    const auto facts = door.facts();
    door.clock.advance(59s);
    CHECK(must(sign_up(door.store, who.id, id)).enrolment == first); // a second tap
    CHECK(door.facts() == facts);
    door.clock.advance(1h);
    const auto again = must(sign_up(door.store, who.id, id)).enrolment;
    CHECK(door.facts() == facts + 1);
    CHECK(again.slot == 1);
    CHECK(again.requested_at == first.requested_at);
    CHECK(again.requests == std::vector{door.last_id()});
    CHECK(door.names(first.requests));
    CHECK(door.says("\"slot\":1"));
    CHECK(must(seat_count(door.store, id)).free == 1);
    must(sign_up(door.store, who.id, id));
    CHECK(door.facts() == facts + 1);
    // Even if the clock was set back since.
    door.clock.advance(-24h * 365);
    must(sign_up(door.store, who.id, id));
    CHECK(door.facts() == facts + 2);
    CHECK(door.mine(who.id).requests.size() == 1);
    door.check_sound();
}

TEST_CASE("renewal: what was promised elsewhere gets a seat here, if there is one", "[store]") {
    Door door;
    const ClassId id = door.open_class(1).clazz.id;
    const Resident who = door.resident();
    const FactId request{door.ids.next()};
    const Enrolment before = elsewhere(door, id, who, request);
    const auto facts = door.facts();
    SECTION("there is") {
        const auto again = must(sign_up(door.store, who.id, id)).enrolment;
        CHECK(again.status == kConfirmed);
        CHECK(again.slot == 1);
        CHECK(door.says("\"slot\":1"));
        CHECK(door.names({request}));
        CHECK(must(seat_count(door.store, id)).free == 0);
        // The district leaves them where they were: the seat is free again.
        Enrolment told = before;
        told.requests = again.requests;
        door.hear(told);
        CHECK(must(seat_count(door.store, id)).free == 1);
    }
    SECTION("there is none: they are told what the row says, and wait for one all the same") {
        must(sign_up(door.store, door.resident("测试乙").id, id));
        const auto again = must(sign_up(door.store, who.id, id)).enrolment;
        CHECK(again.status == kConfirmed);
        CHECK(again.slot == 20);
        CHECK(door.says("\"status\":\"pending\""));
        CHECK_FALSE(door.says("\"slot\":20"));
        CHECK(door.names({request}));
        CHECK(again.requested_at == before.requested_at);
        CHECK(door.mine(who.id).status == kConfirmed);
        CHECK(door.mine(who.id).requests == std::vector{door.last_id()});
    }
    CHECK(door.facts() > facts);
    door.check_sound();
}

TEST_CASE("renewal: a row from before requests had names is left without them", "[store]") {
    Door door;
    const ClassId id = door.open_class(1).clazz.id;
    const Resident who = door.resident();
    Enrolment old = elsewhere(door, id, who, FactId{door.ids.next()});
    old.requests.clear();
    door.hear(old);
    must(sign_up(door.store, who.id, id));
    CHECK(door.mine(who.id).requests.empty());
    must(cancel_enrolment(door.store, old.id));
    CHECK(door.last_kind() == "enrolment.cancelled");
    CHECK_FALSE(door.says("requests\":")); // its own, and what is earlier
}

TEST_CASE("renewal: of two, who has no seat yet comes first", "[store][pair]") {
    Door door;
    const ClassId id = door.open_class(1).clazz.id;
    const Resident in = door.resident("测试甲");
    const Resident asks = door.resident("测试乙");
    elsewhere(door, id, in, FactId{door.ids.next()});
    const PairResult pair = must(sign_up_pair(door.store, in.id, asks.id, id, true));
    CHECK(pair.second.enrolment.status == kConfirmed);
    CHECK(pair.second.enrolment.slot == 1);
    CHECK(pair.first.enrolment.status == kConfirmed);
    CHECK(pair.made == std::vector{pair.second.enrolment.id});
    door.check_sound();
}

TEST_CASE("renewal: a place in the queue is kept", "[store]") {
    Door door;
    const ClassId id = door.open_class(1).clazz.id;
    must(sign_up(door.store, door.resident("测试甲").id, id));
    const Resident who = door.resident("测试乙");
    const auto first = must(sign_up(door.store, who.id, id));
    must(sign_up(door.store, door.resident("测试丙").id, id));
    door.clock.advance(1h);
    const auto again = must(sign_up(door.store, who.id, id));
    CHECK(again.place == 1);
    CHECK(again.enrolment.requested_at == first.enrolment.requested_at);
    CHECK(door.says("\"status\":\"waitlisted\""));
    CHECK(door.names(first.enrolment.requests));
    door.check_sound();
}

} // namespace
} // namespace linli::store
