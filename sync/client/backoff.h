#pragma once

#include <cstdint>
#include <optional>

#include "app/core/base/time.h"

namespace linli::sync {

inline constexpr Millis kFirstRetry{30'000};
inline constexpr Millis kLongestRetry{3'600'000};
/// Between rounds while all is well.
inline constexpr Millis kRegularInterval{60'000};

/// How long to rest. Where the server said something of it, a random share of up to a tenth less,
/// so that not all come in the same second; never below 30 s, never above 12 h. `random` is any 32
/// bits.
[[nodiscard]] Millis regular_rest(std::optional<int> next_sync_after_s, std::uint32_t random);

/// How long to wait after so many failures in a row (1 is the first): a random share of 30 s, 60 s,
/// ... up to an hour ("full jitter", so that a thousand kiosks do not come back in the same second
/// after a power cut), but never less than a second. `random` is any 32 bits. Pure; never gives up.
[[nodiscard]] Millis retry_delay(int failures, std::uint32_t random);

} // namespace linli::sync
