#pragma once

#include <cstdint>

#include "app/core/base/time.h"

namespace linli {

/// When a fact was made, as the server judged that heard it first. Said only where that is not
/// what the fact says.
struct JudgedTime {
    std::uint64_t seq{0};
    UtcTime at;
    bool operator==(const JudgedTime&) const = default;
};

} // namespace linli
