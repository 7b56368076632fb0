#include <catch2/catch.hpp>

#include "tests/support/walk.h"

// The main journeys with arrows, 确认 and digits alone: nothing is touched.

namespace linli::test {
TEST_CASE("keypad: somebody checks in without touching the screen", "[ui][focus]") {
    for (const bool upright : {true, false}) {
        Walk walk{upright, true};
        walk.reach("home.check_in");
        walk.identify(enrolled_in(1));
        const auto* asked = walk.visit.last_asked<flow::CheckIn>();
        REQUIRE(asked != nullptr);
        Attendance came;
        came.session = asked->session;
        came.resident = asked->resident;
        came.at = walk.visit.state.now;
        walk.tell(flow::AttendanceSaved{came, false, enrolled_in(1)});
        REQUIRE(walk.visit.state.screen == flow::ScreenId::kResult);
        walk.reach("done");
        CHECK(walk.visit.state.screen == flow::ScreenId::kHome);
    }
}

TEST_CASE("keypad: somebody signs up without touching the screen", "[ui][focus]") {
    for (const bool upright : {true, false}) {
        Walk walk{upright, true};
        walk.reach("home.sign_up");
        walk.reach("category.0");
        walk.reach("course.0");
        walk.reach("course.sign_up");
        walk.identify({sample_resident(1), {}, {}});
        REQUIRE(walk.visit.state.screen == flow::ScreenId::kSignUpCheck);
        walk.reach("sign_up.confirm");
        REQUIRE(walk.visit.last_asked<flow::SignUp>() != nullptr);
        walk.tell(flow::EnrolmentSaved{sample_enrolment(1, 1), 0, enrolled_in(1)});
        CHECK(walk.visit.state.screen == flow::ScreenId::kResult);
    }
}

} // namespace linli::test
