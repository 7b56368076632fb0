#include <algorithm>
#include <string>
#include <utility>

#include <catch2/catch.hpp>

#include "app/ui/theme.h"
#include "tests/support/headless_ui.h"
#include "tests/support/sample_screens.h"

using linli::flow::AppState;
using linli::flow::Theme;
using linli::test::HeadlessUi;
using linli::test::sample_screens;
using linli::test::shared_art;

namespace {

AppState sample(const std::string& name) {
    const auto& all = sample_screens();
    const auto found =
        std::ranges::find_if(all, [&](const auto& screen) { return screen.name == name; });
    REQUIRE(found != all.end());
    return found->state;
}

} // namespace

TEST_CASE("art: every category has a drawing, and an unknown one the school's", "[ui]") {
    REQUIRE(shared_art() != nullptr);
    for (const auto* name :
         {"书画",
          "数字技能",
          "生活技艺",
          "文艺体育",
          "健康",
          "青少年",
          "职业技能",
          "法制",
          "公民素养",
          "家庭教育",
          "科普",
          "没有这一类"}) {
        const auto look = look_of_category(name, linli::ui::theme_of(Theme::kLight));
        INFO(name);
        CHECK(shared_art()->find(look.art, 112) != nullptr);
        CHECK(look_of_category(name, linli::ui::theme_of(Theme::kContrast)).art.empty());
    }
}

TEST_CASE("art: a camera and a mallet are no lute", "[ui]") {
    const auto& light = linli::ui::theme_of(Theme::kLight);
    const auto& contrast = linli::ui::theme_of(Theme::kContrast);
    for (const auto& [title, art] :
         {std::pair{"数码摄影", "camera"},
          std::pair{"门球队训练", "gateball"},
          std::pair{"二胡", "stage"}}) {
        const auto look = linli::ui::look_of_course("文艺体育", title, light);
        INFO(title);
        CHECK(look.art == art);
        CHECK(shared_art()->find(look.art, 112) != nullptr);
        CHECK(look.strong == look_of_category("文艺体育", light).strong);
        CHECK(linli::ui::look_of_course("文艺体育", title, contrast).art.empty());
    }
    CHECK(
        linli::ui::look_of_course("文艺体育", "数码摄影", contrast).icon
        != look_of_category("文艺体育", contrast).icon
    );
}

TEST_CASE("art: tiles, cards and results show a drawing each", "[ui]") {
    HeadlessUi ui;
    static_cast<void>(ui.frame(sample("home")));
    CHECK(ui.drawings() == 4);
    static_cast<void>(ui.frame(sample("categories")));
    CHECK(ui.drawings() == 6);
    static_cast<void>(ui.frame(sample("courses")));
    CHECK(ui.drawings() == 3);
    static_cast<void>(ui.frame(sample("result_confirmed")));
    CHECK(ui.drawings() == 2); // the mark, and what was booked
}

TEST_CASE("art: the contrast theme keeps to its icons", "[ui]") {
    HeadlessUi ui;
    for (const auto* name : {"home", "categories", "courses", "course", "result_confirmed"}) {
        AppState state = sample(name);
        state.theme = Theme::kContrast;
        static_cast<void>(ui.frame(state));
        INFO(name);
        CHECK(ui.drawings() == 0);
    }
}

TEST_CASE("art: without the pictures everything stands where it stood", "[ui]") {
    HeadlessUi with;
    HeadlessUi without;
    without.take_art_away();
    for (const auto* name : {"home", "categories", "courses", "course", "result_confirmed"}) {
        static_cast<void>(with.frame(sample(name)));
        static_cast<void>(without.frame(sample(name)));
        INFO(name);
        CHECK(with.drawings() > 0);
        CHECK(without.drawings() == 0);
        CHECK(to_json(with.record()) == to_json(without.record()));
    }
}
