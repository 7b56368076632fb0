#include "sync/client/backoff.h"

#include <algorithm>

#include "sync/protocol/limits.h"

namespace linli::sync {

Millis regular_rest(std::optional<int> next_sync_after_s) {
    if (!next_sync_after_s) {
        return kRegularInterval;
    }
    return Millis{
        std::chrono::seconds{std::clamp(*next_sync_after_s, kSoonestNextSync, kLatestNextSync)}};
}

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
