#pragma once

#include <string>
#include <vector>

#include "sync/protocol/messages.h"
#include "sync/server/ledger.h"

// The server's side of the comparison: answers for its own rows, and mends them. Of a row whose
// body and digest fit, and which the tables say otherwise, the table was changed behind the ledger:
// what was published stands, as a promise stands. One whose body does not fit its digest is made
// anew: out of the tables where they say what the digest is of, else out of another feed where its
// body and digest fit, and out of whatever the tables say only where there is none. Of rows that
// fit in two feeds and say different things, the centre's own stands. Then the tables and all feeds
// with that row are made to say the same, so that it does not matter which feed is looked at first.
// A migration that changes what rows say must publish them.

namespace linli::server {

/// Who asks, and when.
struct Asker {
    DeviceId device;
    DeviceHead head;
    UtcTime now;
    bool may_mend{true}; // false: only answers, where mending came to a kConflict
};

/// Within a transaction: compares these rows with the tables and mends what differs. How many. A
/// row that cannot be read is taken as lost. kConflict: the tables contradict each other, and a
/// person must look; nothing of the transaction may stay.
Result<int> mend_rows(
    Ledger& ledger, const Asker& asker, const FeedKey& feed, const std::vector<RowKey>& keys
);

/// Within a transaction, as Ask and limits.h say.
Result<sync::AttestAnswer> attest(
    Ledger& ledger, const Asker& asker, const FeedKey& feed, const sync::AttestRequest& request
);

/// Within a transaction: rows by name for a device that found its own to be damaged, and noted as
/// such. What the feed has lost and the tables still hold is published again.
Result<sync::PullPage> read_again(
    Ledger& ledger, const Asker& asker, const FeedKey& feed, const std::vector<RowKey>& keys
);

/// Of an ordinary page: rows whose bodies no longer fit their digests, which no kiosk would take.
[[nodiscard]] std::vector<RowKey> damaged_in(const std::vector<sync::FeedRow>& rows);

} // namespace linli::server
