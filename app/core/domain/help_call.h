#pragma once

#include <chrono>

#include "app/core/base/time.h"

// 求助: somebody at the terminal rang for staff. The device's own: in no fact and no feed, and it
// says where on the screen they were, never who.

namespace linli {

enum class HelpPlace {
    kHome,
    kCourses,
    kIdentify,
    kFirstVisit,
    kSignUp,
    kCheckIn,
    kMyClasses,
    kElsewhere,
};

enum class HelpState {
    kOpen,
    kAcknowledged, // staff said 马上来
    kDone,         // they were helped, or said that they no longer need it
};

struct HelpCall {
    int number{0}; // counts up
    UtcTime at;
    HelpPlace place{HelpPlace::kElsewhere};
    HelpState state{HelpState::kOpen};
    bool operator==(const HelpCall&) const = default;
};

/// A second ring within this time is the same call.
inline constexpr std::chrono::minutes kSameCall{10};
/// Nobody stands there any more.
inline constexpr std::chrono::minutes kCallLasts{30};

} // namespace linli
