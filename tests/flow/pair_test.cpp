#include "app/flow/pair.h"

#include <catch2/catch.hpp>

#include "app/core/domain/membership.h"
#include "tests/support/visit.h"

namespace linli {

using namespace flow;
using test::id_of;
using test::member;
using test::Visit;

namespace {

/// On the check page of class 2, which two may want.
Visit at_sign_up_check(const ResidentRecord& who, SeatCount seats = {20, 20, 20, 0}) {
    Visit visit;
    auto catalogue = std::make_shared<Catalogue>(*test::sample_catalogue());
    catalogue->courses.at(1).classes.front().seats = seats;
    visit.tell(CatalogueLoaded{catalogue});
    visit.tap(SignUpTapped{});
    visit.tap(CategoryChosen{"书画"});
    visit.tap(ClassChosen{id_of<ClassId>(2)});
    visit.tap(SignUpHereTapped{});
    visit.identify(who.resident, who);
    REQUIRE(visit.state.screen == ScreenId::kSignUpCheck);
    return visit;
}

Visit at_pair_check(SeatCount seats = {20, 20, 20, 0}) {
    Visit visit = at_sign_up_check(member(1), seats);
    visit.tap(PairTapped{});
    visit.identify(test::sample_resident(2), member(2));
    REQUIRE(visit.state.screen == ScreenId::kPairCheck);
    return visit;
}

MyEnrolment enrolled(int who) {
    return {test::sample_enrolment(2, who), 0};
}

PairSaved saved_pair() {
    return {
        enrolled(1),
        enrolled(2),
        {enrolled(1).enrolment.id, enrolled(2).enrolment.id},
        member(1, {2}),
        member(2, {2})};
}

/// The first one of a household with the second, both in class 1.
ResidentRecord with_relative(bool here) {
    ResidentRecord who = member(1, {1});
    Relative other{test::sample_resident(2), {id_of<ClassId>(1)}, {}};
    if (here) {
        other.here = {id_of<SessionId>(101)};
    }
    who.household = id_of<HouseholdId>(7);
    who.relatives = {other};
    return who;
}

Visit checked_in(const ResidentRecord& who) {
    Visit visit;
    visit.tap(CheckInTapped{});
    visit.identify(who.resident, who);
    REQUIRE(visit.last_asked<CheckIn>() != nullptr);
    const Attendance mark{
        .id = attendance_id(id_of<SessionId>(101), who.resident.id),
        .session = id_of<SessionId>(101),
        .resident = who.resident.id,
        .at = visit.moment().now};
    visit.tell(AttendanceSaved{mark, false, who});
    return visit;
}

} // namespace

TEST_CASE("pair: the second one says who they are, the first one stays", "[flow][pair]") {
    Visit visit = at_pair_check();
    CHECK(visit.state.who->resident.id == id_of<ResidentId>(1));
    CHECK(visit.state.pair.other->resident.id == id_of<ResidentId>(2));
    CHECK(visit.state.identify.digits.empty());
    visit.tap(PairConfirmed{true});
    const auto* asked = visit.last_asked<SignUpPair>();
    REQUIRE(asked != nullptr);
    CHECK(asked->first == id_of<ResidentId>(1));
    CHECK(asked->second == id_of<ResidentId>(2));
    CHECK(asked->class_id == id_of<ClassId>(2));
    CHECK(asked->both);
    visit.tell(saved_pair());
    CHECK(visit.state.screen == ScreenId::kResult);
    CHECK(std::holds_alternative<SignedUpPair>(visit.state.outcome));
}

TEST_CASE("pair: by card, the second one needs no digits", "[flow][pair]") {
    Visit visit = at_sign_up_check(member(1));
    visit.tap(PairTapped{});
    visit.tap(CodeScanned{membership_code(id_of<ResidentId>(2))});
    visit.tell(MemberFound{member(2)});
    CHECK(visit.state.screen == ScreenId::kPairCheck);
    CHECK(visit.state.who->resident.id == id_of<ResidentId>(1));
}

TEST_CASE("pair: the same person again is told so and nothing is asked", "[flow][pair]") {
    Visit visit = at_sign_up_check(member(1));
    visit.tap(PairTapped{});
    visit.identify(test::sample_resident(1), member(1));
    CHECK(visit.state.screen == ScreenId::kSignUpCheck);
    CHECK(visit.state.problem == Problem::kSamePerson);
    CHECK_FALSE(visit.state.pair.asking);
    visit.tap(ConfirmTapped{}); // alone, as if nothing had been
    CHECK(visit.last_asked<SignUp>() != nullptr);
}

TEST_CASE("pair: the way back leads to one, and forgets the other", "[flow][pair]") {
    Visit visit = at_pair_check();
    visit.tap(BackTapped{});
    CHECK(visit.state.screen == ScreenId::kSignUpCheck);
    CHECK_FALSE(visit.state.pair.other);
    visit.tap(PairTapped{});
    visit.tap(FirstVisitTapped{}); // a first visit is a visit of its own
    CHECK(visit.state.screen == ScreenId::kIdentify);
    visit.tap(BackTapped{});
    CHECK(visit.state.screen == ScreenId::kSignUpCheck);
    CHECK_FALSE(visit.state.pair.asking);
}

TEST_CASE("pair: misses of the second count as anybody's", "[flow][pair]") {
    Visit visit = at_sign_up_check(member(1));
    visit.tap(PairTapped{});
    for (int n = 0; n < 3; ++n) {
        visit.digits("9999");
        visit.tap(MonthChosen{1});
        visit.tell(ResidentsFound{});
    }
    CHECK(visit.state.problem == Problem::kTooManyMisses);
    CHECK(visit.state.screen == ScreenId::kIdentify);
}

TEST_CASE("pair: one seat is asked about before, not found out after", "[flow][pair]") {
    Visit visit = at_pair_check({20, 20, 1, 0});
    CHECK(pair_outlook(visit.state).parts_them());
    Visit other = at_pair_check({20, 20, 1, 0});
    other.tap(OtherClassesTapped{});
    CHECK(other.state.screen == ScreenId::kCategories);
    CHECK_FALSE(other.state.pair.other);
    CHECK(other.state.who.has_value());
    visit.tap(PairConfirmed{false});
    REQUIRE(visit.last_asked<SignUpPair>() != nullptr);
    CHECK_FALSE(visit.last_asked<SignUpPair>()->both);
}

TEST_CASE("pair: a seat that went meanwhile is said, with the choice again", "[flow][pair]") {
    Visit visit = at_pair_check();
    visit.tap(PairConfirmed{true});
    visit.tell(PairParted{});
    CHECK(visit.state.screen == ScreenId::kPairCheck);
    CHECK(visit.state.problem == Problem::kNotBothSeats);
    CHECK_FALSE(visit.state.busy);
    CHECK(visit.last_asked<LoadCatalogue>() != nullptr);
}

TEST_CASE("pair: one whose age does not fit keeps both out, and one says why", "[flow][pair]") {
    Visit visit = at_pair_check();
    auto catalogue = std::make_shared<Catalogue>(*visit.state.catalogue);
    catalogue->courses.at(1).course.max_age = 60; // both were born in 1955
    visit.tell(CatalogueLoaded{catalogue});
    CHECK(why_not_here(visit.state, *visit.state.pair.other) == Ineligible::kTooOld);
    visit.tap(PairConfirmed{true});
    CHECK(visit.last_asked<SignUpPair>() == nullptr);
}

TEST_CASE("pair: who is in it already is not asked, nor judged, again", "[flow][pair]") {
    Visit visit = at_sign_up_check(member(1));
    visit.tap(PairTapped{});
    ResidentRecord second = member(2, {2});
    second.resident.birth_year = 1940;
    visit.identify(second.resident, second);
    REQUIRE(visit.state.screen == ScreenId::kPairCheck);
    REQUIRE(the_one_who_asks(visit.state) != nullptr);
    CHECK(the_one_who_asks(visit.state)->resident.id == id_of<ResidentId>(1));
    auto catalogue = std::make_shared<Catalogue>(*visit.state.catalogue);
    catalogue->courses.at(1).course.max_age = 75; // the second had their place before
    visit.tell(CatalogueLoaded{catalogue});
    CHECK(pair_may_sign_up(visit.state));
    visit.state.who = member(1, {2});
    CHECK_FALSE(pair_may_sign_up(visit.state)); // both are in
    CHECK(the_one_who_asks(visit.state) == nullptr);
}

TEST_CASE("pair: from a class that is for neither one goes on to others", "[flow][pair]") {
    Visit visit = at_pair_check();
    visit.tap(OtherClassesTapped{});
    CHECK(visit.state.screen == ScreenId::kCategories);
    CHECK(visit.state.who.has_value());
    CHECK_FALSE(visit.state.pair.other);
    visit.tap(BackTapped{}); // not to the page that said no
    CHECK(visit.state.screen == ScreenId::kHome);
}

TEST_CASE("pair: undo takes back what was made, in one", "[flow][pair][undo]") {
    Visit visit = at_pair_check();
    visit.tap(PairConfirmed{true});
    visit.tell(saved_pair());
    visit.tap(UndoTapped{});
    const auto* asked = visit.last_asked<CancelPair>();
    REQUIRE(asked != nullptr);
    CHECK(asked->made.size() == 2);
    visit.tell(PairUndone{member(1)});
    CHECK(std::holds_alternative<Undone>(visit.state.outcome));
}

TEST_CASE("household: remembered when asked for, once", "[flow][pair]") {
    Visit visit = at_pair_check();
    visit.tap(PairConfirmed{true});
    visit.tell(saved_pair());
    visit.tap(RememberTapped{});
    const auto* asked = visit.last_asked<JoinHousehold>();
    REQUIRE(asked != nullptr);
    CHECK(asked->second == id_of<ResidentId>(2));
    visit.tell(HouseholdSaved{std::nullopt, with_relative(false)});
    CHECK(visit.state.screen == ScreenId::kResult);
    CHECK(std::get<SignedUpPair>(visit.state.outcome).remembered);
    const auto before = visit.asked.size();
    visit.tap(RememberTapped{});
    CHECK(visit.asked.size() == before);
}

TEST_CASE("household: the next time the other one is a tap away", "[flow][pair]") {
    Visit visit = at_sign_up_check(with_relative(false));
    const int before = visit.taps;
    const auto asked = visit.asked.size();
    visit.tap(RelativeChosen{id_of<ResidentId>(9)}); // nobody of theirs
    CHECK(visit.asked.size() == asked);
    visit.tap(RelativeChosen{id_of<ResidentId>(2)});
    CHECK(visit.taps - before == 2);
    visit.tell(RecordLoaded{member(2)});
    CHECK(visit.state.screen == ScreenId::kPairCheck);
    CHECK(visit.state.who->resident.id == id_of<ResidentId>(1));
}

TEST_CASE("household: who is expected at the same session is checked in along", "[flow][pair]") {
    Visit visit = checked_in(with_relative(false));
    REQUIRE(expected_along(visit.state).size() == 1);
    visit.tap(RelativeHereTapped{id_of<ResidentId>(2)});
    const auto* asked = visit.last_asked<CheckInAlong>();
    REQUIRE(asked != nullptr);
    CHECK(asked->session == id_of<SessionId>(101));
    const Attendance mark{
        .id = attendance_id(asked->session, asked->along),
        .session = asked->session,
        .resident = asked->along,
        .at = visit.moment().now};
    visit.tell(AlongSaved{mark, with_relative(true)});
    CHECK(expected_along(visit.state).empty());
    visit.tap(UndoTapped{}); // the other's first
    REQUIRE(visit.last_asked<UndoCheckIn>() != nullptr);
    CHECK(visit.last_asked<UndoCheckIn>()->attendance == mark.id);
    CHECK(visit.last_asked<UndoCheckIn>()->resident == id_of<ResidentId>(1));
    visit.tell(AttendanceUndoneSaved{with_relative(false)});
    CHECK(visit.state.screen == ScreenId::kResult);
    CHECK(expected_along(visit.state).size() == 1);
    visit.tap(UndoTapped{}); // then one's own
    CHECK(visit.last_asked<UndoCheckIn>()->attendance != mark.id);
}

TEST_CASE("household: nobody is offered who is here already or not in the class", "[flow][pair]") {
    CHECK(expected_along(checked_in(with_relative(true)).state).empty());
    ResidentRecord elsewhere = with_relative(false);
    elsewhere.relatives.front().seats = {id_of<ClassId>(3)};
    Visit visit = checked_in(elsewhere);
    CHECK(expected_along(visit.state).empty());
    visit.tap(RelativeHereTapped{id_of<ResidentId>(2)});
    CHECK(visit.last_asked<CheckInAlong>() == nullptr);
}

TEST_CASE("household: left from one's classes, with the way back", "[flow][pair][undo]") {
    Visit visit;
    visit.tap(MyClassesTapped{});
    visit.identify(test::sample_resident(1), with_relative(false));
    visit.tap(HouseholdTapped{});
    REQUIRE(visit.state.screen == ScreenId::kHousehold);
    visit.tap(HouseholdEnded{});
    REQUIRE(visit.last_asked<LeaveHousehold>() != nullptr);
    visit.tell(HouseholdSaved{id_of<HouseholdId>(7), member(1, {1})});
    REQUIRE(visit.state.screen == ScreenId::kResult);
    const auto& left = std::get<LeftHousehold>(visit.state.outcome).left;
    REQUIRE(left.size() == 1);
    CHECK(left.front().id == id_of<ResidentId>(2));
    visit.tap(UndoTapped{});
    const auto* asked = visit.last_asked<RejoinHousehold>();
    REQUIRE(asked != nullptr);
    CHECK(asked->household == id_of<HouseholdId>(7));
    visit.tell(HouseholdSaved{std::nullopt, with_relative(false)});
    CHECK(std::holds_alternative<Undone>(visit.state.outcome));
}

} // namespace linli
