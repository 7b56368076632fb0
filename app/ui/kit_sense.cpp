#include "app/ui/kit_sense.h"

#include <algorithm>

#include "app/ui/paint.h"
#include "app/ui/press.h"

namespace linli::ui {

Sensed sense(Frame& frame, std::string_view id, const Box& box, const Sensing& how) {
    Sensed sensed;
    sensed.hit = box.inset(-frame.metrics.gap() / 2);
    const float top = std::max(sensed.hit.y, std::min(box.y, frame.metrics.safe_top()));
    sensed.hit.h -= top - sensed.hit.y;
    sensed.hit.y = top;
    sensed.surface = how.chosen ? frame.theme.chosen : how.surface;
    sensed.state = how.chosen ? WidgetState::kChosen : WidgetState::kNormal;
    if (!how.enabled) {
        sensed.surface = frame.theme.disabled;
        sensed.state = WidgetState::kDisabled;
        return sensed;
    }
    sensed.tapped = frame.press.tapped(id, sensed.hit);
    if (frame.press.holds(id)) {
        sensed.surface = frame.theme.pressed;
        sensed.state = WidgetState::kPressed;
    }
    return sensed;
}

void paint_control(Frame& frame, const Box& box, const Sensed& sensed, float radius, float edge) {
    const bool strong =
        sensed.state == WidgetState::kPressed || sensed.state == WidgetState::kChosen;
    frame.paint.fill(box, sensed.surface.ground, radius);
    const float width = strong ? frame.metrics.px(7) : edge;
    if (width > 0) {
        frame.paint.border(box, sensed.surface.edge, radius, width);
    }
}

void paint_focus(Frame& frame, const Box& box) {
    // Two lines of opposite lightness: one of them is seen on any ground.
    const float line = frame.metrics.px(7);
    const float halo = frame.metrics.px(4);
    const float radius = frame.metrics.radius();
    frame.paint.border(box.inset(-line - halo), frame.theme.halo, radius + line, line + 2 * halo);
    frame.paint.border(box.inset(-line), frame.theme.focus, radius + halo, line);
}

DrawnWidget widget_of(std::string_view id, WidgetRole role, const Box& box, const Sensed& sensed) {
    DrawnWidget widget;
    widget.id = id;
    widget.role = role;
    widget.rect = box;
    widget.hit = sensed.hit;
    widget.text_colour = sensed.surface.text;
    widget.ground = sensed.surface.ground;
    widget.edge = sensed.surface.edge;
    widget.state = sensed.state;
    return widget;
}

} // namespace linli::ui
