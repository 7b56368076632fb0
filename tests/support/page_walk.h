#pragma once

#include "app/flow/update.h"
#include "tests/support/headless_ui.h"

// All pages of a screen, turned as a person would.

namespace linli::test {

[[nodiscard]] inline bool goes_on(const ui::Record& record) {
    const ui::DrawnWidget* on = record.find("page.on");
    return on != nullptr && on->state != ui::WidgetState::kDisabled;
}

/// Looks at each page of that screen, from the first to the last; how many there are.
template <class Look>
int walk_pages(HeadlessUi& ui, flow::AppState state, const Look& look) {
    constexpr int kMost = 40;
    static_cast<void>(ui.frame(state));
    look(ui.record());
    int pages = 1;
    // The first turn may take the news away that stood above, and with it a page.
    for (int turns = 0; goes_on(ui.record()) && turns < kMost; ++turns) {
        for (const flow::Intent& intent : ui.tap(state, "page.on")) {
            static_cast<void>(flow::update(state, intent, {state.now, ui.now()}));
        }
        static_cast<void>(ui.frame(state));
        look(ui.record());
        ++pages;
    }
    return pages;
}

} // namespace linli::test
