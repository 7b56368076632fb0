#include <catch2/catch.hpp>

#include "tests/support/visit.h"

// Start here: one visit from the first tap to the result, with nothing but values.

namespace linli {

using namespace flow;
using test::id_of;
using test::Visit;

namespace {

const ClassId kCalligraphy = id_of<ClassId>(1);

ResidentRecord record_of(int number, std::vector<MyEnrolment> enrolments = {}) {
    return {test::sample_resident(number), std::move(enrolments), {}};
}

// As far as the sign-up check, by somebody who is known here.
Visit at_sign_up_check(ResidentRecord record) {
    Visit visit;
    visit.tap(SignUpTapped{});
    visit.tap(CategoryChosen{"书画"});
    visit.tap(ClassChosen{kCalligraphy});
    visit.tap(SignUpHereTapped{});
    visit.identify(test::sample_resident(1), std::move(record));
    return visit;
}

} // namespace

TEST_CASE("sign-up: from the first tap to the result in eleven taps", "[flow][sign_up]") {
    Visit visit = at_sign_up_check(record_of(1));
    REQUIRE(visit.state.screen == ScreenId::kSignUpCheck);
    visit.tap(ConfirmTapped{});
    const auto* asked = visit.last_asked<SignUp>();
    REQUIRE(asked != nullptr);
    CHECK(asked->class_id == kCalligraphy);
    CHECK(asked->resident == id_of<ResidentId>(1));
    CHECK(visit.taps <= 9 + 2); // screens.md: nine, and two for category and page

    const Enrolment saved = test::sample_enrolment(1, 1);
    visit.tell(EnrolmentSaved{saved, 0, record_of(1, {{saved, 0}})});
    CHECK(visit.state.screen == ScreenId::kResult);
    CHECK(std::get<SignedUp>(visit.state.outcome).enrolment == saved);
    CHECK(visit.last_asked<LoadCatalogue>() != nullptr); // the seats left have changed
}

TEST_CASE("sign-up: a second tap while saving asks for nothing", "[flow][sign_up]") {
    Visit visit = at_sign_up_check(record_of(1));
    visit.tap(ConfirmTapped{});
    const auto before = visit.asked.size();
    visit.tap(ConfirmTapped{});
    visit.tap(RestartTapped{});
    CHECK(visit.asked.size() == before);
    CHECK(visit.state.screen == ScreenId::kSignUpCheck);
}

TEST_CASE("sign-up: a disk that refuses is said, and the tap can be repeated", "[flow][sign_up]") {
    Visit visit = at_sign_up_check(record_of(1));
    visit.tap(ConfirmTapped{});
    visit.tell(EffectFailed{ErrorCode::kFull});
    CHECK(visit.state.problem == Problem::kCouldNotSave);
    CHECK(visit.state.screen == ScreenId::kSignUpCheck);
    const auto before = visit.asked.size();
    visit.tap(ConfirmTapped{});
    CHECK(visit.asked.size() == before + 1);
}

TEST_CASE("sign-up: undo cancels, and undoing a cancellation signs up again", "[flow][undo]") {
    const Enrolment saved = test::sample_enrolment(1, 1);
    Visit visit = at_sign_up_check(record_of(1));
    visit.tap(ConfirmTapped{});
    visit.tell(EnrolmentSaved{saved, 0, record_of(1, {{saved, 0}})});
    visit.tap(UndoTapped{});
    REQUIRE(visit.last_asked<CancelEnrolment>() != nullptr);
    visit.tell(EnrolmentCancelledSaved{saved, record_of(1)});
    REQUIRE(std::holds_alternative<Undone>(visit.state.outcome));
    CHECK(std::get<Undone>(visit.state.outcome).class_id == saved.class_id);
    CHECK_FALSE(std::get<Undone>(visit.state.outcome).visit);
    const auto before = visit.asked.size();
    visit.tap(UndoTapped{}); // there is no undo of an undo
    CHECK(visit.asked.size() == before);
}

TEST_CASE("my classes: a cancellation is asked first, and can be undone", "[flow][undo]") {
    const Enrolment mine = test::sample_enrolment(1, 1);
    Visit visit;
    visit.tap(MyClassesTapped{});
    visit.identify(test::sample_resident(1), record_of(1, {{mine, 0}}));
    REQUIRE(visit.state.screen == ScreenId::kMyClasses);
    visit.tap(ConfirmTapped{}); // nothing was asked yet
    CHECK(visit.last_asked<CancelEnrolment>() == nullptr);

    visit.tap(CancelAsked{mine.id});
    visit.tap(CancelKept{});
    CHECK_FALSE(visit.state.asked_to_cancel.has_value());

    visit.tap(CancelAsked{mine.id});
    visit.tap(ConfirmTapped{});
    REQUIRE(visit.last_asked<CancelEnrolment>() != nullptr);
    visit.tell(EnrolmentCancelledSaved{mine, record_of(1)});
    CHECK(std::holds_alternative<Cancelled>(visit.state.outcome));

    visit.tap(UndoTapped{});
    const auto* again = visit.last_asked<SignUp>();
    REQUIRE(again != nullptr);
    CHECK(again->class_id == mine.class_id);
    visit.tell(EnrolmentSaved{mine, 0, record_of(1, {{mine, 0}})});
    CHECK(std::holds_alternative<SignedUp>(visit.state.outcome));
}

TEST_CASE("browse: a class that vanished takes its page with it, not the visit", "[flow][browse]") {
    Visit visit;
    visit.tap(BrowseTapped{});
    visit.tap(CategoryChosen{"书画"});
    visit.tap(ClassChosen{kCalligraphy});
    auto emptied = std::make_shared<Catalogue>(*test::sample_catalogue());
    emptied->courses.erase(emptied->courses.begin());
    visit.tell(CatalogueLoaded{emptied});
    CHECK(visit.state.screen == ScreenId::kCategories);
    CHECK_FALSE(visit.state.browse.chosen.has_value());
}

TEST_CASE("browse: pages stop at both ends", "[flow][browse]") {
    Visit visit;
    visit.tap(BrowseTapped{});
    visit.tap(CategoryChosen{"书画"}); // two courses
    visit.tap(PageTurned{-1});
    CHECK(visit.state.browse.classes_first == 0);
    visit.tap(PageTurned{1});
    CHECK(visit.state.browse.classes_first == 1);
    visit.tap(PageTurned{1});
    CHECK(visit.state.browse.classes_first == 1);
    visit.tap(PageTurned{-3});
    CHECK(visit.state.browse.classes_first == 0);
}

} // namespace linli
