#pragma once

#include <string_view>

#include "app/core/base/assert.h"
#include "app/core/base/time.h"
#include "app/core/domain/calendar.h"

namespace linli::test {

/// A wall clock and a steady clock that move only when told; set() may also go back.
class FakeClock : public Clock {
public:
    /// A Tuesday in the lobby, 09:00 local time.
    FakeClock() : FakeClock{"2026-11-24T09:00"} {}

    /// As instant_from_text reads it; without an offset it is local time.
    explicit FakeClock(std::string_view instant) { set(instant); }

    [[nodiscard]] UtcTime now() const override { return now_; }

    void set(UtcTime now) { now_ = now; }

    void set(std::string_view instant) {
        const auto parsed = instant_from_text(instant);
        LINLI_ASSERT(parsed.has_value());
        now_ = *parsed;
    }

    void advance(Millis by) { now_ += by; }

private:
    UtcTime now_;
};

class FakeSteadyClock : public SteadyClock {
public:
    [[nodiscard]] SteadyTime now() const override { return now_; }

    void advance(Millis by) { now_ += by; }

private:
    SteadyTime now_{};
};

} // namespace linli::test
