#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/support/headless_ui.h"
#include "tests/support/sample_screens.h"

namespace linli::test {

/// Whether those words stand anywhere on that page.
inline bool says(const ui::Record& record, std::string_view words) {
    return std::ranges::any_of(record.widgets, [&](const ui::DrawnWidget& widget) {
        return widget.text.find(words) != std::string::npos;
    });
}

/// The one intent of a tap, as the type that was expected.
template <class Intent>
Intent tapped(std::string_view screen, std::string_view id) {
    INFO(screen << " " << id);
    HeadlessUi ui;
    const std::vector<flow::Intent> all = ui.tap(sample_state(screen), id);
    REQUIRE(all.size() == 1);
    REQUIRE(std::holds_alternative<Intent>(all.front()));
    return std::get<Intent>(all.front());
}

} // namespace linli::test
