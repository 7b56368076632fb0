#include <algorithm>

#include "app/ui/icons.h"
#include "app/ui/kit.h"
#include "app/ui/kit_sense.h"
#include "app/ui/paint.h"

namespace linli::ui {
namespace {

constexpr float kIconToText = 1.15F; // of the em
constexpr float kIconRoom = 1.55F;   // with the space beside it

const Surface& surface_of(const Theme& theme, ButtonKind kind) {
    switch (kind) {
    case ButtonKind::kPrimary: return theme.primary;
    case ButtonKind::kSecondary: return theme.secondary;
    case ButtonKind::kLeave: return theme.leave;
    case ButtonKind::kKey: return theme.key;
    case ButtonKind::kHelp: return theme.help;
    case ButtonKind::kStaff: return theme.staff;
    }
    return theme.secondary;
}

WidgetRole role_of(ButtonKind kind) {
    switch (kind) {
    case ButtonKind::kPrimary: return WidgetRole::kPrimary;
    case ButtonKind::kLeave: return WidgetRole::kLeave;
    case ButtonKind::kKey: return WidgetRole::kKey;
    default: return WidgetRole::kButton;
    }
}

bool is_filled(ButtonKind kind) {
    return kind == ButtonKind::kPrimary || kind == ButtonKind::kHelp || kind == ButtonKind::kStaff;
}

void note_text(DrawnWidget& widget, std::string_view text, const Laid& laid, const Box& room) {
    widget.text = text;
    widget.text_width = laid.width;
    widget.text_height = laid.height;
    widget.pitch = laid.pitch;
    widget.room_width = room.w;
    widget.room_height = room.h;
    widget.em = laid.em;
}

TextLook label_look(const Surface& surface, TextRole role, bool essential = true) {
    TextLook look = on(surface, role, true);
    look.essential = essential;
    look.align = Align::kCentre;
    look.middle = true;
    return look;
}

float padding(const Frame& frame, ButtonKind kind) {
    return frame.metrics.px(kind == ButtonKind::kKey ? 6 : 24);
}

// Icon and label as one group in the middle; returns what the label took.
Laid paint_label(Frame& frame, const Box& room, const ButtonSpec& spec, const TextLook& look) {
    const float icon_room = spec.icon == 0 ? 0 : kIconRoom;
    Box box = room;
    const float wished = static_cast<float>(frame.metrics.em(spec.role)) * icon_room;
    const Laid laid = lay_to_fit(frame, spec.label, look, room.w - wished, room.h);
    const auto em = static_cast<float>(laid.em);
    if (spec.icon != 0) {
        const float group = laid.width + (spec.label.empty() ? em : em * icon_room);
        box.x = room.x + (room.w - group) / 2;
        box.w = group;
        const Box seat = spec.icon_last ? box.take_right(em) : box.take_left(em);
        if (!spec.label.empty()) {
            static_cast<void>(
                spec.icon_last ? box.take_right(em * (icon_room - 1))
                               : box.take_left(em * (icon_room - 1))
            );
        }
        frame.paint.icon(
            {seat.x + seat.w / 2, room.y + room.h / 2},
            spec.icon,
            static_cast<int>(em * kIconToText),
            look.colour
        );
    }
    paint_lines(frame, box, laid, look);
    return laid;
}

void paint_tick(Frame& frame, const Box& box, Colour colour) {
    const float size = frame.metrics.px(34);
    frame.paint.icon(
        {box.right() - size * 0.8F, box.y + size * 0.8F},
        icon::kCheckCircle,
        static_cast<int>(size),
        colour
    );
}

} // namespace

void panel(
    Frame& frame, std::string_view id, const Box& box, const Surface& surface, float radius
) {
    if (radius > 0 && !frame.theme.contrast) {
        frame.paint.shadow(box, radius, frame.metrics.px(7));
    }
    frame.paint.fill(box, surface.ground, radius);
    DrawnWidget widget;
    widget.id = id;
    widget.role = WidgetRole::kPicture;
    widget.rect = box;
    widget.ground = surface.ground;
    frame.record.widgets.push_back(std::move(widget));
}

bool button(Frame& frame, const Box& box, const ButtonSpec& spec) {
    const Sensed sensed =
        sense(frame, spec.id, box, {surface_of(frame.theme, spec.kind), spec.enabled, spec.chosen});
    const float radius =
        spec.kind == ButtonKind::kKey ? frame.metrics.px(18) : frame.metrics.radius();
    const bool lifted = is_filled(spec.kind) && sensed.state == WidgetState::kNormal;
    if (spec.enabled && spec.kind != ButtonKind::kLeave && !frame.theme.contrast) {
        frame.paint.shadow(box, radius, frame.metrics.px(spec.kind == ButtonKind::kKey ? 3 : 6));
    }
    if (lifted) {
        // A lower lip in the darker colour: looks like something that can be pushed.
        frame.paint.fill(box, sensed.surface.edge, radius);
        Box face = box;
        face.h -= frame.metrics.px(7);
        frame.paint.fill(face, sensed.surface.ground, radius);
    } else {
        const bool edged = !is_filled(spec.kind) || !spec.enabled;
        paint_control(frame, box, sensed, radius, frame.metrics.px(edged ? 3 : 0));
    }
    const Box room = box.inset(padding(frame, spec.kind), frame.metrics.px(6));
    const Laid laid =
        paint_label(frame, room, spec, label_look(sensed.surface, spec.role, spec.essential));
    if (spec.chosen) {
        paint_tick(frame, box, sensed.surface.edge);
    }
    DrawnWidget widget = widget_of(spec.id, role_of(spec.kind), box, sensed);
    note_text(widget, spec.label, laid, room);
    if (is_filled(spec.kind)) {
        widget.edge.reset(); // the filled shape itself is what is seen
    }
    widget.personal = spec.personal;
    widget.essential = spec.essential;
    widget.spoken = spec.spoken;
    frame.record.widgets.push_back(std::move(widget));
    return sensed.tapped;
}

float button_width(Frame& frame, const ButtonSpec& spec) {
    const int em = frame.metrics.em(spec.role);
    const float label = frame.glyphs.width(spec.label, em, text::Weight::kBold);
    const float icon_room = spec.icon == 0 ? 0 : static_cast<float>(em) * kIconRoom;
    const float width = label + icon_room + 2 * padding(frame, spec.kind) + frame.metrics.px(4);
    return std::max(width, frame.metrics.touch());
}

float button_height(const Frame& frame, TextRole role) {
    const float text = static_cast<float>(frame.metrics.em(role)) * 1.45F;
    return std::max(frame.metrics.primary(), text + frame.metrics.px(28));
}

bool bar_button(Frame& frame, const Box& box, const BarSpec& spec) {
    const Surface& normal = spec.help ? frame.theme.help : frame.theme.secondary;
    const Sensed sensed = sense(frame, spec.id, box, {normal, true, spec.chosen});
    const float radius = frame.metrics.px(22);
    paint_control(frame, box, sensed, radius, frame.metrics.px(spec.help ? 0 : 3));
    const TextLook look = label_look(sensed.surface, TextRole::kBar, false);
    const auto em = static_cast<float>(frame.metrics.em(TextRole::kBar));
    const float icon_em = em * 1.3F;
    Box room = box.inset(frame.metrics.px(6));
    Point centre{room.x + room.w / 2, room.y + room.h * 0.3F};
    if (frame.metrics.landscape()) {
        const float label =
            frame.glyphs.width(spec.label, static_cast<int>(em), text::Weight::kBold);
        const float group = std::min(room.w, label + icon_em * 1.4F);
        room.x += (room.w - group) / 2;
        room.w = group;
        centre = {room.x + icon_em / 2, room.y + room.h / 2};
        room.take_left(icon_em * 1.35F);
    } else {
        room.take_top(room.h * 0.52F);
    }
    frame.paint.icon(centre, spec.icon, static_cast<int>(icon_em), sensed.surface.text);
    const Laid laid = lay_to_fit(frame, spec.label, look, room.w, room.h);
    paint_lines(frame, room, laid, look);
    DrawnWidget widget = widget_of(spec.id, WidgetRole::kBar, box, sensed);
    note_text(widget, spec.label, laid, room);
    widget.essential = false;
    if (spec.help) {
        widget.edge.reset();
    }
    frame.record.widgets.push_back(std::move(widget));
    return sensed.tapped;
}

bool tile(Frame& frame, const Box& box, const TileSpec& spec) {
    const float radius = frame.metrics.px(36);
    if (!frame.theme.contrast) {
        frame.paint.shadow(box, radius, frame.metrics.px(10));
    }
    Surface surface = frame.theme.tile;
    surface.edge = spec.look.strong;
    surface.ground = spec.look.tint;
    const Sensed sensed = sense(frame, spec.id, box, {surface, true, false});
    paint_control(frame, box, sensed, radius, frame.metrics.px(4));
    const Box inner = box.inset(frame.metrics.px(22), frame.metrics.px(16));
    const TextLook look = label_look(sensed.surface, TextRole::kTile);
    TextLook note = label_look(sensed.surface, TextRole::kSecondary, false);
    note.bold = false;
    note.middle = false;
    if (sensed.state == WidgetState::kNormal && !frame.theme.contrast) {
        note.colour = frame.theme.ink_soft;
    }
    // The name first, then the medallion that is known from afar, then the note.
    const Laid wished = lay_to_fit(frame, spec.label, look, inner.w, inner.h);
    const float gap = frame.metrics.px(14);
    const float least = frame.metrics.px(76);
    float note_height =
        spec.note.empty() ? 0 : lay(frame, spec.note, note.role, false, inner.w).height;
    if (wished.height + note_height + gap + least > inner.h) {
        note_height = 0;
    }
    const float spare = inner.h - note_height - wished.height - gap;
    const float size = std::clamp(spare, 0.0F, frame.metrics.px(150));
    const bool has_icon = size >= least;
    const float used = (has_icon ? size + gap : 0) + wished.height + note_height;
    Box room = inner;
    room.take_top(std::max(0.0F, (inner.h - used) / 2));
    if (has_icon) {
        const Box seat = room.take_top(size, gap);
        medallion(frame, {seat.x + (seat.w - size) / 2, seat.y, size, size}, spec.look);
    }
    const Box label_room = room.take_top(wished.height);
    paint_lines(frame, label_room, wished, look);
    DrawnWidget widget = widget_of(spec.id, WidgetRole::kTile, box, sensed);
    note_text(widget, spec.label, wished, label_room);
    frame.record.widgets.push_back(std::move(widget));
    if (note_height > 0) {
        write(frame, spec.id + ".note", room.take_top(note_height), spec.note, note);
    }
    return sensed.tapped;
}

void medallion(Frame& frame, const Box& box, const CategoryLook& look) {
    const float radius = std::min(box.w, box.h) / 2;
    const Point centre{box.x + box.w / 2, box.y + box.h / 2};
    frame.paint.circle(centre, radius, look.strong);
    frame.paint.icon(centre, look.icon, static_cast<int>(radius * 1.15F), look.on_strong);
}

} // namespace linli::ui
