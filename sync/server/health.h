#pragma once

#include <memory>

#include "app/core/base/pool.h"
#include "app/core/base/recurring.h"
#include "sync/server/ledger.h"

namespace linli::server {

/// How often the ledger is asked, and for how long an answer counts.
inline constexpr Millis kHealthAsked{2'000};
inline constexpr Millis kHealthCounts{6'000};

/// Whether the ledger answers, for GET /healthz: a thread of its own asks something small on a
/// connection of its own, beside everybody's turn. So whoever wants to know never waits: a ledger
/// that hangs is one that has not answered for kHealthCounts.
class Health {
public:
    /// `ledger` was opened just now, so it answers. `pace` outlives it.
    Health(std::unique_ptr<Ledger> ledger, const SteadyClock& pace);

    /// Any thread, at once.
    [[nodiscard]] bool answers() const;

private:
    struct Heard {
        SteadyTime at{};
        bool well{true};
    };

    Millis ask();

    const SteadyClock& pace_;
    std::unique_ptr<Ledger> ledger_; // the thread's
    mutable Pool<Heard> heard_;
    Recurring asking_; // last: its thread uses all of the above
};

} // namespace linli::server
