#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/core/base/result.h"
#include "app/core/base/time.h"
#include "app/core/domain/calendar.h"
#include "app/core/domain/ids.h"

// What the ledger keeps of how its devices fare, beside their facts and seats: for standing.h.

namespace linli::server {

/// What a device said of itself in a hello.
struct Contact {
    UtcTime at;
    std::string program{};                   // its version; empty: from before programs said it
    std::optional<std::uint64_t> told_seq{}; // the last fact it had then
    std::int64_t settings{0}; // the revision that it goes by; 0: none, or it does not say
    bool operator==(const Contact&) const = default;
};

/// A device as the ledger knows it.
struct DeviceRecord {
    DeviceId id;
    std::optional<CentreId> centre{};
    std::optional<UtcTime> enrolled_at{};
    std::optional<UtcTime> revoked_at{};
    std::optional<UtcTime> lost_at{};
    std::optional<UtcTime> copied_at{}; // two copies of its disk are in use
    bool relay{false};
    std::optional<DeviceId> carrier{};   // the relay that brings its facts
    std::optional<Contact> contact{};    // none: it never spoke for itself, or only long ago
    std::uint64_t acked_seq{0};          // facts that are durable here
    std::optional<UtcTime> heard_at{};   // when its chain last grew
    std::optional<Millis> clock_ahead{}; // of the clock here, at a contact; negative: behind
    bool operator==(const DeviceRecord&) const = default;
};

/// Facts of one device that somebody must look at, by what they have in common.
struct NotTaken {
    DeviceId device;
    std::string verdict;
    std::string reason;
    std::string kind;
    long long facts{0};
    UtcTime last_at; // came in
    bool operator==(const NotTaken&) const = default;
};

/// Seats of classes that go on.
struct LeaseSums {
    int lent{0};      // all that are lent to a device, and
    int used{0};      // of these: somebody has it
    int suspended{0}; // nobody has it, and the device was declared lost
    bool operator==(const LeaseSums&) const = default;
};

struct DeviceLeases {
    DeviceId device;
    LeaseSums sums;
    bool operator==(const DeviceLeases&) const = default;
};

/// A part of the ledger: see Ledger for callers and errors.
class StandingLedger {
public:
    StandingLedger() = default;
    StandingLedger(const StandingLedger&) = delete;
    StandingLedger& operator=(const StandingLedger&) = delete;
    virtual ~StandingLedger() = default;

    /// Within transact(); nothing for a device that is not known.
    virtual Status note_contact(DeviceId device, const Contact& contact) = 0;
    virtual Result<std::vector<DeviceRecord>> device_records() = 0; // all, by id
    /// Refused or parked, or promised without a seat (`seat_lost`); by device, the most first.
    virtual Result<std::vector<NotTaken>> not_taken() = 0;
    /// Of devices with a seat; by device.
    virtual Result<std::vector<DeviceLeases>> lease_sums(Date today) = 0;
};

} // namespace linli::server
