#pragma once

#include "app/core/db/database.h"
#include "app/core/domain/feed_digest.h"

// The kept digests of feeds by their number: inside SqlLedger only.

namespace linli::server {

/// Of a row that was removed: it is in no sum.
[[nodiscard]] const Digest& digest_of_nothing();

Result<FeedSums> count_rows(db::Database& database, std::int64_t feed);
Result<FeedSums> load_sums(db::Database& database, std::int64_t feed);
Status save_sums(db::Database& database, std::int64_t feed, const FeedSums& sums);
/// Those of feeds that are older than the sums.
Status count_uncounted(db::Database& database);

} // namespace linli::server
