#include <catch2/catch.hpp>

#include "tests/support/visit.h"

namespace linli {

using namespace flow;
using test::id_of;
using test::member;
using test::sample_resident;
using test::Visit;

namespace {

ClassOver over(int number) {
    return {id_of<ClassId>(number), "课程" + std::to_string(number), "", "书画", {}};
}

/// Came to classes 7 and 8, which are over.
ResidentRecord graduate(std::initializer_list<int> classes = {}) {
    ResidentRecord who = member(1, classes);
    who.to_rate = {over(7), over(8)};
    return who;
}

/// Came for 我的报名 and is asked how class 7 was.
Visit asked_about_it() {
    Visit visit;
    visit.tap(MyClassesTapped{});
    visit.identify(sample_resident(1), graduate());
    REQUIRE(visit.state.screen == ScreenId::kRate);
    return visit;
}

ResidentRecord rated() {
    ResidentRecord who = graduate();
    who.seen = {asked_about(who, id_of<ClassId>(7))};
    who.to_rate = {over(8)};
    return who;
}

} // namespace

TEST_CASE("rating: asked before what they came for, and that it was asked is kept", "[flow]") {
    Visit visit = asked_about_it();
    CHECK(visit.state.rate.about == over(7));
    const auto* note = visit.last_asked<NoteSeen>();
    REQUIRE(note != nullptr);
    CHECK(note->told == std::vector{asked_about(member(1), id_of<ClassId>(7))});
    visit.tap(ScoreTapped{Score::kVeryGood});
    const auto* given = visit.last_asked<GiveRating>();
    REQUIRE(given != nullptr);
    CHECK(given->class_id == id_of<ClassId>(7));
    CHECK(given->score == Score::kVeryGood);
    visit.tell(RatingSaved{Score::kVeryGood, rated()});
    REQUIRE(visit.state.screen == ScreenId::kRated);
    visit.tap(NextTapped{});
    CHECK(visit.state.screen == ScreenId::kMyClasses); // not the next class in the same visit
}

TEST_CASE("rating: it can be skipped, and is not asked again", "[flow][rating]") {
    Visit visit = asked_about_it();
    visit.tap(RatingSkipped{});
    CHECK(visit.state.screen == ScreenId::kMyClasses);
    CHECK(visit.last_asked<GiveRating>() == nullptr);
    ResidentRecord later = graduate();
    later.seen = {asked_about(later, id_of<ClassId>(7)), asked_about(later, id_of<ClassId>(8))};
    visit.tap(RestartTapped{});
    visit.tap(MyClassesTapped{});
    visit.identify(sample_resident(1), later);
    CHECK(visit.state.screen == ScreenId::kMyClasses);
}

TEST_CASE("rating: undo leads back to the four faces", "[flow][rating]") {
    Visit visit = asked_about_it();
    visit.tap(ScoreTapped{Score::kPoor});
    visit.tell(RatingSaved{Score::kPoor, rated()});
    visit.tap(UndoTapped{});
    const auto* back = visit.last_asked<WithdrawRating>();
    REQUIRE(back != nullptr);
    CHECK(back->class_id == id_of<ClassId>(7));
    visit.tell(RatingSaved{std::nullopt, rated()});
    REQUIRE(visit.state.screen == ScreenId::kRate);
    visit.tap(ScoreTapped{Score::kGood});
    REQUIRE(visit.last_asked<GiveRating>() != nullptr);
    CHECK(visit.last_asked<GiveRating>()->score == Score::kGood);
}

TEST_CASE("rating: never before a check-in is saved, but offered after it", "[flow][rating]") {
    Visit visit;
    visit.tap(CheckInTapped{});
    visit.identify(sample_resident(1), graduate({1}));
    const auto* asked = visit.last_asked<CheckIn>();
    REQUIRE(asked != nullptr);
    Attendance came;
    came.session = asked->session;
    came.resident = asked->resident;
    visit.tell(AttendanceSaved{came, false, graduate({1})});
    REQUIRE(visit.state.screen == ScreenId::kResult);
    visit.tap(DecisionsTapped{});
    REQUIRE(visit.state.screen == ScreenId::kRate);
    visit.tap(ScoreTapped{Score::kFair});
    visit.tell(RatingSaved{Score::kFair, rated()});
    visit.tap(NextTapped{});
    CHECK(visit.state.screen == ScreenId::kHome); // they had done what they came for
    CHECK_FALSE(visit.state.who);
}

TEST_CASE("rating: news come before the question", "[flow][rating]") {
    Visit visit;
    ResidentRecord who = graduate({1});
    who.enrolments.front().enrolment.decided_at = test::at_local("2026-11-23T10:00");
    visit.tap(MyClassesTapped{});
    visit.identify(sample_resident(1), who);
    REQUIRE(visit.state.screen == ScreenId::kDecisions);
    visit.tap(DecisionsRead{1});
    CHECK(visit.state.screen == ScreenId::kRate);
    visit.tap(RatingSkipped{});
    CHECK(visit.state.screen == ScreenId::kMyClasses);
}

} // namespace linli
