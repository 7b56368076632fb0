#pragma once

#include <vector>

#include "tests/support/sample_screens.h"

namespace linli::test {

/// A class at another centre wherever one meets it: in a list, on its page, signing up, among one's
/// own. Made of others, which must hold those of courses, enrolling, results and my_class.
[[nodiscard]] std::vector<SampleScreen> elsewhere_samples(const std::vector<SampleScreen>& others);

} // namespace linli::test
