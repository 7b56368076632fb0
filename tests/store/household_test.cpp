#include <catch2/catch.hpp>

#include "app/core/domain/json.h"
#include "app/store/attendance.h"
#include "app/store/households.h"
#include "app/store/inbox.h"
#include "tests/store/lobby.h"

namespace linli::store {
namespace {

using test::Lobby;
using test::must;
using test::refusal;

/// Two people and a class of so many seats.
struct Couple : Lobby {
    explicit Couple(int seats) : both_want{open_class(seats)} {}

    ClassFiled both_want;
    ResidentId first{resident("王示例").id};
    ResidentId second{resident("李示例").id};

    Result<PairResult> both_or_none() {
        return sign_up_pair(store, first, second, both_want.clazz.id, true);
    }

    PairResult each() {
        return must(sign_up_pair(store, first, second, both_want.clazz.id, false));
    }

    std::vector<MyEnrolment> enrolments(ResidentId who) {
        return must(load_record(store, who)).enrolments;
    }
};

TEST_CASE("pair: two seats, one transaction, a fact each", "[store][pair]") {
    Couple couple{2};
    const auto facts = couple.facts();
    const PairResult pair = must(couple.both_or_none());
    CHECK(pair.first.enrolment.status == EnrolmentStatus::kConfirmed);
    CHECK(pair.second.enrolment.status == EnrolmentStatus::kConfirmed);
    CHECK(pair.first.enrolment.slot != pair.second.enrolment.slot);
    CHECK(pair.made.size() == 2);
    CHECK(couple.facts() == facts + 2);
    couple.check_sound();
}

TEST_CASE("pair: with one seat, both or none writes nothing", "[store][pair]") {
    Couple couple{1};
    const auto facts = couple.facts();
    CHECK(refusal(couple.both_or_none()) == ErrorCode::kConflict);
    CHECK(couple.facts() == facts);
    CHECK(couple.enrolments(couple.first).empty());
    CHECK(must(seat_count(couple.store, couple.both_want.clazz.id)).free == 1);
    couple.check_sound();
}

TEST_CASE("pair: with one seat, each alone, the first gets it", "[store][pair]") {
    Couple couple{1};
    const PairResult pair = couple.each();
    CHECK(pair.first.enrolment.status == EnrolmentStatus::kConfirmed);
    CHECK(pair.second.enrolment.status == EnrolmentStatus::kWaitlisted);
    CHECK(pair.second.place == 1);
    couple.check_sound();
}

TEST_CASE("pair: an undo takes back what the pair made, not what was there before", "[store]") {
    Couple couple{3};
    must(sign_up(couple.store, couple.second, couple.both_want.clazz.id));
    const PairResult pair = must(couple.both_or_none());
    CHECK(pair.made == std::vector{enrolment_id(couple.both_want.clazz.id, couple.first)});
    must(cancel_pair(couple.store, pair.made));
    CHECK(couple.enrolments(couple.first).empty());
    CHECK(couple.enrolments(couple.second).size() == 1);
    couple.check_sound();
}

TEST_CASE("pair: one whose age does not fit keeps both out", "[store][pair]") {
    Couple couple{3};
    Course adults = couple.course("A1");
    adults.min_age = 90;
    const ClassFiled old = couple.filed(adults, 3);
    must(file_courses(couple.store, {adults}, {old}));
    const auto facts = couple.facts();
    CHECK(
        refusal(sign_up_pair(couple.store, couple.first, couple.second, old.clazz.id, false))
        == ErrorCode::kInvalid
    );
    CHECK(
        refusal(sign_up_pair(couple.store, couple.first, couple.first, old.clazz.id, false))
        == ErrorCode::kInvalid
    );
    CHECK(couple.facts() == facts);
}

TEST_CASE("household: both know each other from then on, and what they need", "[store]") {
    Couple couple{2};
    must(couple.both_or_none());
    const auto facts = couple.facts();
    must(join_household(couple.store, couple.first, couple.second));
    CHECK(couple.facts() == facts + 2);
    CHECK(couple.last_kind() == "household.joined");
    must(join_household(couple.store, couple.second, couple.first)); // once is enough
    CHECK(couple.facts() == facts + 2);
    const SessionId today = couple.both_want.sessions.at(12).id;
    must(check_in(couple.store, couple.second, today, RecordedBy::kSelf));
    const ResidentRecord record = must(load_record(couple.store, couple.first));
    REQUIRE(record.relatives.size() == 1);
    CHECK(record.relatives.front().resident.id == couple.second);
    CHECK(record.relatives.front().seats == std::vector{couple.both_want.clazz.id});
    CHECK(record.relatives.front().here == std::vector{today});
    CHECK(record.household == must(household_of(couple.store, couple.second)));
    couple.check_sound();
}

TEST_CASE("household: a third comes to it, and each leaves alone, with a way back", "[store]") {
    Couple couple{1};
    const ResidentId third = couple.resident("赵示例").id;
    const auto home_of = [&](ResidentId who) {
        return must(household_of(couple.store, who));
    };
    must(join_household(couple.store, couple.first, couple.second));
    must(join_household(couple.store, couple.second, third));
    CHECK(must(relatives_of(couple.store, couple.first)).size() == 2);
    const HouseholdId home = home_of(third).value();
    must(leave_household(couple.store, third));
    CHECK(couple.last_kind() == "household.left");
    CHECK(must(relatives_of(couple.store, third)).empty());
    CHECK(must(relatives_of(couple.store, couple.first)).size() == 1);
    const auto facts = couple.facts();
    must(leave_household(couple.store, third));
    CHECK(couple.facts() == facts);
    must(rejoin_household(couple.store, third, home));
    CHECK(must(relatives_of(couple.store, third)).size() == 2);
    CHECK(refusal(join_household(couple.store, third, third)) == ErrorCode::kInvalid);
    CHECK(refusal(join_household(couple.store, third, {})) == ErrorCode::kNotFound);
    couple.check_sound();
}

TEST_CASE("household: an erased person is in none, and no row brings them back", "[store]") {
    Couple couple{1};
    must(adopt_server_epoch(couple.store, "epoch-1"));
    must(join_household(couple.store, couple.first, couple.second));
    const HouseholdId home = must(household_of(couple.store, couple.first)).value();
    must(erase_resident(couple.store, couple.second));
    CHECK(must(relatives_of(couple.store, couple.first)).empty());
    const auto apply = [&](std::vector<PulledRow> rows) {
        must(apply_page(
            couple.store, {FeedScope::kCentre, "epoch-1", std::move(rows), 9, couple.facts()}
        ));
    };
    const HouseholdMember back{couple.second, home};
    apply({{"household", couple.second.uuid, back, blake2b(to_json(back))}});
    CHECK_FALSE(must(household_of(couple.store, couple.second)));
    couple.check_sound();
    apply({{"household", couple.first.uuid, std::monostate{}, {}}});
    CHECK_FALSE(must(household_of(couple.store, couple.first)));
}

} // namespace
} // namespace linli::store
