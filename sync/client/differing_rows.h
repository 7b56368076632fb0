#pragma once

#include <functional>
#include <vector>

#include "app/core/base/result.h"
#include "sync/protocol/messages.h"

namespace linli::sync {

/// The own rows of the feed after a key, in the order of kind and id; fewer than kRowsEachPiece
/// when those are the last.
using OwnMarks = std::function<Result<std::vector<RowMark>>(const RowKey& after)>;

inline constexpr int kRowsEachPiece = 500;

/// The rows that differ between both ends or are at one of them only, in the stretch of keys and
/// the buckets that the answer speaks of. Errors: those of `own`.
Result<std::vector<RowKey>> differing_rows(
    const AttestRequest& asked, const AttestAnswer& theirs, const OwnMarks& own
);

} // namespace linli::sync
