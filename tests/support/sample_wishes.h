#pragma once

#include <vector>

#include "tests/support/sample_screens.h"

namespace linli::test {

/// Wishes, the question about a class that is over, calls for help on both sides of the desk, and
/// a visit that staff have come into: made of the other samples.
[[nodiscard]] std::vector<SampleScreen> wish_samples(const std::vector<SampleScreen>& others);

} // namespace linli::test
