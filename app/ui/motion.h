#pragma once

#include "app/core/base/time.h"

// A page comes in from the side one is going to, within less than a quarter of a second, and then
// everything is still. Input is locked for longer than that (T6), so nobody taps what moves. Pure.

namespace linli::ui {

class Motion {
public:
    static constexpr Millis kSpan{180};

    /// `forward`: deeper into something; else back out of it.
    void begin(SteadyTime now, bool forward) {
        begun_ = now;
        forward_ = forward;
        running_ = true;
    }

    void stop() { running_ = false; }

    /// Until stop(): the page must be drawn once more where it rests.
    [[nodiscard]] bool is_running() const { return running_; }

    [[nodiscard]] bool is_moving(SteadyTime now) const { return running_ && now < begun_ + kSpan; }

    /// 0 when it begins, 1 at rest; slows down towards the end.
    [[nodiscard]] float arrived(SteadyTime now) const {
        if (!is_moving(now)) {
            return 1;
        }
        const float left = 1 - static_cast<float>((now - begun_).count()) / kSpan.count();
        return 1 - left * left * left;
    }

    /// How far it still has to go, in shares of the way; from the right when positive.
    [[nodiscard]] float way_left(SteadyTime now) const {
        return (1 - arrived(now)) * (forward_ ? 1.0F : -1.0F);
    }

private:
    SteadyTime begun_{};
    bool forward_{true};
    bool running_{false};
};

} // namespace linli::ui
