#include "app/ui/laid_memo.h"

#include <string>

#include <catch2/catch.hpp>

#include "app/flow/update.h"
#include "tests/support/headless_ui.h"
#include "tests/support/sample_screens.h"
#include "tests/support/variants.h"

// Lines that are kept from frame to frame look as if they were laid anew, cost nothing, and are
// gone when home comes.

namespace linli::test {
namespace {

flow::AppState long_list() {
    flow::AppState state = sample_state("courses_lottery");
    state.text_size = flow::TextSize::kLargest;
    return state;
}

} // namespace

TEST_CASE("laid texts: a page of a long list lays no text that was laid before", "[ui]") {
    for (const bool upright : {true, false}) {
        HeadlessUi ui{reference_panel(upright)};
        flow::AppState state = long_list();
        static_cast<void>(ui.frame(state));
        REQUIRE(ui.record().find("page.on") != nullptr);
        const long long before = ui.laid().laid();
        CHECK(before > 300);
        static_cast<void>(ui.frame(state));
        CHECK(ui.laid().laid() == before);
        for (const flow::Intent& intent : ui.tap(state, "page.on")) {
            static_cast<void>(flow::update(state, intent, {state.now, ui.now()}));
        }
        static_cast<void>(ui.frame(state));
        CHECK(ui.laid().laid() - before < 20); // the page's number, and what only now is drawn
    }
}

TEST_CASE("laid texts: forgotten when home comes", "[ui]") {
    HeadlessUi fresh;
    const flow::AppState home = sample_state("home");
    static_cast<void>(fresh.frame(home));
    HeadlessUi ui;
    static_cast<void>(ui.frame(long_list()));
    REQUIRE(ui.laid().size() > fresh.laid().size());
    static_cast<void>(ui.frame(home));
    CHECK(ui.laid().size() == fresh.laid().size());
}

TEST_CASE("laid texts: look as if laid anew, in every size and language", "[ui]") {
    const flow::AppState home = sample_state("home");
    for (const bool upright : {true, false}) {
        HeadlessUi forgets{reference_panel(upright)};
        HeadlessUi keeps{reference_panel(upright)};
        for (const char* name : {"consent", "courses_lottery", "my_classes", "swap_check"}) {
            for (int round = 0; round < 2; ++round) {
                for (const Variant& variant : all_variants()) {
                    const flow::AppState state = dressed(sample_state(name), variant);
                    static_cast<void>(forgets.frame(home));
                    static_cast<void>(forgets.frame(state));
                    static_cast<void>(keeps.frame(state));
                    INFO(name << " " << variant.name);
                    CHECK(to_json(keeps.record()) == to_json(forgets.record()));
                }
            }
        }
    }
}

TEST_CASE("codes: made once for a page, and gone when home comes", "[ui]") {
    HeadlessUi ui;
    for (const char* name : {"slip", "member_card"}) {
        const flow::AppState state = sample_state(name);
        const long long before = ui.laid().codes();
        static_cast<void>(ui.frame(state));
        CHECK(ui.laid().codes() == before + 1);
        const std::string first = to_json(ui.record());
        static_cast<void>(ui.frame(state));
        CHECK(ui.laid().codes() == before + 1);
        CHECK(to_json(ui.record()) == first);
        static_cast<void>(ui.frame(sample_state("home")));
        static_cast<void>(ui.frame(state));
        CHECK(ui.laid().codes() == before + 2);
    }
}

TEST_CASE("laid texts: bounded", "[ui]") {
    ui::LaidMemo memo;
    ui::LaidKey key;
    for (std::size_t n = 0; n < 3 * ui::LaidMemo::kMost; ++n) {
        key.text = n;
        memo.keep(key, {});
        CHECK(memo.find(key) != nullptr);
        REQUIRE(memo.size() <= ui::LaidMemo::kMost);
    }
}

} // namespace linli::test
