#include <algorithm>

#include <catch2/catch.hpp>

#include "app/core/domain/json.h"
#include "app/store/aliases.h"
#include "app/store/attendance.h"
#include "app/store/attest.h"
#include "app/store/forgetting.h"
#include "app/store/households.h"
#include "app/store/inbox.h"
#include "app/store/sign_in_list.h"
#include "app/store/sync_state.h"
#include "tests/store/lobby.h"

namespace linli::store {
namespace {

using test::CountingIds;
using test::Lobby;
using test::must;
using test::refusal;

constexpr const char* kEpoch = "epoch-1";

/// Somebody who registered twice, at a kiosk that has heard from its district.
struct Twice : Lobby {
    ClassFiled wanted{open_class(5)};
    Resident from{resident("测试甲")};
    Resident into{resident("测试甲")};
    FactId merge{CountingIds::at(80, 1)};

    Twice() { must(adopt_server_epoch(store, kEpoch)); }

    void tell(PulledRow row) {
        must(apply_page(store, {FeedScope::kCentre, kEpoch, {std::move(row)}, 1, facts()}));
    }

    void tell(const Alias& alias) {
        tell(PulledRow{"alias", alias.from.uuid, alias, blake2b(to_json(alias))});
    }

    void tell(const Enrolment& row) {
        tell(PulledRow{"enrolment", row.id.uuid, row, blake2b(to_json(row))});
    }

    void merged(const ProfileParts& parts = {}) {
        tell(Alias{from.id, into.id, merge, clock.now(), parts});
    }

    void parted() { tell(PulledRow{"alias", from.id.uuid, std::monostate{}, {}}); }

    ResidentRecord record(ResidentId id) { return must(load_record(store, id)); }

    ClassId class_id() const { return wanted.clazz.id; }
};

} // namespace

TEST_CASE("alias: a card, a telephone and an id of either lead to the one", "[store][alias]") {
    Twice one;
    const std::string last_four = one.from.phone.substr(one.from.phone.size() - 4);
    CHECK(must(find_residents(one.store, last_four, 3)).at(0).id == one.from.id);
    one.merged();
    CHECK(must(load_resident(one.store, one.from.id)) == one.into);
    CHECK(one.record(one.from.id).resident == one.into);
    const auto found = must(find_residents(one.store, last_four, 3));
    REQUIRE(found.size() == 1);
    CHECK(found[0] == one.into);
    one.parted();
    CHECK(must(load_resident(one.store, one.from.id)) == one.from);
    one.check_sound();
}

TEST_CASE("alias: of whom only one id is known here goes by that", "[store][alias]") {
    Twice one;
    const ResidentId elsewhere{CountingIds::at(81, 1)};
    one.tell(Alias{one.from.id, elsewhere, one.merge, one.clock.now(), {}});
    CHECK(must(load_resident(one.store, one.from.id)) == one.from);
    CHECK(must(load_resident(one.store, elsewhere)) == one.from); // a new card of theirs
    one.tell(Alias{elsewhere, one.into.id, {CountingIds::at(80, 2)}, one.clock.now(), {}});
    CHECK(must(load_resident(one.store, one.from.id)) == one.into);
    CHECK(
        refusal(load_resident(one.store, ResidentId{CountingIds::at(81, 9)}))
        == ErrorCode::kNotFound
    );
}

TEST_CASE("alias: their classes are shown together, and asked for once", "[store][alias]") {
    Twice one;
    const auto mine = must(sign_up(one.store, one.from.id, one.class_id()));
    one.merged();
    const auto record = one.record(one.into.id);
    REQUIRE(record.enrolments.size() == 1);
    CHECK(record.enrolments[0].enrolment.id == mine.enrolment.id);
    one.clock.advance(std::chrono::minutes{5});
    const auto again = must(sign_up(one.store, one.into.id, one.class_id()));
    CHECK(again.enrolment.id == mine.enrolment.id);
    CHECK(must(seat_count(one.store, one.class_id())).free == 4);
    must(cancel_enrolment(one.store, mine.enrolment.id));
    CHECK(one.record(one.from.id).enrolments.empty());
    // Taken back within the time for that: the same seat, by the id that had it.
    const auto back = must(sign_up(one.store, one.into.id, one.class_id()));
    CHECK(back.enrolment.id == mine.enrolment.id);
    CHECK(back.enrolment.slot == mine.enrolment.slot);
    one.check_sound();
}

TEST_CASE("alias: who leaves a class leaves it under every id", "[store][alias]") {
    Twice one;
    const auto mine = must(sign_up(one.store, one.into.id, one.class_id()));
    auto other = must(sign_up(one.store, one.from.id, one.class_id())).enrolment;
    const auto requests = other.requests;
    one.merged();
    other.status = EnrolmentStatus::kCancelled; // it gave way, and goes on naming its request
    other.slot.reset();
    one.tell(other);
    REQUIRE(one.record(one.from.id).enrolments.size() == 1);
    const auto facts = one.facts();
    must(cancel_enrolment(one.store, mine.enrolment.id));
    REQUIRE(one.facts() == facts + 2);
    CHECK(one.last_kind() == "enrolment.cancelled");
    CHECK(one.last_line().find(requests.at(0).text()) != std::string::npos);
    CHECK(one.last_line().find(other.id.text()) != std::string::npos);
    one.check_sound();
}

TEST_CASE("alias: who has a seat under one id checks in by any, once", "[store][alias]") {
    Twice one;
    must(sign_up(one.store, one.from.id, one.class_id()));
    one.merged();
    const SessionId today = one.wanted.sessions.at(12).id;
    const auto came = must(check_in(one.store, one.into.id, today, RecordedBy::kSelf));
    CHECK(came.attendance.resident == one.from.id); // whose seat it is
    CHECK(must(check_in(one.store, one.from.id, today, RecordedBy::kSelf)).already);
    CHECK(must(check_in(one.store, one.into.id, today, RecordedBy::kSelf)).already);
    CHECK(one.record(one.into.id).attendances.size() == 1);
    const auto day = must(sign_in_day(one.store, one.wanted.sessions.at(12).date));
    REQUIRE(day.sheets.size() == 1);
    REQUIRE(day.sheets[0].rows.size() == 1);
    CHECK(day.sheets[0].rows[0].resident == one.into.id);
    must(undo_check_in(one.store, came.attendance.id));
    CHECK(one.record(one.into.id).attendances.empty());
    one.check_sound();
}

TEST_CASE("alias: what was recorded under both stands as one", "[store][alias]") {
    Twice one;
    must(sign_up(one.store, one.from.id, one.class_id()));
    must(sign_up(one.store, one.into.id, one.class_id()));
    const SessionId today = one.wanted.sessions.at(12).id;
    const auto first = must(check_in(one.store, one.from.id, today, RecordedBy::kSelf));
    must(check_in(one.store, one.into.id, today, RecordedBy::kSelf));
    one.merged();
    REQUIRE(one.record(one.into.id).attendances.size() == 1);
    CHECK(one.record(one.into.id).attendances[0].id == first.attendance.id);
    must(undo_check_in(one.store, first.attendance.id)); // they did not come
    CHECK(one.record(one.into.id).attendances.empty());
    one.check_sound();
}

TEST_CASE("alias: what they came to under an id that gave way still counts", "[store][alias]") {
    Twice one;
    must(sign_up(one.store, one.into.id, one.class_id()));
    auto other = must(sign_up(one.store, one.from.id, one.class_id())).enrolment;
    const SessionId today = one.wanted.sessions.at(12).id;
    must(check_in(one.store, one.from.id, today, RecordedBy::kSelf));
    one.merged();
    other.status = EnrolmentStatus::kCancelled;
    other.slot.reset();
    one.tell(other);
    one.clock.advance(std::chrono::hours{24});
    const auto seats = one.record(one.from.id).seats;
    REQUIRE(seats.size() == 1);
    CHECK(seats[0].held > 0);
    CHECK(seats[0].came == 1);
    one.check_sound();
}

TEST_CASE("alias: of a profile is shown what was told last", "[store][alias]") {
    Twice one;
    one.merged({.phone = true});
    CHECK(must(load_resident(one.store, one.into.id)).phone == one.from.phone);
    CHECK(must(load_resident(one.store, one.into.id)).id == one.into.id);
    Correction change{one.from.id};
    change.phone = "13812345678";
    const Resident after = must(correct_resident(one.store, change));
    CHECK(after.id == one.into.id);
    CHECK(must(load_resident(one.store, one.from.id)).phone == "13812345678");
    CHECK(one.last_line().find(one.into.id.text()) != std::string::npos);
    must(name_resident(one.store, one.from.id, "测试新"));
    CHECK(must(load_resident(one.store, one.into.id)).name == "测试新");
    one.parted();
    CHECK(must(load_resident(one.store, one.from.id)) == one.from);
    one.check_sound();
}

TEST_CASE("alias: an own word about the profile, yet unheard, holds up no undo", "[store][alias]") {
    Twice one;
    const Resident third = one.resident("测试丙");
    one.merged({.phone = true});
    const auto heard = one.facts();
    Correction change{one.from.id};
    change.phone = "13812345678";
    must(correct_resident(one.store, change));
    const auto before_it = [&](PulledRow row) {
        must(apply_page(one.store, {FeedScope::kCentre, kEpoch, {std::move(row)}, 1, heard}));
    };
    const auto says = [&](const Alias& alias) {
        before_it({"alias", alias.from.uuid, alias, blake2b(to_json(alias))});
    };
    says({one.from.id, one.into.id, one.merge, one.clock.now(), {.phone = true}});
    CHECK(must(load_resident(one.store, one.from.id)).phone == "13812345678");
    says({one.from.id, third.id, {CountingIds::at(80, 2)}, one.clock.now(), {}});
    CHECK(must(load_resident(one.store, one.from.id)).id == third.id);
    before_it({"alias", one.from.id.uuid, std::monostate{}, {}});
    CHECK(must(load_resident(one.store, one.from.id)) == one.from);
    one.check_sound();
}

TEST_CASE("alias: whoever is forgotten is forgotten under every id", "[store][alias]") {
    Twice one;
    must(sign_up(one.store, one.from.id, one.class_id()));
    one.merged();
    const auto facts = one.facts();
    must(forget_resident(one.store, one.from.id));
    CHECK(one.facts() == facts + 3); // the class, and either id
    for (const ResidentId& id : {one.from.id, one.into.id}) {
        CHECK(refusal(load_record(one.store, id)) == ErrorCode::kNotFound);
    }
    one.merged(); // what comes late brings nobody back
    CHECK(must(people_twice(one.store)).empty());
    one.check_sound();
}

TEST_CASE("alias: staff ask, and nothing changes before the district says so", "[store][alias]") {
    Twice one;
    must(ask_to_merge(one.store, one.from.id, one.into.id));
    CHECK(one.last_kind() == "resident.merged");
    CHECK(must(load_resident(one.store, one.from.id)) == one.from);
    CHECK(ask_to_part(one.store, one.from.id).error().code == ErrorCode::kNotFound);
    one.merged();
    CHECK(ask_to_merge(one.store, one.into.id, one.from.id).error().code == ErrorCode::kInvalid);
    must(ask_to_part(one.store, one.from.id));
    CHECK(one.last_kind() == "resident.parted");
    CHECK(one.last_line().find(one.merge.text()) != std::string::npos);
    CHECK(must(load_resident(one.store, one.from.id)) == one.into);
    one.check_sound();
}

TEST_CASE("alias: they are one of a household, under whichever id they joined", "[store][alias]") {
    Twice one;
    const Resident spouse = one.resident("测试乙");
    must(join_household(one.store, one.from.id, spouse.id));
    one.merged();
    CHECK(one.record(one.into.id).relatives.size() == 1);
    const auto relatives = one.record(spouse.id).relatives;
    REQUIRE(relatives.size() == 1);
    CHECK(relatives[0].resident == one.into);
    CHECK(join_household(one.store, one.from.id, one.into.id).error().code == ErrorCode::kInvalid);
    must(leave_household(one.store, one.into.id));
    CHECK(one.record(one.into.id).relatives.empty());
    one.check_sound();
}

TEST_CASE("alias: the row is part of what is compared with the server", "[store][alias]") {
    Twice one;
    const auto before = must(feed_digest(one.store, FeedScope::kCentre));
    one.merged();
    CHECK(must(feed_digest(one.store, FeedScope::kCentre)) != before);
    CheckPlace from{"alias", {}};
    CHECK(must(check_tables(one.store, from, 100)).keys.empty());
    must(one.store.database().exec("UPDATE alias SET parts = 3"));
    const auto found = must(check_tables(one.store, from, 100));
    REQUIRE(found.keys.size() == 1);
    CHECK(found.keys[0] == RowKey{"alias", one.from.id.uuid});
    one.parted();
    CHECK(must(feed_digest(one.store, FeedScope::kCentre)) == before);
}

} // namespace linli::store
