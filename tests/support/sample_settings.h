#pragma once

#include <vector>

#include "tests/support/sample_screens.h"

namespace linli::test {

/// What the district's settings change on the screen, what staff read of them, and 开班备案: made
/// of the other samples.
[[nodiscard]] std::vector<SampleScreen> settings_samples(const std::vector<SampleScreen>& others);

} // namespace linli::test
