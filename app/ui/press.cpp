#include "app/ui/press.h"

namespace linli::ui {

void Press::begin_frame(const Finger& finger) {
    if (finger.pressed || (!finger.down && !finger.released)) {
        held_.clear();
    }
    finger_ = finger;
}

bool Press::tapped(std::string_view id, const Box& hit) {
    const bool inside = hit.contains(finger_.x, finger_.y);
    if (finger_.pressed && inside) {
        held_ = id;
        return false;
    }
    if (!holds(id)) {
        return false;
    }
    if (!inside) {
        held_.clear();
        return false;
    }
    if (!finger_.released) {
        return false;
    }
    held_.clear();
    const Millis once = id.starts_with("key.") ? kKeyBounce : kTwiceIsOnce;
    if (last_ == id && finger_.at - last_at_ < once) {
        return false;
    }
    last_ = id;
    last_at_ = finger_.at;
    return true;
}

} // namespace linli::ui
