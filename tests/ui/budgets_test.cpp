#include <iostream>
#include <set>

#include <catch2/catch.hpp>

#include "app/ui/screens.h"
#include "tests/support/headless_ui.h"
#include "tests/support/sample_screens.h"
#include "tests/support/variants.h"
#include "tests/support/walk.h"

// How many taps things take, counted with a finger on the real widgets. The budgets are those of
// the design's rules for behaviour.

namespace linli::test {
namespace {

using flow::ScreenId;

void tell_cost(std::string_view what, bool upright, const Walk& walk) {
    std::cout << what << ", " << shape_name(upright) << ": " << walk.taps() << " taps in "
              << walk.screens() << " screens\n";
}

} // namespace

TEST_CASE("budget: a check-in without a card takes seven taps", "[ui][budget]") {
    for (const bool upright : {true, false}) {
        Walk walk{upright};
        walk.tap("home.check_in");
        walk.identify(enrolled_in(1)); // its session begins in a quarter of an hour
        const auto* asked = walk.visit.last_asked<flow::CheckIn>();
        REQUIRE(asked != nullptr);
        Attendance came;
        came.session = asked->session;
        came.resident = asked->resident;
        came.at = walk.visit.state.now;
        walk.tell(flow::AttendanceSaved{came, false, enrolled_in(1)});
        CHECK(walk.visit.state.screen == ScreenId::kResult);
        tell_cost("check-in", upright, walk);
        CHECK(walk.taps() <= 7);
    }
}

TEST_CASE("budget: a sign-up without a card takes nine taps, and two to find it", "[ui][budget]") {
    constexpr int kToFindIt = 2; // the category and the class in its list
    for (const bool upright : {true, false}) {
        Walk walk{upright};
        walk.tap("home.sign_up");
        walk.tap("category.0");
        walk.tap("course.0");
        walk.tap("course.sign_up");
        walk.identify({sample_resident(1), {}, {}});
        REQUIRE(walk.visit.state.screen == ScreenId::kSignUpCheck);
        walk.tap("sign_up.confirm");
        REQUIRE(walk.visit.last_asked<flow::SignUp>() != nullptr);
        walk.tell(flow::EnrolmentSaved{sample_enrolment(1, 1), 0, enrolled_in(1)});
        CHECK(walk.visit.state.screen == ScreenId::kResult);
        tell_cost("sign-up", upright, walk);
        CHECK(walk.taps() <= 9 + kToFindIt);
    }
}

TEST_CASE("budget: a first visit takes 25 taps in nine screens", "[ui][budget]") {
    for (const bool upright : {true, false}) {
        Walk walk{upright};
        walk.tap("home.check_in");
        walk.tap("identify.first_visit");
        walk.tap("consent.yes");
        walk.digits("13800001001");
        walk.tap("next");
        walk.tap("key.w"); // the first letters of a name of two characters
        walk.tap("key.c");
        walk.tell(flow::CandidatesFound{"wc", 0, {{"王测", 2}}});
        walk.tap("candidate.0");
        walk.tap("next");
        walk.digits("1955");
        walk.tap("month.3");
        walk.tap("check.confirm");
        const auto* asked = walk.visit.last_asked<flow::RegisterResident>();
        REQUIRE(asked != nullptr);
        CHECK(asked->name == "王测");
        walk.tell(flow::ResidentSaved{{sample_resident(1), {}, {}}});
        CHECK(walk.visit.state.screen == ScreenId::kResult);
        tell_cost("first visit", upright, walk);
        CHECK(walk.taps() <= 25);
        CHECK(walk.screens() <= 9);
    }
}

TEST_CASE("budget: leaving the name to staff costs the pad and no tap more", "[ui][budget]") {
    constexpr int kPad = 1; // beyond the design's nine screens: there one may write, or skip it
    for (const bool upright : {true, false}) {
        Walk walk{upright};
        walk.tap("home.check_in");
        walk.tap("identify.first_visit");
        walk.tap("consent.yes");
        walk.digits("13800001001");
        walk.tap("next");
        walk.tap("name.by_staff");
        walk.tap("ink.skip"); // or written there: strokes are not taps
        walk.digits("1955");
        walk.tap("month.3");
        walk.tap("check.confirm");
        const auto* asked = walk.visit.last_asked<flow::RegisterResident>();
        REQUIRE(asked != nullptr);
        CHECK(asked->phone == "13800001001");
        CHECK(asked->name.empty());
        CHECK(asked->birth_year == 1955);
        CHECK(asked->birth_month == 3);
        walk.tell(flow::ResidentSaved{{sample_resident(1), {}, {}}});
        CHECK(walk.visit.state.screen == ScreenId::kResult);
        tell_cost("first visit, name by staff", upright, walk);
        CHECK(walk.taps() <= 25);
        CHECK(walk.screens() <= 9 + kPad);
    }
}

TEST_CASE("budget: one's code is a tap away from one's classes and the result", "[ui][budget]") {
    for (const bool upright : {true, false}) {
        Walk classes{upright};
        classes.tap("home.my_classes");
        classes.identify(enrolled_in(1));
        REQUIRE(classes.visit.state.screen == ScreenId::kMyClasses);
        classes.tap("member_card.offer");
        CHECK(classes.visit.state.screen == ScreenId::kMemberCard);
        tell_cost("member card", upright, classes);
        CHECK(classes.taps() <= 8);
        classes.tap("back");
        CHECK(classes.visit.state.screen == ScreenId::kMyClasses);

        Walk first{upright};
        first.tap("home.check_in");
        first.tap("identify.first_visit");
        first.tell(flow::ResidentSaved{{sample_resident(1), {}, {}}});
        REQUIRE(first.visit.state.screen == ScreenId::kResult);
        const int before = first.taps();
        first.tap("member_card.offer");
        CHECK(first.visit.state.screen == ScreenId::kMemberCard);
        CHECK(first.taps() - before == 1);
    }
}

TEST_CASE("budget: help is one tap away from every resident screen", "[ui][budget]") {
    std::set<std::string> waiting; // a tap while something is saved is about the screen that comes
    std::set<ScreenId> screens;
    for (const bool upright : {true, false}) {
        HeadlessUi ui{reference_panel(upright)};
        for (const SampleScreen& sample : sample_screens()) {
            flow::AppState state = sample.state;
            if (!is_resident_screen(state.screen) || state.screen == ScreenId::kIdleWarning) {
                continue;
            }
            INFO(sample.name);
            const std::vector<flow::Intent> done = ui.tap(state, "bar.help");
            REQUIRE(done.size() == 1);
            REQUIRE(std::holds_alternative<flow::HelpTapped>(done.front()));
            static_cast<void>(flow::update(state, done.front(), {state.now, ui.now()}));
            screens.insert(sample.state.screen);
            if (state.screen != ScreenId::kHelp) {
                waiting.insert(sample.name);
            }
        }
    }
    CHECK(waiting == std::set<std::string>{"sign_up_check_busy"});
    constexpr int kWithoutHelp = 26; // 24 of staff, the idle warning, out of order
    CHECK(screens.size() == flow::kScreenCount - kWithoutHelp);
}

} // namespace linli::test
