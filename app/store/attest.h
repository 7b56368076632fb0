#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/core/domain/feed_digest.h"
#include "app/store/inbox.h"

// That what came down is still what is here. Two proofs: the feed's own copy (every row's digest,
// and sums over them) against the server's; and what the tables give back against what they gave
// when the row was written. Rows that an own fact holds are left out until it has come back, and
// nothing here ever removes a device's own word. What to mend is fetched again: inbox.h.

namespace linli::store {

/// All that this feed holds here, as it is kept. Stale rows (of a history that the server no longer
/// has) are in no digest.
Result<FeedDigest> feed_digest(Store& store, FeedScope scope);

struct FeedMark {
    RowKey key;
    Digest digest; // of the body as it came
};

/// In the order of kind and id.
Result<std::vector<FeedMark>> feed_marks(
    Store& store, FeedScope scope, const RowKey& after, int most
);
/// Puts sums that were counted anew in the place of those that are kept; true when they differed.
Result<bool> replace_sums(Store& store, FeedScope scope, const FeedSums& counted);

/// Where a check of the tables stands; the default is the beginning.
struct CheckPlace {
    std::string kind;
    Uuid next;
};

struct Suspects {
    FeedScope scope{FeedScope::kCatalogue};
    std::vector<RowKey> keys;     // differ from what came, are missing, or never came
    std::vector<RowKey> shared{}; // likewise, of FeedScope::kShared
    CheckPlace next;
    bool at_end{false}; // that was the last kind
};

/// Compares one stretch of one table, `most` rows at most, with what it once gave back.
Result<Suspects> check_tables(Store& store, const CheckPlace& from, int most);

struct AttestState {
    CheckPlace next;                 // of the check that goes on round by round
    std::optional<UtcTime> whole_at; // when everything was compared last
    long long mended{0};             // rows, ever
    std::string last_mended;         // "resident 0191...": ids only
    std::optional<UtcTime> last_mended_at;
};

Result<AttestState> load_attest_state(Store& store);
Status keep_place(Store& store, const CheckPlace& next);
Status note_whole(Store& store, UtcTime at);
Status note_mended(Store& store, int count, const std::string& last, UtcTime at);

} // namespace linli::store
