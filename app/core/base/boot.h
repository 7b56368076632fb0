#pragma once

#include <optional>

#include "app/core/base/time.h"
#include "app/core/base/uuid.h"

// Time that nobody can set: how long this boot has lasted. Of a boot for which somebody who knows
// the date once said what it was, every moment has a date.

namespace linli {

struct BootMoment {
    Uuid boot;
    Millis since{0}; // since it began; goes on in standby
    bool operator==(const BootMoment&) const = default;
};

/// Any thread.
class BootClock {
public:
    BootClock() = default;
    BootClock(const BootClock&) = delete;
    BootClock& operator=(const BootClock&) = delete;
    virtual ~BootClock() = default;
    /// Nothing where the system does not say.
    [[nodiscard]] virtual std::optional<BootMoment> now() const = 0;
};

class SystemBootClock : public BootClock {
public:
    SystemBootClock();
    [[nodiscard]] std::optional<BootMoment> now() const override;

private:
    std::optional<Uuid> boot_;
};

} // namespace linli
