#pragma once

#include <cstdint>
#include <vector>

#include "app/core/base/result.h"
#include "app/core/base/signing.h"
#include "app/core/base/time.h"
#include "app/core/domain/ids.h"

// What the ledger keeps for the courier: its own key, and how many letters of each device it
// answered.

namespace linli::server {

struct CourierVisits {
    DeviceId device;
    std::uint64_t answers{0};
    UtcTime last_at;
};

/// A part of the ledger: see Ledger for callers and errors.
class CourierLedger {
public:
    CourierLedger() = default;
    CourierLedger(const CourierLedger&) = delete;
    CourierLedger& operator=(const CourierLedger&) = delete;
    virtual ~CourierLedger() = default;

    /// Its public half, which every kiosk is told over the line that it trusts.
    virtual Result<PublicKey> courier_key() = 0;
    virtual Result<SigningKey> courier_secret() = 0;

    /// The number of the next answer to that device, from 1. Within transact().
    virtual Result<std::uint64_t> next_courier_answer(DeviceId device, UtcTime at) = 0;
    virtual Result<std::vector<CourierVisits>> courier_visits() = 0; // the latest first
};

} // namespace linli::server
