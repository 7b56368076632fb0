#pragma once

#include <string>
#include <vector>

#include "app/ui/metrics.h"
#include "app/ui/record.h"

namespace linli::test {

/// What a drawn screen breaks of design rules T1 T2 H1 X1 X2 X5 C1 C2, one readable line each:
/// "T1 back: 80 x 120, at least 86 x 86". Empty: nothing.
[[nodiscard]] std::vector<std::string> violations(
    const ui::Record& record, const ui::Metrics& metrics, bool contrast_theme
);

} // namespace linli::test
