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

TextLook label_look(const Surface& surface, TextRole role, bool essential = true) {
    TextLook look = on(surface, role, true);
    look.essential = essential;
    look.align = Align::kCentre;
    look.middle = true;
    return look;
}

float padding(const Frame& frame, const ButtonSpec& spec) {
    return frame.metrics.px(spec.kind == ButtonKind::kKey ? 6 : 24);
}

// The label beside its icon, which is as large as the label: a smaller label has more room.
Laid lay_label(
    Frame& frame, const Box& room, const ButtonSpec& spec, const TextLook& look, float icon_room
) {
    const int own = frame.metrics.em(spec.role);
    const int wished = spec.most_em > 0 ? std::min(own, spec.most_em) : own;
    // On a key, a sign beside the word wants some air at both ends, if it can be had.
    const float air = spec.kind == ButtonKind::kKey && icon_room > 0 ? frame.metrics.px(20) : 0;
    const float least = room.w - static_cast<float>(wished) * icon_room;
    Laid laid = lay_to_fit(frame, spec.label, look, least - air, room.h);
    if (laid.width > least - air || laid.height > room.h || laid.lines.size() > 1) {
        Laid close = lay_to_fit(frame, spec.label, look, least, room.h);
        const bool better = close.lines.size() < laid.lines.size() || (laid.torn && !close.torn);
        laid = better || laid.lines.size() == 1 || laid.height > room.h ? std::move(close) : laid;
    }
    if (icon_room <= 0 || laid.em == wished) {
        return laid;
    }
    const float most = room.w - static_cast<float>(laid.em) * icon_room;
    for (const float part : {1.0F, 0.75F, 0.5F, 0.25F}) {
        const float width = least + (most - least) * part - air;
        Laid again = lay_to_fit(frame, spec.label, look, width, room.h);
        const float taken = again.width + static_cast<float>(again.em) * icon_room + air;
        if (taken <= room.w && again.lines.size() <= laid.lines.size()) {
            return again;
        }
    }
    return laid;
}

// Icon and label as one group in the middle; returns what the label took.
// The sign goes where it would tear a word, or push one out.
Laid paint_label(Frame& frame, const Box& room, const ButtonSpec& spec, const TextLook& look) {
    float icon_room = spec.icon == 0 ? 0 : kIconRoom;
    Box box = room;
    Laid laid = lay_label(frame, room, spec, look, icon_room);
    const float words = room.w - static_cast<float>(laid.em) * icon_room;
    const bool whole = !laid.torn && laid.width <= words + 1 && laid.height <= room.h + 1;
    if (spec.icon != 0 && !spec.label.empty() && !whole) {
        icon_room = 0;
        laid = lay_label(frame, room, spec, look, icon_room);
    }
    const auto em = static_cast<float>(laid.em);
    if (icon_room > 0) {
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

// On the corner like a badge, where it meets no word.
void paint_tick(Frame& frame, const Box& box, const Surface& surface) {
    const float size = frame.metrics.px(40);
    const Point centre{box.right() - frame.metrics.px(11), box.y + frame.metrics.px(11)};
    frame.paint.circle(centre, size * 0.5F, surface.ground);
    frame.paint.icon(centre, icon::kCheckCircle, static_cast<int>(size), surface.edge);
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
    const float ends = std::max(padding(frame, spec), spec.air);
    const Box room = box.inset(ends, frame.metrics.px(4));
    TextLook look = label_look(sensed.surface, spec.role, spec.essential);
    look.most_em = spec.most_em;
    const Laid laid = paint_label(frame, room, spec, look);
    if (spec.chosen) {
        paint_tick(frame, box, sensed.surface);
    }
    DrawnWidget widget = widget_of(spec.id, role_of(spec.kind), box, sensed);
    note_text(widget, spec.label, laid, room);
    if (is_filled(spec.kind)) {
        widget.edge.reset(); // the filled shape itself is what is seen
    }
    widget.personal = spec.personal;
    widget.types = spec.types;
    widget.decides = spec.decides;
    widget.essential = spec.essential;
    widget.spoken = spec.spoken;
    frame.record.widgets.push_back(std::move(widget));
    return sensed.tapped;
}

float button_width(Frame& frame, const ButtonSpec& spec) {
    const int own = frame.metrics.em(spec.role);
    const int em = spec.most_em > 0 ? std::min(own, spec.most_em) : own;
    const float label = frame.glyphs.width(spec.label, em, text::Weight::kBold);
    const float icon_room = spec.icon == 0 ? 0 : static_cast<float>(em) * kIconRoom;
    const float width = label + icon_room + 2 * padding(frame, spec) + frame.metrics.px(4);
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
    float icon_em = em * 1.3F;
    Box room = box.inset(frame.metrics.px(6));
    Point centre{room.x + room.w / 2, room.y + room.h * 0.3F};
    if (frame.metrics.landscape()) {
        const float label =
            frame.glyphs.width(spec.label, static_cast<int>(em), text::Weight::kBold);
        // Long words take the room of the sign, then what is kept free at the border.
        const int floor = frame.metrics.smallest_em();
        const float least = frame.glyphs.width(spec.label, floor, text::Weight::kBold);
        float most = room.w - frame.metrics.px(24);
        if (least + icon_em * 1.4F > most) {
            most = room.w;
            icon_em = std::clamp((most - least) / 1.4F, static_cast<float>(floor), icon_em);
        }
        const float group = std::min(most, label + icon_em * 1.4F);
        room.x += (room.w - group) / 2;
        room.w = group;
        centre = {room.x + icon_em / 2, room.y + room.h / 2};
        room.take_left(icon_em * 1.35F);
    } else {
        // A word that needs two lines leaves less to its sign.
        const float words = lay_to_fit(frame, spec.label, look, room.w, room.h * 0.48F).height;
        const float left = std::min(room.h * 0.52F, room.h - words);
        icon_em = std::min(icon_em, left);
        centre.y = room.y + left * 0.3F / 0.52F;
        room.take_top(left);
    }
    frame.paint.icon(centre, spec.icon, static_cast<int>(icon_em), sensed.surface.text);
    // Rather a little smaller than close to the border.
    const float calm = room.w - frame.metrics.px(frame.metrics.landscape() ? 0 : 10);
    Laid laid = lay_to_fit(frame, spec.label, look, calm, room.h);
    if (laid.width > calm || laid.height > room.h || laid.torn) {
        laid = lay_to_fit(frame, spec.label, look, room.w, room.h);
    }
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

void medallion(Frame& frame, const Box& box, const CategoryLook& look) {
    if (frame.paint.picture(box, look.art)) {
        return;
    }
    const float radius = std::min(box.w, box.h) / 2;
    const Point centre{box.x + box.w / 2, box.y + box.h / 2};
    frame.paint.circle(centre, radius, look.strong);
    frame.paint.icon(centre, look.icon, static_cast<int>(radius * 1.15F), look.on_strong);
}

} // namespace linli::ui
