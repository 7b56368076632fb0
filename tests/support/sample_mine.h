#pragma once

#include <vector>

#include "tests/support/sample_screens.h"

namespace linli::test {

/// What is held about a person, mending it, being forgotten, and the form left half done. `known`
/// is somebody with classes.
[[nodiscard]] std::vector<SampleScreen> mine_screens(const flow::AppState& known);

} // namespace linli::test
