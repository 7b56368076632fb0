#pragma once

#include "app/core/domain/district_standing.h"
#include "app/store/store.h"

namespace linli::store {

/// What the server decided about own facts where it was not plainly accepted: the most first.
Result<std::vector<VerdictSum>> verdict_sums(Store& store);

/// Of the own centre, those that are not over: what was sent back first, then what was changed,
/// what waits and what is approved, each by the course's code.
Result<std::vector<FiledLine>> filed_lines(Store& store);

Result<DistrictStanding> district_standing(Store& store);

} // namespace linli::store
