#pragma once

#include <deque>
#include <vector>

#include "app/core/base/time.h"
#include "app/ui/box.h"

// Fingers, made safe for unsteady hands (screens.md T4-T6). Pure: the window's thread queues what
// it heard, each drawn frame takes at most one press or release, so that a tap which began and
// ended between two frames is still seen as both. Pixels; UI thread.

namespace linli::ui {

enum class TouchKind { kDown, kMove, kUp };

struct TouchEvent {
    SteadyTime at;
    TouchKind kind{TouchKind::kMove};
    float x{0};
    float y{0};
    int contact{0}; // the same number for one finger from down to up
};

/// What a frame may know of the finger.
struct Finger {
    bool down{false};
    bool pressed{false};  // went down in this frame
    bool released{false}; // went up in this frame
    bool ignored{false};  // pressed while locked: a touch, but not a tap
    float x{0};
    float y{0};
    SteadyTime at{};
};

class Pointer {
public:
    static constexpr float kSlop = 24; // less movement than this is none
    static constexpr Millis kLockAfterChange{350};
    static constexpr Millis kRestingPalm{1000}; // held longer, it gives way to another contact

    void push(const TouchEvent& event) { queue_.push_back(event); }

    /// True when another frame should follow at once.
    [[nodiscard]] bool has_more() const { return !queue_.empty(); }

    /// Another screen is up: presses within kLockAfterChange from `now` are ignored, and a finger
    /// that is down now no longer counts.
    void lock(SteadyTime now);

    [[nodiscard]] Finger take_frame();

    /// Where the finger has been since it went down, unrounded, for drawing; good until the next
    /// take_frame(). Empty when the touch does not count.
    [[nodiscard]] const std::vector<Point>& trail() const { return trail_; }

private:
    bool accept(const TouchEvent& event);
    void move_to(float x, float y);

    std::deque<TouchEvent> queue_;
    Finger finger_;
    std::vector<Point> trail_;
    int contact_{0};
    bool held_{false}; // some contact is being followed
    bool void_{false}; // followed, but does not count
    float origin_x_{0};
    float origin_y_{0};
    bool wandered_{false};
    SteadyTime locked_until_{};
};

} // namespace linli::ui
