#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/core/base/result.h"
#include "app/core/base/time.h"
#include "app/core/domain/ids.h"
#include "sync/protocol/messages.h"

namespace linli::server {

/// Where a kept fact stands, in the order in which facts came in.
struct FactPlace {
    UtcTime received_at; // of its batch, or of one before it that is parked, if that came later
    DeviceId device;
    std::uint32_t epoch{0};
    std::uint64_t seq{0};
};

/// A fact of a kind or version that the program of then did not know.
struct ParkedFact {
    FactPlace place;
    Uuid verdict; // id of its row in the device's feed
    std::string line;
};

/// What the ledger knows of facts that were parked (parked.h): a part of it (ledger.h).
class ParkedLedger {
public:
    ParkedLedger() = default;
    ParkedLedger(const ParkedLedger&) = delete;
    ParkedLedger& operator=(const ParkedLedger&) = delete;
    virtual ~ParkedLedger() = default;

    /// In order, those behind `after`; from the first one on.
    virtual Result<std::vector<ParkedFact>> parked_facts(
        const std::optional<FactPlace>& after, int most
    ) = 0;
    /// Within transact(): what became of it; `person`: whose name stands in the line. False: it is
    /// not parked any more.
    virtual Result<bool> set_verdict(
        const FactPlace& place,
        sync::Verdict verdict,
        const std::string& reason,
        const std::optional<ResidentId>& person
    ) = 0;
    /// In which device's feed the verdict stands.
    virtual Result<std::optional<DeviceId>> hearer_of(const Uuid& verdict) = 0;
};

} // namespace linli::server
