#pragma once

#include "tests/support/sample_screens.h"

namespace linli::test {

/// Screens of check-in, decisions, certificates and of two who come together; `known` is the state
/// of somebody who is in four classes of the sample centre.
[[nodiscard]] std::vector<SampleScreen> answer_screens(const flow::AppState& known);

} // namespace linli::test
