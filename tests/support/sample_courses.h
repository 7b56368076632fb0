#pragma once

#include <memory>

#include "app/core/domain/catalogue.h"

namespace linli::test {

/// The courses of assets/sample/courses.csv as one centre's catalogue: some classes full, some
/// without a lease. Ids count up, so the same row has the same id in every run.
[[nodiscard]] std::shared_ptr<const Catalogue> sample_courses();

[[nodiscard]] Uuid numbered_uuid(int kind, int number);

} // namespace linli::test
