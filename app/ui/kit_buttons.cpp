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

// The label beside its icon, which is as large as the label: a smaller label has more room.
Laid lay_label(
    Frame& frame, const Box& room, const ButtonSpec& spec, const TextLook& look, float icon_room
) {
    const int wished = frame.metrics.em(spec.role);
    const float least = room.w - static_cast<float>(wished) * icon_room;
    Laid laid = lay_to_fit(frame, spec.label, look, least, room.h);
    if (spec.icon == 0 || laid.em == wished) {
        return laid;
    }
    const float most = room.w - static_cast<float>(laid.em) * icon_room;
    for (const float part : {1.0F, 0.75F, 0.5F, 0.25F}) {
        Laid again = lay_to_fit(frame, spec.label, look, least + (most - least) * part, room.h);
        if (again.width + static_cast<float>(again.em) * icon_room <= room.w) {
            return again;
        }
    }
    return laid;
}

// Icon and label as one group in the middle; returns what the label took.
Laid paint_label(Frame& frame, const Box& room, const ButtonSpec& spec, const TextLook& look) {
    const float icon_room = spec.icon == 0 ? 0 : kIconRoom;
    Box box = room;
    Laid laid = lay_label(frame, room, spec, look, icon_room);
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

// Where the parts of a tile stand; what has no room has no size.
struct TilePlan {
    Box sign;
    Box label;
    Box note;
    Laid laid;
    bool beside{false}; // the words stand right of the sign
};

constexpr float kLeastSign = 76;
constexpr float kMostSign = 168;

// The name first, then the sign that is known from afar, then the note, in the middle of the tile.
TilePlan plan_stacked(
    Frame& frame, Box room, const TileSpec& spec, const TextLook& look, const TextLook& note
) {
    const Metrics& m = frame.metrics;
    TilePlan plan;
    plan.laid = lay_to_fit(frame, spec.label, look, room.w, room.h);
    const float label = plan.laid.height;
    const float gap = m.px(14);
    float below = spec.note.empty() ? 0 : lay(frame, spec.note, note.role, false, room.w).height;
    if (label + below + gap + m.px(kLeastSign) > room.h) {
        below = 0;
    }
    float size = std::clamp(room.h - below - label - gap, 0.0F, m.px(kMostSign));
    size = size < m.px(kLeastSign) ? 0 : size;
    const float sign_room = size > 0 ? size + gap : 0;
    room.take_top(std::max(0.0F, (room.h - sign_room - label - below) / 2));
    if (size > 0) {
        const Box seat = room.take_top(size, gap);
        plan.sign = {seat.x + (seat.w - size) / 2, seat.y, size, size};
    }
    plan.label = room.take_top(label);
    plan.note = room.take_top(below);
    return plan;
}

// Sign and words side by side, for tiles that are wide and low. No sign where the name would have
// to shrink for it.
TilePlan plan_beside(
    Frame& frame, Box room, const TileSpec& spec, const TextLook& look, const TextLook& note
) {
    const Metrics& m = frame.metrics;
    TilePlan plan;
    plan.beside = true;
    const float gap = m.px(20);
    const float label =
        frame.glyphs.width(spec.label, m.em(look.role), text::Weight::kBold) + m.px(4);
    const float beside_label = std::max(room.w - gap - label, m.px(kLeastSign));
    const float size = std::min({room.h, beside_label, room.w * 0.4F, m.px(kMostSign)});
    const float width = room.w - size - gap;
    if (size < m.px(kLeastSign) || width <= 0) {
        return plan;
    }
    plan.laid = lay_to_fit(frame, spec.label, look, width, room.h);
    if (plan.laid.em < m.em(look.role)) {
        return plan;
    }
    Laid below;
    if (!spec.note.empty()) {
        below = lay(frame, spec.note, note.role, false, width);
        below = plan.laid.height + below.height > room.h ? Laid{} : below;
    }
    const float words = std::min(width, std::max(plan.laid.width, below.width) + m.px(4));
    room = {room.x + (room.w - size - gap - words) / 2, room.y, size + gap + words, room.h};
    const Box seat = room.take_left(size, gap);
    plan.sign = {seat.x, seat.y + (seat.h - size) / 2, size, size};
    room.take_top((room.h - plan.laid.height - below.height) / 2);
    plan.label = room.take_top(plan.laid.height);
    plan.note = room.take_top(below.height);
    return plan;
}

TilePlan plan_tile(
    Frame& frame, const Box& room, const TileSpec& spec, const TextLook& look, const TextLook& note
) {
    TilePlan stacked = plan_stacked(frame, room, spec, look, note);
    if (stacked.sign.w > 0) {
        return stacked;
    }
    TilePlan beside = plan_beside(frame, room, spec, look, note);
    return beside.sign.w > 0 ? beside : stacked;
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
    TextLook look = label_look(sensed.surface, TextRole::kTile);
    TextLook note = label_look(sensed.surface, TextRole::kSecondary, false);
    note.bold = false;
    note.middle = false;
    if (sensed.state == WidgetState::kNormal && !frame.theme.contrast) {
        note.colour = frame.theme.ink_soft;
    }
    const TilePlan plan = plan_tile(frame, inner, spec, look, note);
    if (plan.sign.w > 0) {
        medallion(frame, plan.sign, spec.look);
    }
    if (plan.beside) {
        look.align = note.align = Align::kLeft;
    }
    paint_lines(frame, plan.label, plan.laid, look);
    DrawnWidget widget = widget_of(spec.id, WidgetRole::kTile, box, sensed);
    note_text(widget, spec.label, plan.laid, plan.label);
    frame.record.widgets.push_back(std::move(widget));
    if (plan.note.h > 0) {
        write(frame, spec.id + ".note", plan.note, spec.note, note);
    }
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
