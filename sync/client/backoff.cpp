#include "sync/client/backoff.h"

#include <algorithm>

#include "sync/protocol/limits.h"

namespace linli::sync {
namespace {

Millis share_of(Millis most, std::uint32_t random) {
    return Millis{
        static_cast<std::int64_t>((static_cast<std::uint64_t>(most.count()) * random) >> 32U)};
}

} // namespace

Millis regular_rest(std::optional<int> next_sync_after_s, std::uint32_t random) {
    if (!next_sync_after_s) {
        return kRegularInterval;
    }
    const Millis told{
        std::chrono::seconds{std::clamp(*next_sync_after_s, kSoonestNextSync, kLatestNextSync)}};
    return std::max(
        Millis{std::chrono::seconds{kSoonestNextSync}}, told - share_of(told / 10, random)
    );
}

Millis retry_delay(int failures, std::uint32_t random) {
    constexpr Millis kShortest{1000};
    constexpr int kMostDoublings = 7; // 30 s x 128 is past the hour
    const int doublings = std::clamp(failures - 1, 0, kMostDoublings);
    const Millis ceiling = std::min(kLongestRetry, kFirstRetry * (1 << doublings));
    return std::max(kShortest, share_of(ceiling, random));
}

} // namespace linli::sync
