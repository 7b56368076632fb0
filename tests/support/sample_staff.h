#pragma once

#include "tests/support/sample_screens.h"

namespace linli::test {

/// 点名 and the pages behind it, made of the sample of the day's list and of one session's.
[[nodiscard]] std::vector<SampleScreen> staff_samples(const std::vector<SampleScreen>& all);

} // namespace linli::test
