#pragma once

#include <optional>
#include <string>

#include "app/core/base/time.h"

namespace linli::flow {

/// What the staff side shows of the network; residents never see it.
struct SyncStatus {
    std::optional<UtcTime> last_success;
    long long waiting{0};
    bool server_known{false};
    std::string trouble; // the last failure in words for staff; empty when the last round was fine
    long long mended{0}; // rows that differed from the server's, ever
    std::optional<UtcTime> mended_at; // the last of them
};

} // namespace linli::flow
