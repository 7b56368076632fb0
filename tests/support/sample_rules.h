#pragma once

#include "tests/support/sample_screens.h"

namespace linli::test {

/// The pages of who may sign up, of two classes that clash, and of one in another's place. `known`:
/// somebody in a few classes of sample_courses().
[[nodiscard]] std::vector<SampleScreen> rule_samples(const flow::AppState& known);

} // namespace linli::test
