#pragma once

#include <vector>

#include "app/core/domain/wish.h"
#include "app/store/rows.h"
#include "app/store/store.h"

// 想学什么.

namespace linli::store {

/// Fact wish.made. Made before and not taken back: writes nothing. kInvalid for words that are no
/// wish; kNotFound for nobody.
Status make_wish(Store& store, ResidentId resident, const WishSubject& subject);
/// Fact wish.withdrawn. Not made here, or taken back before: writes nothing.
Status withdraw_wish(Store& store, ResidentId resident, const WishSubject& subject);
/// What somebody wished for on this device and did not take back, the oldest first.
Result<std::vector<WishSubject>> wished_by(Store& store, ResidentId resident);

/// How many of the centre wish for what, the most wished for first: the server's count, with what
/// this device's own people said since. Without a server, these alone.
Result<std::vector<WishCount>> wish_counts(Store& store);

/// A count from the server; `origin` says up to which own fact it counts.
Result<bool> save(db::Database& database, const WishCount& count, const Origin& origin);

} // namespace linli::store
