#pragma once

#include <cstdint>

#include "app/core/domain/fact.h"
#include "app/store/store.h"

namespace linli::store {

/// The outbox of one transaction. Facts get the next sequence numbers without gaps, are chained by
/// their digests, and carry a hybrid clock that never goes back, even if the wall clock does.
class Journal {
public:
    /// Writes the fact and returns its seq, which the rows it touches keep (touched_seq). kDenied:
    /// the machine is revoked, nobody would ever hear of it.
    Result<std::uint64_t> record(const FactBody& body);

    /// Of the fact that was recorded last.
    [[nodiscard]] FactId last_id() const { return last_id_; }

private:
    friend class Store;

    explicit Journal(Store& store) : store_{store} {}

    Status begin();
    /// Puts the heads back into the device's row; nothing when nothing was recorded.
    Status end();

    Store& store_;
    std::uint64_t next_seq_{0};
    std::uint64_t hybrid_clock_{0};
    Digest chain_;
    FactId last_id_;
    bool begun_{false};
};

} // namespace linli::store
