#pragma once

#include <vector>

#include "app/store/inbox.h"
#include "sync/protocol/messages.h"

namespace linli::sync {

/// The store's name for a feed.
[[nodiscard]] store::FeedScope feed_of(Scope scope);
[[nodiscard]] Scope scope_of(store::FeedScope feed);

/// The bodies of a page, read. Kinds that only a newer server knows are passed by: the kiosk has no
/// table for them, remembers that they are there, and reads them again when it is upgraded and
/// starts its cursor anew. A row without a seq was asked for and is in no feed.
[[nodiscard]] std::vector<store::PulledRow> pulled_rows(const std::vector<FeedRow>& rows);

} // namespace linli::sync
