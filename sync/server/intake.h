#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/protocol/fact_in.h"
#include "sync/server/ledger.h"

// How a batch of facts comes in: read and hashed before it waits for the ledger, then held against
// the chain, judged and kept in one transaction. Inside the room only.

namespace linli::server {

/// What a device that was revoked is told, and the reason of its facts.
inline constexpr std::string_view kRevoked = "revoked";

struct ReadBatch {
    const sync::PushBatch& sent; // outlives this
    std::vector<sync::FactIn> facts;
    std::vector<Digest> digests; // the chain after each
};

/// Whose name stands in the line of a fact.
[[nodiscard]] std::optional<ResidentId> person_in(const sync::FactIn& fact);
/// What staff of the device should look at: also a promise that was not kept as it was made.
[[nodiscard]] bool comes_down(sync::Verdict verdict, const std::string& reason);

/// kTooLarge beyond what a batch holds (protocol/limits.h), kProtocol for a seq that cannot be. Any
/// thread.
Status check_size(const sync::PushBatch& batch);

/// Never fails: a line that cannot be read gets its verdict. Any thread.
[[nodiscard]] ReadBatch read_batch(const sync::PushBatch& batch);

/// In a transaction of its own; durable when this returns. kConflict where the batch leaves a gap,
/// or its chain is not the one kept here. The ledger's thread.
Result<sync::PushAnswer> take_in_durably(Ledger& ledger, const ReadBatch& read, UtcTime now);

} // namespace linli::server
