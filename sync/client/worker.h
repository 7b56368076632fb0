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

    /// The rest before it is called again: retry_delay() when all is not well, hardly any while
    /// files are under way, neither less than the server asked for; else regular_rest(). Of a long
    /// one no more than kRegularInterval at a time: called after a part of it, it looks whether
    /// there is a request to send, and goes on resting where there is none. `asked`: not by the
    /// clock, but by somebody, who gets a round. After a push that took too long the next one
    /// begins with half as much, until all is well.
    [[nodiscard]] Millis work(bool asked = false);

    /// The last round failed, and the next one is put off.
    [[nodiscard]] bool backs_off() const { return failures_ > 0; }

    /// What failed until now says nothing of the next round.
    void line_is_back();

private:
    [[nodiscard]] Millis rest_on();
    [[nodiscard]] bool request_waits();

    StoreDoor& door_;
    SyncApi& api_;
    Report report_;
    Random random_;
    RoundLimits limits_; // smaller while the line is bad
    FilesTold files_told_;
    int failures_{0};
    Millis rest_{0}; // that is left of a long one
};

} // namespace linli::sync
