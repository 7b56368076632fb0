#pragma once

#include "tests/support/sample_screens.h"

namespace linli::test {

/// 这节课 and the pages behind it, made of the sample of a roll.
[[nodiscard]] std::vector<SampleScreen> staff_class_samples(const std::vector<SampleScreen>& all);

} // namespace linli::test
