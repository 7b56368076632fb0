#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "app/flow/update.h"
#include "app/ui/focus.h"
#include "tests/support/headless_ui.h"
#include "tests/support/page_walk.h"
#include "tests/support/sample_screens.h"
#include "tests/support/ui_rules.h"
#include "tests/support/variants.h"

// What a page lets one do, over all its pages: the same in every size, language and shape, and the
// acts that decide only on the last page.

namespace linli::test {
namespace {

/// Keys and what they offer depend on the language; the helpers and the pager are everywhere. Chips
/// over a list are one for all where there is no room for more.
bool counts(const ui::DrawnWidget& widget) {
    const std::string_view id = widget.id;
    const bool typing = id.starts_with("key.") || id.starts_with("candidate")
        || id.starts_with("method.") || id.starts_with("ink.");
    const bool frame = id.starts_with("bar.") || id.starts_with("page.");
    return widget.hit && widget.role != ui::WidgetRole::kPad && !typing && !frame
        && !id.starts_with("chip.");
}

std::string differences(const std::set<std::string>& expected, const std::set<std::string>& found) {
    std::string words;
    for (const std::string& id : expected) {
        words += found.contains(id) ? "" : " -" + id;
    }
    for (const std::string& id : found) {
        words += expected.contains(id) ? "" : " +" + id;
    }
    return words;
}

void add_acts(std::set<std::string>& acts, const ui::Record& record) {
    for (const ui::DrawnWidget& widget : record.widgets) {
        if (counts(widget)) {
            acts.insert(widget.id);
        }
    }
}

// Of one shape, against what stands upright in Chinese and 标准; and every page keeps the rules.
void compare_acts(bool upright) {
    HeadlessUi reference{reference_panel(true)};
    const ui::Panel panel = reference_panel(upright);
    HeadlessUi ui{panel};
    std::string missing;
    std::string broken;
    int pages = 0;
    for (const SampleScreen& sample : sample_screens()) {
        if (sample.name.ends_with("_second_page") || sample.state.busy) {
            continue;
        }
        std::set<std::string> expected;
        walk_pages(reference, dressed(sample.state, all_variants().front()), [&](const auto& it) {
            add_acts(expected, it);
        });
        for (const Variant& variant : all_variants()) {
            if (variant.theme != flow::Theme::kLight) {
                continue;
            }
            const std::string where =
                "\n" + sample.name + " " + shape_name(upright) + " " + variant.name + " ";
            const ui::Metrics metrics{panel, variant.size};
            std::set<std::string> acts;
            pages += walk_pages(ui, dressed(sample.state, variant), [&](const auto& record) {
                add_acts(acts, record);
                for (const std::string& line : violations(record, metrics, false)) {
                    broken += where + line;
                }
            });
            missing += acts == expected ? "" : where + differences(expected, acts);
        }
    }
    CHECK(pages > 2000);
    CHECK(missing == "");
    CHECK(broken == "");
}

} // namespace

TEST_CASE("acts: upright, the same in every size and language, and pages keep the rules", "[ui]") {
    compare_acts(true);
}

TEST_CASE("acts: lying, the same as upright, and pages keep the rules", "[ui]") {
    compare_acts(false);
}

TEST_CASE(
    "acts: what decides waits for the last page, in its place, and for a second tap", "[ui]"
) {
    HeadlessUi ui{reference_panel(false)};
    flow::AppState state = sample_state("consent");
    state.text_size = flow::TextSize::kLargest;
    static_cast<void>(ui.frame(state));
    REQUIRE(ui.record().find("consent.no") != nullptr);
    REQUIRE(ui.record().find("consent.yes") == nullptr);
    const ui::Box place = ui.record().find("page.on")->rect;
    while (goes_on(ui.record())) {
        CHECK(ui.record().find("page.on")->rect.x == place.x);
        CHECK(ui.record().find("page.on")->rect.y == place.y);
        CHECK(ui.record().find("consent.yes") == nullptr);
        for (const flow::Intent& intent : ui.tap(state, "page.on")) {
            static_cast<void>(flow::update(state, intent, {state.now, ui.now()}));
        }
        static_cast<void>(ui.frame(state));
    }
    const ui::DrawnWidget* yes = ui.record().find("consent.yes");
    REQUIRE(yes != nullptr);
    CHECK(yes->rect.x == place.x);
    CHECK(yes->rect.y == place.y);
    // The second half of a double tap agrees to nothing, with a finger or with a key.
    ui.touch(ui::TouchKind::kDown, yes->rect.x + 30, yes->rect.y + 30);
    ui.touch(ui::TouchKind::kUp, yes->rect.x + 30, yes->rect.y + 30);
    int given = 0;
    for (int frames = 0; frames < 3; ++frames) {
        for (const flow::Intent& intent : ui.frame(state)) {
            given += std::holds_alternative<flow::ConsentGiven>(intent) ? 1 : 0;
        }
    }
    for (const flow::Intent& intent : ui.key_at_once(state, ui::Key::kConfirm)) {
        given += std::holds_alternative<flow::ConsentGiven>(intent) ? 1 : 0;
    }
    CHECK(given == 0);
    const auto agreed = ui.tap(state, "consent.yes");
    REQUIRE(agreed.size() == 1);
    CHECK(std::holds_alternative<flow::ConsentGiven>(agreed.front()));
}

TEST_CASE("acts: 下一页 and what decides are reached by keypad alone", "[ui]") {
    HeadlessUi ui{reference_panel(true)};
    flow::AppState state = sample_state("forget");
    state.text_size = flow::TextSize::kLargest;
    static_cast<void>(ui.frame(state));
    bool asked = false;
    for (int presses = 0; presses < 60 && !asked; ++presses) {
        ui.pass(Millis{600});
        const bool there = [&] {
            const ui::DrawnWidget* on = ui.record().find("page.on");
            const ui::DrawnWidget* act = ui.record().find("forget.on");
            return (on != nullptr && on->focused) || (act != nullptr && act->focused);
        }();
        const auto did = ui.key(state, there ? ui::Key::kConfirm : ui::Key::kRight);
        for (const flow::Intent& intent : did) {
            asked = asked || std::holds_alternative<flow::ForgetGoneOn>(intent);
            if (std::holds_alternative<flow::PageTurned>(intent)) {
                static_cast<void>(flow::update(state, intent, {state.now, ui.now()}));
            }
        }
        static_cast<void>(ui.frame(state));
    }
    CHECK(asked);
}

TEST_CASE("forget: that it cannot be undone stands there in every size", "[ui]") {
    for (const bool upright : {true, false}) {
        HeadlessUi ui{reference_panel(upright)};
        for (const Variant& variant : all_variants()) {
            bool said = false;
            walk_pages(ui, dressed(sample_state("forget_sure"), variant), [&](const auto& record) {
                said = said || record.find("forget.no_way_back") != nullptr;
            });
            INFO(variant.name);
            CHECK(said);
        }
    }
}

TEST_CASE("forget: taps in one place never erase anybody", "[ui]") {
    for (const bool upright : {true, false}) {
        HeadlessUi ui{reference_panel(upright)};
        const auto box_of = [&](const char* screen, const char* id, const Variant& variant) {
            std::optional<ui::Box> found;
            walk_pages(ui, dressed(sample_state(screen), variant), [&](const auto& record) {
                if (const ui::DrawnWidget* act = record.find(id)) {
                    found = act->hit;
                }
            });
            REQUIRE(found);
            return *found;
        };
        for (const Variant& variant : all_variants()) {
            INFO(shape_name(upright) << " " << variant.name);
            const ui::Box erase = box_of("forget_sure", "forget.on", variant);
            const ui::Box keep = box_of("forget_sure", "forget.keep", variant);
            const ui::Box before = box_of("forget", "forget.on", variant);
            CHECK_FALSE(erase.overlaps(before));
            // At the bottom right, where one goes on tapping.
            CHECK(keep.overlaps(before));
        }
    }
}

TEST_CASE("first pages: when and where stand on them in every size", "[ui]") {
    const std::map<std::string, std::vector<std::string>> needed{
        {"slip", {"slip.facts.line.1", "slip.facts.line.2"}},
        {"my_class_excused", {"my_class.facts.line.0", "my_class.facts.line.1"}},
        {"result_checked_in", {"result.facts.line.0", "result.facts.line.1"}},
        {"result_pending", {"result.facts.line.0", "result.facts.line.1"}},
        {"clash_few", {"side.mine.line.0", "side.wanted.line.0"}},
        {"clash_stuck", {"side.mine.line.0", "side.wanted.line.0"}},
        {"swap_check", {"side.mine.line.0", "side.wanted.line.0"}}};
    for (const bool upright : {true, false}) {
        HeadlessUi ui{reference_panel(upright)};
        for (const auto& [name, ids] : needed) {
            for (const Variant& variant : all_variants()) {
                static_cast<void>(ui.frame(dressed(sample_state(name), variant)));
                for (const std::string& id : ids) {
                    INFO(name << " " << shape_name(upright) << " " << variant.name << " " << id);
                    CHECK(ui.record().find(id) != nullptr);
                }
            }
        }
    }
}

TEST_CASE("acts: upright, the primary one stands beside 返回 in every size and language", "[ui]") {
    HeadlessUi ui{reference_panel(true)};
    const std::map<std::string, std::string> primary{
        {"clash_stuck", "clash.keep"},
        {"confirm_person", "confirm.yes"},
        {"course_old_full", "course.sign_up"},
        {"slip_failed", "slip.print"},
        {"why_not_age", "why_not.others"},
        {"swap_check", "swap"}};
    for (const auto& [name, id] : primary) {
        for (const Variant& variant : all_variants()) {
            INFO(name << " " << variant.name);
            static_cast<void>(ui.frame(dressed(sample_state(name), variant)));
            const ui::DrawnWidget* act = ui.record().find(id);
            const ui::DrawnWidget* back = ui.record().find("back");
            REQUIRE(act != nullptr);
            REQUIRE(back != nullptr);
            CHECK(act->rect.y == back->rect.y);
            CHECK(act->rect.right() > 1000);
        }
    }
}

TEST_CASE("first pages: one's classes say where, in every size", "[ui]") {
    for (const bool upright : {true, false}) {
        HeadlessUi ui{reference_panel(upright)};
        for (const Variant& variant : all_variants()) {
            static_cast<void>(ui.frame(dressed(sample_state("my_classes"), variant)));
            const bool said = std::ranges::any_of(ui.record().widgets, [](const auto& widget) {
                return widget.text.find("书画室") != std::string::npos;
            });
            INFO(shape_name(upright) << " " << variant.name);
            CHECK(said);
        }
    }
}

} // namespace linli::test
