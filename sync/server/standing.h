#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/core/domain/district_standing.h"
#include "sync/server/ledger.h"

// How each device of the district fares, for its staff: the command line shows it, and any page
// may. Nobody's name is in it.

namespace linli::server {

/// A contact is noted when the one before is that old, or another program speaks: so what is said
/// of a device may be as much behind.
inline constexpr std::chrono::minutes kContactNoted{5};

struct DeviceStanding {
    DeviceRecord device;
    /// Facts that it had at its last contact and that have not come since. Nothing: it never said,
    /// as a kiosk beneath a relay, of which only the relay knows.
    std::optional<std::uint64_t> waiting{};
    LeaseSums leases;                    // of a relay: for all beneath it
    std::vector<VerdictSum> not_taken{}; // for words and cures see verdict_words.h; times: came in
};

struct CentreStanding {
    Centre centre;
    std::vector<DeviceStanding> devices; // by id
};

/// All centres, by code, with the devices of each. Of a device beneath a relay the ledger knows
/// what the relay brought; when it last spoke, and with which program, is seen at the relay.
Result<std::vector<CentreStanding>> device_standings(Ledger& ledger, UtcTime now);

/// The same without seats and facts, of which many are read to sum them up.
Result<std::vector<CentreStanding>> devices_by_centre(Ledger& ledger);

/// For programs: an array of devices. With each refusal stand its meaning and its cure, in Chinese
/// and in English.
[[nodiscard]] std::string to_json(const std::vector<CentreStanding>& centres);

} // namespace linli::server
