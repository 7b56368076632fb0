#include "sync/client/backoff.h"

#include <algorithm>

namespace linli::sync {

Millis retry_delay(int failures, std::uint32_t random) {
    constexpr Millis kShortest{1000};
    constexpr int kMostDoublings = 7; // 30 s x 128 is past the hour
    const int doublings = std::clamp(failures - 1, 0, kMostDoublings);
    const Millis ceiling = std::min(kLongestRetry, kFirstRetry * (1 << doublings));
    const auto share =
        static_cast<std::int64_t>((static_cast<std::uint64_t>(ceiling.count()) * random) >> 32U);
    return std::max(kShortest, Millis{share});
}

} // namespace linli::sync
