#pragma once

#include <string>
#include <vector>

#include "app/flow/state.h"
#include "app/ui/metrics.h"

// All the ways in which a screen must look right.

namespace linli::test {

/// Two languages, three sizes, two themes; `name` reads like "zh-large-light".
struct Variant {
    std::string name;
    flow::Language language;
    flow::TextSize size;
    flow::Theme theme;
};

/// The twelve, in the order in which contact sheets show them.
[[nodiscard]] std::vector<Variant> all_variants();

/// That screen in that variant.
[[nodiscard]] flow::AppState dressed(const flow::AppState& state, const Variant& variant);

/// The reference panel, upright or on its side.
[[nodiscard]] ui::Panel reference_panel(bool upright);

/// "portrait" or "landscape".
[[nodiscard]] std::string shape_name(bool upright);

} // namespace linli::test
