#pragma once

#include <cstdint>
#include <functional>

#include "sync/client/round.h"

namespace linli::sync {

/// What the kiosk's sync thread does each time it wakes: one round, a report, and how long to rest.
/// Sync thread only.
class SyncWorker {
public:
    using Report = std::function<void(const Result<RoundReport>&)>;
    using Random = std::function<std::uint32_t()>;
    /// While files are under way: a breath for whoever waits for the store.
    static constexpr Millis kAtOnce{100};

    SyncWorker(StoreDoor& door, SyncApi& api, Report report, Random random)
        : door_{door}, api_{api}, report_{std::move(report)}, random_{std::move(random)} {}

    /// The rest before the next round: kRegularInterval when all is well, retry_delay() when not,
    /// hardly any while files are under way.
    /// After a push that took too long the next one begins with half as much, until all is well.
    [[nodiscard]] Millis work();

private:
    StoreDoor& door_;
    SyncApi& api_;
    Report report_;
    Random random_;
    RoundLimits limits_; // smaller while the line is bad
    FilesTold files_told_;
    int failures_{0};
};

} // namespace linli::sync
