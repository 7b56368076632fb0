#pragma once

#include <vector>

#include "tests/support/sample_screens.h"

namespace linli::test {

/// Notices on home, posters, what a course page says of holidays and old figures, slips: made of
/// the other samples.
[[nodiscard]] std::vector<SampleScreen> lobby_samples(const std::vector<SampleScreen>& others);

} // namespace linli::test
