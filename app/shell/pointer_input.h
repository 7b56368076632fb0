#pragma once

#include "app/core/base/time.h"

namespace linli::shell {

/// What a finger or the mouse did, in window pixels.
struct PointerInput {
    static constexpr int kMouse = 0;
    enum class Kind { kMove, kDown, kUp };
    Kind kind{Kind::kMove};
    float x{0};
    float y{0};
    SteadyTime at{};
    int contact{kMouse}; // a finger's own number, from down to up
    float size{0};       // the longer axis of what touches; 0: the panel does not say
};

} // namespace linli::shell
