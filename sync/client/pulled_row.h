#pragma once

#include <vector>

#include "app/store/inbox.h"
#include "sync/protocol/messages.h"

namespace linli::sync {

/// The store's name for a feed.
[[nodiscard]] store::FeedScope feed_of(Scope scope);

/// The bodies of a page, read. Kinds that only a newer server knows are left out: the kiosk has no
/// table for them, and reads them again when it is upgraded and starts its cursor anew.
[[nodiscard]] std::vector<store::PulledRow> pulled_rows(const std::vector<FeedRow>& rows);

} // namespace linli::sync
