#include <iostream>

#include <catch2/catch.hpp>

#include "tests/support/headless_ui.h"
#include "tests/support/sample_screens.h"
#include "tests/support/seen.h"
#include "tests/support/variants.h"
#include "tests/support/walk.h"

// The pages that say why not, that set two classes side by side, and that ask before a swap.

namespace linli::test {
namespace {

ui::Record record_of(std::string_view screen, bool upright = true) {
    HeadlessUi ui{reference_panel(upright)};
    static_cast<void>(ui.frame(sample_state(screen)));
    return ui.record();
}

bool shows(const ui::Record& record, std::string_view id) {
    return record.find(id) != nullptr;
}

} // namespace

TEST_CASE("why not: each reason has a next step", "[ui][rules]") {
    tapped<flow::OtherClassesTapped>("why_not_age", "why_not.others");
    tapped<flow::OtherClassesTapped>("why_not_returning", "why_not.others");
    tapped<flow::MyClassesTapped>("why_not_term_full", "why_not.mine");
    tapped<flow::StaffSettlesTapped>("why_not_consent", "why_not.staff");
    tapped<flow::StaffSettlesTapped>("why_not_prerequisite", "why_not.staff");
    const ClassId needed = tapped<flow::ClassChosen>("why_not_prerequisite", "why_not.needed").id;
    const auto catalogue = sample_state("why_not_prerequisite").catalogue;
    CHECK(catalogue->course_of(needed)->course.code == "SF101");
}

TEST_CASE("why not: the reason names the date, the number and the course", "[ui][rules]") {
    const auto words = [](std::string_view screen) {
        const ui::Record record = record_of(screen);
        const ui::DrawnWidget* reason = record.find("why_not.reason");
        REQUIRE(reason != nullptr);
        return reason->text;
    };
    CHECK(words("why_not_returning").find("9月14日") != std::string::npos);
    CHECK(words("why_not_term_full").find("4 个班") != std::string::npos);
    CHECK(words("why_not_prerequisite").find("书法入门") != std::string::npos);
    CHECK(words("why_not_age").find("6 到 12 岁") != std::string::npos);
}

TEST_CASE("staff settle: the keypad types the PIN, and says what will be noted", "[ui][rules]") {
    CHECK(tapped<flow::DigitTapped>("staff_settles_consent", "key.7").digit == '7');
    const ui::Record record = record_of("staff_settles_consent");
    const ui::DrawnWidget* what = record.find("lead");
    REQUIRE(what != nullptr);
    CHECK(what->personal);
    CHECK(what->text.find("王*例") != std::string::npos); // masked: others may stand behind
}

TEST_CASE("clash: two classes stand side by side, with what may be done", "[ui][clash]") {
    for (const bool upright : {true, false}) {
        const ui::Record record = record_of("clash_many", upright);
        const ui::DrawnWidget* mine = record.find("side.mine");
        const ui::DrawnWidget* wanted = record.find("side.wanted");
        REQUIRE(mine != nullptr);
        REQUIRE(wanted != nullptr);
        CHECK(mine->rect.y == wanted->rect.y);
        CHECK(mine->rect.right() < wanted->rect.x);
    }
    tapped<flow::KeepMineTapped>("clash_many", "clash.keep");
    tapped<flow::SwapTapped>("clash_many", "swap");
    tapped<flow::BothTapped>("clash_few", "clash.both");
    CHECK_FALSE(shows(record_of("clash_many"), "clash.both"));
    CHECK(shows(record_of("clash_many"), "back"));
    CHECK_FALSE(shows(record_of("clash_stuck"), "swap"));
    tapped<flow::KeepMineTapped>("clash_stuck", "clash.keep");
}

TEST_CASE("swap: a class in the way of another cannot be changed to", "[ui][swap]") {
    const ui::Record free = record_of("swap_check");
    REQUIRE(free.find("swap") != nullptr);
    CHECK(free.find("swap")->state == ui::WidgetState::kNormal);
    const ui::Record taken = record_of("swap_check_clash");
    REQUIRE(taken.find("swap") != nullptr);
    CHECK(taken.find("swap")->state == ui::WidgetState::kDisabled);
    tapped<flow::ExchangeAsked>("my_class", "my_class.exchange");
    tapped<flow::ExchangeChosen>("exchange", "exchange.0");
    tapped<flow::WaitBesideTapped>("swap_wait", "wait.keep");
    tapped<flow::WaitInsteadTapped>("swap_wait", "wait.leave");
    CHECK_FALSE(shows(record_of("swap_wait_full"), "wait.keep"));
}

TEST_CASE("budget: a swap out of a clash takes no tap more than a sign-up", "[ui][budget]") {
    for (const bool upright : {true, false}) {
        Walk walk{upright};
        walk.tap("home.sign_up");
        walk.tap("category.1"); // 健康, at half past nine
        walk.tap("course.0");
        walk.tap("course.sign_up");
        walk.identify(enrolled_in(1)); // at nine
        REQUIRE(walk.visit.state.screen == flow::ScreenId::kClash);
        walk.tap("swap");
        REQUIRE(walk.visit.last_asked<flow::SwapEnrolment>() != nullptr);
        walk.tell(flow::SwapSaved{sample_enrolment(1, 1), sample_enrolment(3, 1), 0, enrolled_in(3)}
        );
        CHECK(walk.visit.state.screen == flow::ScreenId::kResult);
        std::cout << "swap, " << shape_name(upright) << ": " << walk.taps() << " taps\n";
        CHECK(walk.taps() <= 9 + 2);
    }
}

} // namespace linli::test
