#include <algorithm>

#include <catch2/catch.hpp>

#include "app/flow/update.h"
#include "tests/support/headless_ui.h"
#include "tests/support/qr_reader.h"
#include "tests/support/sample_screens.h"
#include "tests/support/seen.h"
#include "tests/support/variants.h"

// Posters under a finger, and what is on the pages that tell of the lobby.

namespace linli::test {
namespace {

template <class Wanted>
const Wanted* first_of(const std::vector<flow::Intent>& intents) {
    for (const flow::Intent& intent : intents) {
        if (const auto* found = std::get_if<Wanted>(&intent)) {
            return found;
        }
    }
    return nullptr;
}

/// Whether any text has it, whatever holds its characters together.
bool names(const ui::Record& record, std::string_view words) {
    return std::ranges::any_of(record.widgets, [&](const ui::DrawnWidget& widget) {
        constexpr std::string_view kJoiner = "\u2060";
        std::string text = widget.text;
        for (auto at = text.find(kJoiner); at != text.npos; at = text.find(kJoiner)) {
            text.erase(at, kJoiner.size());
        }
        return text.find(words) != text.npos;
    });
}

flow::AppState chinese(std::string_view sample) {
    return sample_state(sample);
}

} // namespace

TEST_CASE("poster: a finger beside the act is home as soon as it lands", "[ui][lobby]") {
    HeadlessUi ui{reference_panel(true)};
    const flow::AppState state = chinese("poster_session");
    static_cast<void>(ui.frame(state));
    ui.pass(Millis{1000});
    const ui::DrawnWidget* title = ui.record().find("title");
    REQUIRE(title != nullptr);
    ui.touch(ui::TouchKind::kDown, title->rect.x + 20, title->rect.y + 20);
    CHECK(first_of<flow::PosterLeft>(ui.frame(state)) != nullptr);
}

TEST_CASE("poster: a tap on the act opens that class, and nothing before it", "[ui][lobby]") {
    HeadlessUi ui{reference_panel(true)};
    const flow::AppState state = chinese("poster_session");
    static_cast<void>(ui.frame(state));
    ui.pass(Millis{1000});
    const ui::DrawnWidget* act = ui.record().find("poster.act");
    REQUIRE(act != nullptr);
    const float x = act->rect.x + act->rect.w / 2;
    const float y = act->rect.y + act->rect.h / 2;
    ui.touch(ui::TouchKind::kDown, x, y);
    CHECK(first_of<flow::PosterLeft>(ui.frame(state)) == nullptr);
    ui.touch(ui::TouchKind::kUp, x, y);
    const std::vector<flow::Intent> intents = ui.frame(state);
    CHECK(first_of<flow::ClassChosen>(intents) != nullptr);
    CHECK(first_of<flow::PosterLeft>(intents) == nullptr);
}

TEST_CASE("poster: a slide off the act, or a key, is home", "[ui][lobby]") {
    HeadlessUi ui{reference_panel(true)};
    const flow::AppState state = chinese("poster_session");
    static_cast<void>(ui.frame(state));
    ui.pass(Millis{1000});
    const ui::Box act = ui.record().find("poster.act")->rect;
    ui.touch(ui::TouchKind::kDown, act.x + 40, act.y + 40);
    static_cast<void>(ui.frame(state));
    ui.touch(ui::TouchKind::kMove, act.x - 200, act.y - 300);
    static_cast<void>(ui.frame(state));
    ui.touch(ui::TouchKind::kUp, act.x - 200, act.y - 300);
    CHECK(first_of<flow::PosterLeft>(ui.frame(state)) != nullptr);
    CHECK(first_of<flow::PosterLeft>(ui.key(state, ui::Key::kRight)) != nullptr);
}

TEST_CASE("poster: two frames of one poster want no further frame", "[ui][lobby]") {
    HeadlessUi ui{reference_panel(true)};
    const flow::AppState state = chinese("poster_notice");
    static_cast<void>(ui.frame(state));
    static_cast<void>(ui.frame(state));
    CHECK_FALSE(ui.wants_frame());
}

TEST_CASE("home: the notice is a way to the notices, beside the four tiles", "[ui][lobby]") {
    HeadlessUi ui{reference_panel(true)};
    const flow::AppState state = chinese("home_notice");
    const auto intents = ui.tap(state, "home.notice");
    CHECK(first_of<flow::NoticesTapped>(intents) != nullptr);
    const auto tiles =
        std::ranges::count(ui.record().widgets, ui::WidgetRole::kTile, &ui::DrawnWidget::role);
    CHECK(tiles == 4);
}

TEST_CASE("course: dates say what is over, a holiday and a make-up day", "[ui][lobby]") {
    HeadlessUi ui{reference_panel(true)};
    static_cast<void>(ui.frame(chinese("course_half_way")));
    CHECK(says(ui.record(), "已上过"));
    CHECK(says(ui.record(), "调休补课：10月10日 周六，按周三的课表上课"));
    CHECK(says(ui.record(), "放假不上课：10月7日"));
    CHECK(says(ui.record(), "要带：自己惯用的毛笔"));
}

TEST_CASE("course: an old figure says of when it is", "[ui][lobby]") {
    HeadlessUi ui{reference_panel(true)};
    static_cast<void>(ui.frame(chinese("course_old_figure")));
    CHECK(says(ui.record(), "昨天 08:40 还剩"));
    static_cast<void>(ui.frame(chinese("course_old_full")));
    CHECK(says(ui.record(), "昨天 08:40 已满"));
    static_cast<void>(ui.frame(chinese("course")));
    CHECK_FALSE(says(ui.record(), "08:40"));
}

TEST_CASE("course: the room comes with its floor and the way", "[ui][lobby]") {
    HeadlessUi ui{reference_panel(true)};
    for (const char* sample : {"course", "my_class", "result_checked_in"}) {
        INFO(sample);
        static_cast<void>(ui.frame(chinese(sample)));
        CHECK(says(ui.record(), "书画室（2 楼）"));
        CHECK(says(ui.record(), "上二楼左转第一间"));
    }
    static_cast<void>(ui.frame(chinese("result_confirmed")));
    CHECK(says(ui.record(), "多功能厅（1 楼）"));
}

TEST_CASE("slip: a telephone reads class, time, room and outcome, and no name", "[ui][lobby]") {
    for (const bool upright : {true, false}) {
        HeadlessUi ui{reference_panel(upright)};
        for (const Variant& variant : all_variants()) {
            INFO(shape_name(upright) << " " << variant.name);
            const flow::AppState state = dressed(sample_state("slip"), variant);
            static_cast<void>(ui.frame(state));
            const std::vector<std::string> codes = read_qr_codes(ui.picture());
            REQUIRE(codes.size() == 1);
            CHECK(codes.front().find("09:00") != std::string::npos);
            CHECK(codes.front().find("书画室") != std::string::npos);
            CHECK(codes.front().find("王") == std::string::npos);
            CHECK(codes.front().find("5678") == std::string::npos);
        }
    }
}

TEST_CASE("slip: a class of one's own offers it beside its exchange", "[ui][lobby]") {
    for (const bool upright : {true, false}) {
        HeadlessUi ui{reference_panel(upright)};
        const auto intents = ui.tap(chinese("my_class"), "slip.open");
        CHECK(first_of<flow::SlipTapped>(intents) != nullptr);
        CHECK(ui.record().find("my_class.exchange") != nullptr);
        CHECK(ui.record().find("my_class.excuse") != nullptr);
    }
}

TEST_CASE("my class: 请假 is for the next time to who is here already", "[ui][lobby]") {
    HeadlessUi ui{reference_panel(true)};
    flow::AppState state = chinese("my_class");
    const ClassEntry& entry = *state.catalogue->class_entry(*state.browse.chosen);
    state.now = entry.sessions.at(4).begins_at() - std::chrono::minutes{15}; // checked in early
    const auto intents = ui.tap(state, "my_class.excuse");
    const auto* excuse = first_of<flow::ExcuseTapped>(intents);
    REQUIRE(excuse != nullptr);
    CHECK(excuse->id == entry.sessions.at(5).id);
}

TEST_CASE("slip: the print button is there only where a printer is", "[ui][lobby]") {
    HeadlessUi ui{reference_panel(true)};
    static_cast<void>(ui.frame(chinese("slip")));
    CHECK(ui.record().find("slip.print") == nullptr);
    static_cast<void>(ui.frame(chinese("slip_printing")));
    CHECK(ui.record().find("slip.print") == nullptr);
    const auto intents = ui.tap(chinese("slip_printer"), "slip.print");
    const auto* print = first_of<flow::PrintTapped>(intents);
    REQUIRE(print != nullptr);
    CHECK(print->text.outcome == "已录取");
    const auto& lines = print->text.lines;
    CHECK(std::ranges::count(lines, "会员：王*例") == 1);
    static_cast<void>(ui.frame(chinese("slip_failed")));
    CHECK(says(ui.record(), "打印机没有反应"));
}

TEST_CASE("slip: nothing printed is tried again, and what is printed is done", "[ui][lobby]") {
    HeadlessUi ui{reference_panel(true)};
    const auto again = ui.tap(chinese("slip_failed"), "slip.print");
    CHECK(first_of<flow::PrintTapped>(again) != nullptr);
    CHECK(ui.record().find("slip.print")->text == "再试一次");
    CHECK(ui.record().find("done") == nullptr);
    const auto done = ui.tap(chinese("slip_pending"), "done");
    CHECK(first_of<flow::HomeTapped>(done) != nullptr);
    CHECK(ui.record().find("slip.print")->text == "再打印一张");
    CHECK(ui.record().find("done")->rect.x > ui.record().find("slip.print")->rect.x);
}

TEST_CASE("search: the filter's chips stand on the page and can be taken away", "[ui][lobby]") {
    HeadlessUi ui{reference_panel(true)};
    const flow::AppState state = chinese("search_filtered");
    const auto intents = ui.tap(state, "chip.audience");
    const auto* changed = first_of<flow::FilterChanged>(intents);
    REQUIRE(changed != nullptr);
    CHECK(changed->filter.audience.empty());
    CHECK(changed->filter.part.has_value());
    static_cast<void>(ui.frame(chinese("search_none_fit")));
    CHECK(says(ui.record(), "不合您选的条件"));
}

TEST_CASE("courses: a list that was narrowed says by what, in every size", "[ui][lobby]") {
    for (const bool upright : {true, false}) {
        HeadlessUi ui{reference_panel(upright)};
        for (const Variant& variant : all_variants()) {
            INFO(shape_name(upright) << " " << variant.name);
            const bool chinese = variant.language == flow::Language::kChinese;
            for (const char* name : {"courses_filtered", "courses_none_fit"}) {
                static_cast<void>(ui.frame(dressed(sample_state(name), variant)));
                CHECK(says(ui.record(), chinese ? "合条件的课程" : "Courses that fit"));
            }
            static_cast<void>(ui.frame(dressed(sample_state("courses_filtered"), variant)));
            CHECK(names(ui.record(), chinese ? "老年人" : "Seniors"));
            CHECK(names(ui.record(), chinese ? "上午" : "Morning"));
        }
    }
}

TEST_CASE("courses: where none fits, each condition goes by one act", "[ui][lobby]") {
    for (const bool upright : {true, false}) {
        HeadlessUi ui{reference_panel(upright)};
        for (const char* name : {"courses_none_fit", "courses_one_less_fits", "search_none_fit"}) {
            static_cast<void>(ui.frame(chinese(name)));
            INFO(name << " " << shape_name(upright));
            CHECK(says(ui.record(), "只看"));
            CHECK(std::ranges::none_of(ui.record().widgets, [](const auto& widget) {
                return widget.id.starts_with("chip.");
            }));
        }
    }
}

} // namespace linli::test
