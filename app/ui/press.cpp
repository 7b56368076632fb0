#include "app/ui/press.h"

namespace linli::ui {

void Press::begin_frame(const Finger& finger, const std::vector<Point>& trail, bool aloud) {
    aloud_ = aloud;
    reached_.clear();
    if (finger.pressed || (!finger.down && !finger.released)) {
        held_.clear();
    }
    finger_ = finger;
    trail_ = &trail;
}

Press::Drawing Press::drawing(std::string_view id, const Box& hit) {
    if (finger_.pressed && hit.contains(finger_.x, finger_.y)) {
        held_ = id;
    }
    if (!holds(id)) {
        return {};
    }
    if (finger_.released) {
        held_.clear();
    }
    return {trail_, finger_.released};
}

bool Press::tapped(std::string_view id, const Box& hit) {
    if (!activated_.empty() && activated_ == id) {
        activated_.clear();
        return true;
    }
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
    if (aloud_ && armed_ != id) {
        armed_ = id;
        reached_ = id;
        return false;
    }
    return true;
}

} // namespace linli::ui
