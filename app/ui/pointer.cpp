#include "app/ui/pointer.h"

#include <algorithm>
#include <cmath>

namespace linli::ui {
namespace {

float distance(Point a, Point b) {
    return std::hypot(a.x - b.x, a.y - b.y);
}

} // namespace

void Pointer::fit(const Panel& panel) {
    const Metrics metrics{panel, flow::TextSize::kStandard};
    slop_ = metrics.px(kSlop);
    palm_ = metrics.px(kPalm);
    far_ = metrics.px(Flick::kFar);
    edge_ = metrics.height() - metrics.px(kLowerEdge);
}

void Pointer::push(const TouchEvent& event) {
    if (queue_.size() < kMostWaiting || event.kind == TouchKind::kUp) {
        queue_.push_back(event);
    }
}

void Pointer::lock(SteadyTime now) {
    locked_until_ = now + kLockAfterChange;
    changing_tap_ = last_tap_;
    disregard_lead();
}

// It leads on, so that it is not taken for another, but does nothing.
void Pointer::disregard_lead() {
    if (lead_) {
        lead_->counts = false;
    }
    finger_.down = false;
    trail_.clear();
}

bool Pointer::is_hand(const TouchEvent& event, bool low) {
    if (event.size >= palm_) {
        return true;
    }
    if (!low || low_.size() < 2) {
        return false;
    }
    if (lead_ && lead_->low) {
        disregard_lead();
    }
    return true;
}

bool Pointer::gives_way(const TouchEvent& event, bool low) const {
    const bool rests = event.at - lead_->since >= kRestingPalm;
    return !lead_->counts || rests || (lead_->low && !low);
}

bool Pointer::is_locked(const TouchEvent& event) const {
    const bool again = changing_tap_ && event.at - changing_tap_->at < kDoubleTap
        && distance({event.x, event.y}, changing_tap_->where) < 2 * slop_;
    return event.at < locked_until_ || again;
}

void Pointer::lift(int contact) {
    static_cast<void>(std::erase(low_, contact));
    if (lead_ && lead_->contact == contact) {
        lead_.reset();
    }
}

bool Pointer::press(const TouchEvent& event) {
    lift(event.contact); // it cannot be down twice: its going up was lost
    const bool low = event.y >= edge_;
    if (low) {
        low_.push_back(event.contact);
    }
    if (is_hand(event, low) || (lead_ && !gives_way(event, low))) {
        return false;
    }
    const Point where{event.x, event.y};
    const bool counts = !is_locked(event);
    lead_ = {event.contact, counts, low, where, event.at};
    flick_.begin(where, event.at, far_);
    trail_.clear();
    if (counts) {
        trail_.push_back(where);
    }
    finger_ = {counts, counts, false, !counts, event.x, event.y, event.at, where};
    return true;
}

void Pointer::follow(const TouchEvent& event) {
    const Point where{event.x, event.y};
    if (distance(where, lead_->rest) >= slop_) {
        lead_->rest = where;
        lead_->since = event.at;
    }
    if (event.size >= palm_) {
        disregard_lead(); // a hand comes down edge first
    }
    if (!lead_->counts) {
        return;
    }
    finger_.x = event.x;
    finger_.y = event.y;
    flick_.move(where);
    finger_.dragged = flick_.dragged();
    if (trail_.size() < kLongestTrail) {
        trail_.push_back(where);
    }
}

bool Pointer::release(const TouchEvent& event) {
    const bool leads = lead_ && lead_->contact == event.contact;
    if (leads) {
        follow(event);
    }
    const bool counts = leads && lead_->counts;
    lift(event.contact);
    if (!counts) {
        return false;
    }
    finger_.down = false;
    finger_.released = true;
    finger_.at = event.at;
    finger_.turn = flick_.end(event.at);
    last_tap_ = {{event.x, event.y}, event.at};
    return true;
}

// Returns true when the frame is to be drawn before the next event.
bool Pointer::accept(const TouchEvent& event) {
    switch (event.kind) {
    case TouchKind::kDown: return press(event);
    case TouchKind::kUp: return release(event);
    case TouchKind::kMove: break;
    }
    if (lead_ && lead_->contact == event.contact) {
        follow(event);
    }
    return false;
}

Finger Pointer::take_frame() {
    finger_.pressed = false;
    finger_.released = false;
    finger_.ignored = false;
    finger_.dragged = finger_.dragged && finger_.down;
    finger_.turn = Turn::kNone;
    while (!queue_.empty()) {
        const TouchEvent event = queue_.front();
        queue_.pop_front();
        if (accept(event)) {
            break;
        }
    }
    finger_.slop = slop_;
    return finger_;
}

} // namespace linli::ui
