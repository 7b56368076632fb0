#pragma once

#include <vector>

#include "tests/support/sample_screens.h"

namespace linli::test {

/// First visits for others, and what a child's check-in says. `base` has a catalogue and a clock.
[[nodiscard]] std::vector<SampleScreen> visit_samples(const flow::AppState& base);

} // namespace linli::test
