#include "app/ui/press.h"

#include <algorithm>

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

Turn Press::flicked(const Box& area) {
    if (!finger_.dragged || !area.contains(finger_.from.x, finger_.from.y)) {
        return Turn::kNone;
    }
    held_.clear();
    return finger_.released ? finger_.turn : Turn::kNone;
}

// Also between two frames.
bool Press::stayed_on(const Box& hit) const {
    const Box near = hit.inset(-finger_.slop);
    return near.contains(finger_.x, finger_.y)
        && std::all_of(trail_->begin(), trail_->end(), [&](const Point& point) {
               return near.contains(point.x, point.y);
           });
}

// Whether it did just now; if not, it does now.
bool Press::acts_again(std::string_view id) {
    const Millis once = id.starts_with("key.") ? kKeyBounce : kTwiceIsOnce;
    static_cast<void>(std::erase_if(acts_, [&](const Act& act) {
        return finger_.at - act.at >= (act.id == id ? once : kTwiceIsOnce);
    }));
    if (std::any_of(acts_.begin(), acts_.end(), [&](const Act& act) { return act.id == id; })) {
        return true;
    }
    acts_.push_back({std::string{id}, finger_.at});
    return false;
}

bool Press::tapped(std::string_view id, const Box& hit) {
    if (!activated_.empty() && activated_ == id) {
        activated_.clear();
        return true;
    }
    if (finger_.pressed && hit.contains(finger_.x, finger_.y)) {
        held_ = id;
        return false;
    }
    if (!holds(id)) {
        return false;
    }
    if (!stayed_on(hit)) {
        held_.clear();
        return false;
    }
    if (!finger_.released) {
        return false;
    }
    held_.clear();
    if (acts_again(id)) {
        return false;
    }
    if (aloud_ && armed_ != id && id != kActsAtOnce) {
        armed_ = id;
        reached_ = id;
        return false;
    }
    return true;
}

} // namespace linli::ui
