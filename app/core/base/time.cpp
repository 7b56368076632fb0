#include "app/core/base/time.h"

namespace linli {

UtcTime SystemClock::now() const {
    return std::chrono::time_point_cast<Millis>(std::chrono::system_clock::now());
}

SteadyTime SystemSteadyClock::now() const {
    return std::chrono::time_point_cast<Millis>(std::chrono::steady_clock::now());
}

DemonstrationClock::DemonstrationClock(UtcTime start, const SteadyClock& pace)
    : start_{start}, pace_{pace}, begun_{pace.now()} {}

UtcTime DemonstrationClock::now() const {
    return start_ + (pace_.now() - begun_);
}

} // namespace linli
