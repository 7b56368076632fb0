#include "app/ui/pointer.h"

#include <cmath>

namespace linli::ui {

void Pointer::lock(SteadyTime now) {
    locked_until_ = now + kLockAfterChange;
    void_ = held_;
    finger_.down = false;
    trail_.clear();
}

void Pointer::move_to(float x, float y) {
    if (!wandered_ && std::hypot(x - origin_x_, y - origin_y_) < kSlop) {
        return;
    }
    wandered_ = true;
    finger_.x = x;
    finger_.y = y;
}

// Returns true when the frame is to be drawn before the next event.
bool Pointer::accept(const TouchEvent& event) {
    if (event.kind == TouchKind::kDown) {
        const bool resting = held_ && event.at - finger_.at >= kRestingPalm;
        if (held_ && !resting) {
            return false;
        }
        held_ = true;
        contact_ = event.contact;
        void_ = event.at < locked_until_;
        wandered_ = false;
        origin_x_ = event.x;
        origin_y_ = event.y;
        trail_.clear();
        if (!void_) {
            trail_.push_back({event.x, event.y});
        }
        finger_ = {!void_, !void_, false, void_, event.x, event.y, event.at};
        return true;
    }
    if (!held_ || event.contact != contact_) {
        return false;
    }
    move_to(event.x, event.y);
    if (!void_) {
        trail_.push_back({event.x, event.y});
    }
    if (event.kind == TouchKind::kMove) {
        return false;
    }
    held_ = false;
    finger_.down = false;
    finger_.released = !void_;
    finger_.at = event.at;
    return !void_;
}

Finger Pointer::take_frame() {
    finger_.pressed = false;
    finger_.released = false;
    finger_.ignored = false;
    while (!queue_.empty()) {
        const TouchEvent event = queue_.front();
        queue_.pop_front();
        if (accept(event)) {
            break;
        }
    }
    return finger_;
}

} // namespace linli::ui
