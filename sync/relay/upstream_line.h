#pragma once

#include <optional>
#include <string>

#include "sync/client/http_api_curl.h"
#include "sync/server/ledger.h"

// How a relay speaks to the server above it: as a device of its own, with a key in a file beside
// the ledger (`<ledger>.upstream.key`), so that a copy of the ledger alone cannot speak for it.

namespace linli::relay {

struct UpstreamOrder {
    std::string url;
    std::string digits;    // of the one-time code, which the district made with --relay
    std::string authority; // PEM; empty: the system's
};

/// Enrols this server with the one above, and has it bring everything there. A power cut anywhere
/// leaves it as it was or enrolled; the same order may then be given again. kConflict: it is
/// enrolled with another centre, or its kiosks are of several. kDenied and kBusy: a word of
/// enrol_refusal. kInvalid: the address. kNetwork, kProtocol, and what the disk says.
Result<Centre> enrol_upstream(
    server::Ledger& ledger, const std::string& path, const UpstreamOrder& order
);

/// Nothing: nobody stands above. kNotFound, kCorrupt: the key is gone, it must enrol again.
Result<std::optional<sync::DistrictLine>> line_above(
    server::Ledger& ledger, const std::string& path
);

/// After wiping: the next order makes another device of this server.
Status forget_line(const std::string& path);

} // namespace linli::relay
