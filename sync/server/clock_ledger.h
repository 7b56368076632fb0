#pragma once

#include <cstdint>
#include <vector>

#include "app/core/base/result.h"
#include "app/core/domain/fact.h"
#include "sync/server/judged_time.h"

namespace linli::server {

/// What the ledger knows of when facts were made (judged_time.h): a part of it (ledger.h).
class ClockLedger {
public:
    ClockLedger() = default;
    ClockLedger(const ClockLedger&) = delete;
    ClockLedger& operator=(const ClockLedger&) = delete;
    virtual ~ClockLedger() = default;

    /// Of the chain of that epoch. When it enrolled is not said of what was another device's copy:
    /// its facts are older.
    virtual Result<DeviceClocks> clocks_of(DeviceId device, std::uint32_t epoch) = 0;
    /// Within transact(), of a chain that there is; not when it enrolled.
    virtual Status set_clocks(DeviceId device, std::uint32_t epoch, const DeviceClocks& clocks) = 0;
    /// By seq, those of the facts first..last that were not made when they say.
    virtual Result<std::vector<JudgedTime>> judged_times(
        DeviceId device, std::uint32_t epoch, std::uint64_t first, std::uint64_t last
    ) = 0;
};

} // namespace linli::server
