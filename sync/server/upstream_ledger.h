#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/core/base/digest.h"
#include "app/core/base/result.h"
#include "app/core/base/time.h"
#include "app/core/domain/feed_digest.h"
#include "app/core/domain/ids.h"
#include "sync/protocol/messages.h"

// What a ledger keeps where its server is a relay (carriers.h): who stands above it, how far each
// chain was brought there, and what of its own feeds rests on facts that are not there yet.

namespace linli::server {

/// The server above, and as whom this one speaks to it.
struct Upstream {
    DeviceId device;
    CentreId centre;
    std::string url;
    std::string authority;       // its pinned CA as PEM; empty: the system's
    std::string server_epoch;    // of what was brought and read; empty: nothing yet
    std::uint64_t fact_clock{0}; // the hybrid clock of the last own fact
};

/// A chain of which more is kept than was brought.
struct ChainToBring {
    DeviceId device;
    std::uint32_t epoch{1};
    std::uint64_t brought{0}; // as far as is known here
    std::uint64_t kept{0};
};

/// Facts of one chain, up to a seq, in the order in which those of all chains came in.
struct Arrival {
    std::int64_t number{0};
    DeviceId device;
    std::uint32_t epoch{1};
    std::uint64_t last_seq{0};
};

/// Where an epoch goes on from one before: the last fact before its first.
struct ChainStart {
    std::uint64_t seq{0};
    Digest digest;
    std::optional<DeviceId> device{}; // of the chain it goes on from, where that is another's
};

/// A row of a feed that facts moved which the server above does not know: what comes down of it is
/// older, and comes again.
struct PendingRow {
    RowKey key;
    DeviceId device;
    std::uint32_t epoch{1};
    std::uint64_t seq{0};
};

/// A part of the ledger: see Ledger for callers and errors. What writes, within transact().
class UpstreamLedger {
public:
    UpstreamLedger() = default;
    UpstreamLedger(const UpstreamLedger&) = delete;
    UpstreamLedger& operator=(const UpstreamLedger&) = delete;
    virtual ~UpstreamLedger() = default;

    virtual Result<std::optional<Upstream>> upstream() = 0; // nothing: nobody stands above
    /// With another server epoch nothing is brought, nothing read. The first time, what is there
    /// already counts as having arrived.
    virtual Status set_upstream(const Upstream& upstream) = 0;

    virtual Result<std::vector<ChainToBring>> chains_to_bring() = 0;
    virtual Status note_arrival(DeviceId device, std::uint32_t epoch, std::uint64_t last_seq) = 0;
    /// In order, from the first that is not known to be brought; it may have grown since.
    virtual Result<std::vector<Arrival>> arrivals(std::size_t most) = 0;
    virtual Status set_arrivals_from(std::int64_t number) = 0; // all before it were brought
    /// Nothing: the chain begins with its first fact.
    virtual Result<std::optional<ChainStart>> start_of(DeviceId device, std::uint32_t epoch) = 0;
    /// Lines after a fact, in order; at least one where there is one.
    virtual Result<std::vector<std::string>> kept_lines(
        DeviceId device,
        std::uint32_t epoch,
        std::uint64_t after,
        std::size_t most,
        std::size_t most_bytes
    ) = 0;
    /// What rested on these facts is pending no longer, and what is erased is blanked there, too.
    virtual Status note_brought(DeviceId device, std::uint32_t epoch, std::uint64_t seq) = 0;

    /// The own chain is another one above after that fact, because an older copy of this ledger was
    /// put back: what follows it here is of the next epoch from now on.
    virtual Status fork_own(std::uint64_t after, UtcTime now) = 0;

    virtual Result<std::uint64_t> upstream_cursor(sync::Scope scope) = 0;
    virtual Status set_upstream_cursor(sync::Scope scope, std::uint64_t seq) = 0;
    virtual Status note_pending(const PendingRow& row) = 0;
    virtual Result<bool> is_pending(const RowKey& key) = 0;

    /// The server above took this one's right away: every table is emptied, of people, facts and
    /// devices, so that no kiosk is heard here any more; then their bytes; then who stands above.
    /// What follows is another history. Not within transact(). After a cut, or kBusy where another
    /// program reads: call again.
    virtual Status wipe_all(const std::string& server_epoch) = 0;
};

} // namespace linli::server
