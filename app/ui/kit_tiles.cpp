#include <algorithm>

#include "app/ui/kit.h"
#include "app/ui/kit_sense.h"
#include "app/ui/paint.h"

// Tiles are planned together: one size for the names and one for the signs, so that a long name
// does not take the sign of its neighbours.

namespace linli::ui {
namespace {

constexpr float kLeastSign = 76;
constexpr float kFineSign = 124;
constexpr float kMostSign = 168;
constexpr float kLeastShare = 0.6F; // of the wished size of names, for the sake of signs

Box inner_of(const Frame& frame, const Box& box) {
    return box.inset(frame.metrics.px(22), frame.metrics.px(16));
}

TextLook label_look(int em) {
    TextLook look;
    look.role = TextRole::kTile;
    look.bold = true;
    look.align = Align::kCentre;
    look.most_em = em;
    return look;
}

/// What all tiles of a group share.
struct Plan {
    int em{0};
    float sign{0};  // side of the picture; 0: none
    float label{0}; // height of the highest name
    float note{0};  // height of the notes; 0: none
    bool beside{false};
};

/// The names at that size, or nothing where one of them does not fit.
std::optional<Plan> named(
    Frame& frame, const Box& room, float width, const std::vector<TileSpec>& specs, int em
) {
    Plan plan;
    plan.em = em;
    for (const TileSpec& spec : specs) {
        const Laid laid = lay_to_fit(frame, spec.label, label_look(em), width, room.h);
        if (laid.em < em) {
            return std::nullopt;
        }
        plan.label = std::max(plan.label, laid.height);
    }
    return plan;
}

/// How good a plan looks: large names, and signs that are known from afar.
float worth(const Frame& frame, const Plan& plan) {
    const Metrics& m = frame.metrics;
    const auto wished = static_cast<float>(m.em(TextRole::kTile));
    return static_cast<float>(plan.em) / wished
        + 0.8F * std::min(plan.sign, m.px(kFineSign)) / m.px(kFineSign);
}

std::optional<Plan> stacked(
    Frame& frame, const Box& room, const std::vector<TileSpec>& specs, int em, float note
) {
    const Metrics& m = frame.metrics;
    std::optional<Plan> plan = named(frame, room, room.w, specs, em);
    if (plan) {
        plan->note = note;
        plan->sign = std::min(room.h - plan->label - note - m.px(14), m.px(kMostSign));
    }
    return plan && plan->sign >= m.px(kLeastSign) ? plan : std::nullopt;
}

std::optional<Plan> beside(
    Frame& frame, const Box& room, const std::vector<TileSpec>& specs, int em
) {
    const Metrics& m = frame.metrics;
    const float sign = std::min({room.h, room.w * 0.3F, m.px(kFineSign)});
    if (sign < m.px(kLeastSign)) {
        return std::nullopt;
    }
    std::optional<Plan> plan = named(frame, room, room.w - sign - m.px(20), specs, em);
    if (plan) {
        plan->sign = sign;
        plan->beside = true;
    }
    return plan;
}

/// With notes while they cost nothing, then without, then with the sign at the side.
Plan plan_of(Frame& frame, const Box& room, const std::vector<TileSpec>& specs) {
    const int wished = frame.metrics.em(TextRole::kTile);
    float note = 0;
    for (const TileSpec& spec : specs) {
        const Laid laid = lay(frame, spec.note, TextRole::kSecondary, false, room.w);
        note = std::max(note, spec.note.empty() ? 0 : laid.height);
    }
    std::optional<Plan> best = stacked(frame, room, specs, wished, note);
    if (best) {
        return *best;
    }
    const auto share = static_cast<int>(kLeastShare * static_cast<float>(wished));
    const int least = std::max(frame.metrics.smallest_essential_em(), share);
    for (int em = wished; em >= least; em -= 2) {
        const std::optional<Plan> plan = stacked(frame, room, specs, em, 0);
        if (plan && (!best || worth(frame, *plan) > worth(frame, *best))) {
            best = plan;
        }
    }
    for (int em = wished; em >= least && !best; em -= 2) {
        best = beside(frame, room, specs, em);
    }
    return best.value_or(Plan{});
}

struct Seats {
    Box sign;
    Box label;
    Box note;
};

Seats seats_of(const Frame& frame, Box room, const Plan& plan) {
    const Metrics& m = frame.metrics;
    Seats at;
    if (plan.beside) {
        const Box side = room.take_left(plan.sign, m.px(20));
        at.sign = {side.x, side.y + (side.h - plan.sign) / 2, plan.sign, plan.sign};
        at.label = room;
        return at;
    }
    if (plan.sign <= 0) {
        at.label = room;
        return at;
    }
    const float gap = m.px(14);
    const float group = plan.sign + gap + plan.label + plan.note;
    room.take_top(std::max(0.0F, (room.h - group) / 2));
    const Box top = room.take_top(plan.sign, gap);
    at.sign = {top.x + (top.w - plan.sign) / 2, top.y, plan.sign, plan.sign};
    at.label = room.take_top(plan.label);
    at.note = room.take_top(plan.note);
    return at;
}

bool tile(Frame& frame, const Box& box, const TileSpec& spec, const Plan& plan) {
    const float radius = frame.metrics.px(36);
    if (!frame.theme.contrast) {
        frame.paint.shadow(box, radius, frame.metrics.px(10));
    }
    Surface surface = frame.theme.tile;
    surface.edge = spec.look.strong;
    surface.ground = spec.look.tint;
    const Sensed sensed = sense(frame, spec.id, box, {surface, true, false});
    paint_control(frame, box, sensed, radius, frame.metrics.px(4));
    const Seats at = seats_of(frame, inner_of(frame, box), plan);
    if (at.sign.w > 0) {
        medallion(frame, at.sign, spec.look);
    }
    TextLook look = on(sensed.surface, TextRole::kTile, true);
    look.align = plan.beside ? Align::kLeft : Align::kCentre;
    look.middle = plan.beside || plan.sign <= 0; // else close to the sign, on one line with others
    look.most_em = plan.em;
    const Laid laid = lay_to_fit(frame, spec.label, look, at.label.w, at.label.h);
    paint_lines(frame, at.label, laid, look);
    DrawnWidget widget = widget_of(spec.id, WidgetRole::kTile, box, sensed);
    note_text(widget, spec.label, laid, at.label);
    frame.record.widgets.push_back(std::move(widget));
    if (at.note.h > 0 && !spec.note.empty()) {
        TextLook note = on(sensed.surface, TextRole::kSecondary);
        note.align = Align::kCentre;
        if (sensed.state == WidgetState::kNormal && !frame.theme.contrast) {
            note.colour = frame.theme.ink_soft;
        }
        write(frame, spec.id + ".note", at.note, spec.note, note);
    }
    return sensed.tapped;
}

} // namespace

int tiles(Frame& frame, const std::vector<Box>& seats, const std::vector<TileSpec>& specs) {
    if (specs.empty()) {
        return -1;
    }
    const Plan plan = plan_of(frame, inner_of(frame, seats.front()), specs);
    int tapped = -1;
    for (std::size_t n = 0; n < specs.size(); ++n) {
        if (tile(frame, seats[n], specs[n], plan)) {
            tapped = static_cast<int>(n);
        }
    }
    return tapped;
}

} // namespace linli::ui
