#pragma once

#include <string_view>

#include "app/ui/frame.h"

// For the kit's own sources: how every control meets the finger and the record.

namespace linli::ui {

struct Sensed {
    Box hit;
    Surface surface; // as to be drawn now
    WidgetState state{WidgetState::kNormal};
    bool tapped{false};
};

struct Sensing {
    Surface surface;
    bool enabled{true};
    bool chosen{false};
};

[[nodiscard]] Sensed sense(Frame& frame, std::string_view id, const Box& box, const Sensing& how);

/// The ground of a control, with the thick border that a pressed one has.
void paint_control(Frame& frame, const Box& box, const Sensed& sensed, float radius, float edge);

/// The frame around what a keypad is on. It stands outside the control, so that it hides nothing.
void paint_focus(Frame& frame, const Box& box);

/// The part of a record that all controls share.
[[nodiscard]] DrawnWidget widget_of(
    std::string_view id, WidgetRole role, const Box& box, const Sensed& sensed
);

} // namespace linli::ui
