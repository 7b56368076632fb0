#pragma once

#include <chrono>

// UtcTime is what is stored and sent; local time exists only where it is shown (domain/calendar.h).
// Order between devices never comes from here: see the fact's sequence number and hybrid clock.

namespace linli {

using Millis = std::chrono::milliseconds;
using UtcTime = std::chrono::sys_time<Millis>;
/// Milliseconds since some moment of this boot; never goes back, knows no date.
using SteadyTime = std::chrono::time_point<std::chrono::steady_clock, Millis>;

[[nodiscard]] constexpr UtcTime utc_from_millis(long long millis) {
    return UtcTime{Millis{millis}};
}

[[nodiscard]] constexpr long long millis_of(UtcTime time) {
    return time.time_since_epoch().count();
}

/// The time of day. May jump: somebody set it, or the battery was empty. Any thread.
class Clock {
public:
    Clock() = default;
    Clock(const Clock&) = delete;
    Clock& operator=(const Clock&) = delete;
    virtual ~Clock() = default;
    [[nodiscard]] virtual UtcTime now() const = 0;
};

/// For time-outs and idle. Any thread.
class SteadyClock {
public:
    SteadyClock() = default;
    SteadyClock(const SteadyClock&) = delete;
    SteadyClock& operator=(const SteadyClock&) = delete;
    virtual ~SteadyClock() = default;
    [[nodiscard]] virtual SteadyTime now() const = 0;
};

class SystemClock : public Clock {
public:
    [[nodiscard]] UtcTime now() const override;
};

class SystemSteadyClock : public SteadyClock {
public:
    [[nodiscard]] SteadyTime now() const override;
};

/// Runs at the real pace from a start that was asked for: `--now`, for demonstrations.
class DemonstrationClock : public Clock {
public:
    DemonstrationClock(UtcTime start, const SteadyClock& pace);
    [[nodiscard]] UtcTime now() const override;

private:
    UtcTime start_;
    const SteadyClock& pace_;
    SteadyTime begun_;
};

} // namespace linli
