#pragma once

#include "app/core/base/time.h"
#include "app/ui/box.h"

// A flick turns a page as 上一页 and 下一页 do; nothing scrolls. People over sixty bring two habits
// from their phones: in chats and news they push the list upwards to see more, in albums and books
// they push the page to the left. Both mean the next page here, and the other two ways the one
// before; since nothing scrolls, the two do not get into each other's way. Their strokes are slow
// and rarely straight, so no speed is asked for: 18 mm within a second, less than 37 degrees from
// the axis, and not back again. Pure; pixels.

namespace linli::ui {

enum class Turn { kNone, kBack, kOn };

class Flick {
public:
    static constexpr float kFar = 72; // px of the reference panel; less is a tap that wandered
    static constexpr Millis kLongest{1000};

    /// The finger went down; `far` is kFar on this panel.
    void begin(Point from, SteadyTime at, float far);
    void move(Point to);
    /// It went up where it moved last.
    [[nodiscard]] Turn end(SteadyTime at) const;

    /// It has gone so far that it means nothing it began on, whatever comes.
    [[nodiscard]] bool dragged() const { return reach_ >= far_; }

private:
    Point from_;
    Point to_;
    SteadyTime begun_{};
    float far_{kFar};
    float reach_{0}; // the farthest it has been from where it began
};

} // namespace linli::ui
