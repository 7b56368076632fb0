#include "app/ui/flick.h"

#include <algorithm>
#include <cmath>

namespace linli::ui {
namespace {

constexpr float kSteepest = 0.75F; // across, of what it went along
constexpr float kReturned = 0.7F;  // ended nearer than this share of its reach: went back

} // namespace

void Flick::begin(Point from, SteadyTime at, float far) {
    from_ = from;
    to_ = from;
    begun_ = at;
    far_ = far;
    reach_ = 0;
}

void Flick::move(Point to) {
    to_ = to;
    reach_ = std::max(reach_, std::hypot(to.x - from_.x, to.y - from_.y));
}

Turn Flick::end(SteadyTime at) const {
    const float dx = to_.x - from_.x;
    const float dy = to_.y - from_.y;
    const float gone = std::hypot(dx, dy);
    if (gone < far_ || gone < reach_ * kReturned || at - begun_ > kLongest) {
        return Turn::kNone;
    }
    const bool level = std::abs(dx) > std::abs(dy);
    const float along = level ? dx : dy;
    const float across = level ? dy : dx;
    if (std::abs(across) > std::abs(along) * kSteepest) {
        return Turn::kNone;
    }
    return along < 0 ? Turn::kOn : Turn::kBack;
}

} // namespace linli::ui
