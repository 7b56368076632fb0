#pragma once

#include <string>
#include <vector>

#include "app/ui/metrics.h"
#include "app/ui/record.h"

namespace linli::test {

/// What a drawn screen breaks of design rules T1 T2 T3 H1 X1 X2 X4 X5 C1 C2 C4 P1, one readable
/// line each: "T1 back: 80 x 120, at least 86 x 86". Empty: nothing.
[[nodiscard]] std::vector<std::string> violations(
    const ui::Record& record, const ui::Metrics& metrics, bool contrast_theme
);

/// C1, or C4 in the contrast theme: what the text of that widget owes its ground.
[[nodiscard]] double least_contrast(const ui::DrawnWidget& widget, bool contrast_theme);

/// C2: what borders and icons owe theirs.
constexpr double kLeastEdgeContrast = 3;

/// Which of the six helpers stand elsewhere than on the screen seen before. Empty: none.
[[nodiscard]] std::vector<std::string> bar_moved(const ui::Record& seen, const ui::Record& now);

} // namespace linli::test
