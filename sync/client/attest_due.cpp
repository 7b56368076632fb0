#include "sync/client/attest_due.h"

#include <chrono>

#include "app/core/domain/calendar.h"

namespace linli::sync {
namespace {

constexpr int kFirstMinute = 60;
constexpr int kMinutes = 240;
constexpr std::chrono::hours kLongest{36};
constexpr std::chrono::hours kSameNight{12};

} // namespace

bool whole_comparison_due(UtcTime last, UtcTime now, DeviceId device) {
    if (now - last >= kLongest || last - now >= kLongest) {
        return true;
    }
    const int minute = kFirstMinute + static_cast<int>(std::hash<Uuid>{}(device.uuid) % kMinutes);
    const int at = local_time_of_day(now).minutes;
    return at >= minute && at < kFirstMinute + kMinutes + 60 && now - last >= kSameNight;
}

} // namespace linli::sync
