#include <algorithm>
#include <cmath>

#include "app/ui/icons.h"
#include "app/ui/kit.h"
#include "app/ui/kit_ink.h"
#include "app/ui/kit_sense.h"
#include "app/ui/paint.h"

namespace linli::ui {
namespace {

// Where the parts of a card stand, from its own top left corner.
struct Arranged {
    float text_x{0};
    float text_w{0};
    float medallion{0}; // 0: only a stripe
    Laid title;
    float title_h{0};
    std::vector<Laid> lines;
    std::vector<Laid> chips;
    std::vector<Box> chip_boxes;
    float height{0};
};

float icon_room(const Frame& frame, TextRole role) {
    return static_cast<float>(frame.metrics.em(role)) * 1.35F;
}

TextRole title_role(const Card& card) {
    if (card.slim) {
        return TextRole::kSecondary;
    }
    return card.compact ? TextRole::kBody : TextRole::kTile;
}

TextRole line_role(const Card& card) {
    return card.compact ? TextRole::kSecondary : TextRole::kBody;
}

float card_padding(const Frame& frame) {
    return frame.metrics.px(26);
}

void arrange_chips(Frame& frame, const Card& card, Arranged& at, float top) {
    const Metrics& m = frame.metrics;
    const float pad = m.px(18);
    const float lead = icon_room(frame, TextRole::kSecondary);
    float x = 0;
    float y = top;
    float tallest = 0;
    for (const Chip& chip : card.chips) {
        const float room = at.text_w - 2 * pad - lead;
        Laid laid = lay(frame, chip.text, TextRole::kSecondary, true, room);
        const float width = laid.width + lead + 2 * pad;
        const float height = laid.height + m.px(10);
        if (x > 0 && x + width > at.text_w) {
            x = 0;
            y += tallest + m.px(12);
            tallest = 0;
        }
        at.chip_boxes.push_back({at.text_x + x, y, width, height});
        at.chips.push_back(std::move(laid));
        x += width + m.px(14);
        tallest = std::max(tallest, height);
    }
    at.height = y + tallest;
}

Arranged arrange(Frame& frame, const Card& card, float width) {
    const Metrics& m = frame.metrics;
    const float pad = card_padding(frame);
    Arranged at;
    const float chevron = card.tappable ? m.px(56) : 0;
    at.text_x = pad;
    at.text_w = width - 2 * pad - chevron;
    if (card.look) {
        const auto leaves_room = [&](float side) {
            return at.text_w - side - pad > 8.5F * static_cast<float>(m.em(title_role(card)));
        };
        const bool large = card.large_look && !card.compact && leaves_room(m.px(200));
        const float medal = m.px(large ? 200 : 112);
        const bool roomy = leaves_room(medal);
        at.medallion = roomy ? medal : 0;
        const float shift = roomy ? medal + pad : m.px(16);
        at.text_x += shift;
        at.text_w -= shift;
    }
    if (!card.title.empty()) {
        at.title = lay(frame, card.title, title_role(card), true, at.text_w);
    }
    at.title_h = card.ink == nullptr ? at.title.height : std::max(at.title.height, m.px(116));
    float y = pad * 0.7F + at.title_h;
    for (const CardLine& line : card.lines) {
        const float lead = line.icon == 0 ? 0 : icon_room(frame, line_role(card));
        at.lines.push_back(lay(frame, line.text, line_role(card), line.bold, at.text_w - lead));
        y += at.lines.back().height;
    }
    at.height = y;
    if (!card.chips.empty()) {
        arrange_chips(frame, card, at, y + m.px(10));
    }
    at.height += pad * 0.8F + card.foot;
    at.height = std::max(at.height, at.medallion + 2 * pad + card.foot);
    return at;
}

DrawnWidget text_widget(std::string id, std::string_view text, const Laid& laid, const Box& room) {
    DrawnWidget widget;
    widget.id = std::move(id);
    widget.rect = {room.x, room.y, room.w, laid.height};
    widget.text = text;
    widget.text_width = laid.width;
    widget.text_height = laid.height;
    widget.pitch = laid.pitch;
    widget.room_width = room.w;
    widget.room_height = room.h;
    widget.em = laid.em;
    return widget;
}

void draw_chip(Frame& frame, const Card& card, std::size_t n, const Arranged& at, Point origin) {
    const Chip& chip = card.chips[n];
    const Laid& laid = at.chips[n];
    Box box = at.chip_boxes[n];
    box.x += origin.x;
    box.y += origin.y;
    Surface surface = frame.theme.tone(chip.tone);
    if (chip.tone == Tone::kPlain) {
        surface.ground = frame.theme.contrast ? frame.theme.page : frame.theme.band.ground;
    }
    const float radius = frame.metrics.px(16);
    frame.paint.fill(box, surface.ground, radius);
    frame.paint.border(box, surface.edge, radius, frame.metrics.px(2));
    const float lead = icon_room(frame, TextRole::kSecondary);
    frame.paint.icon(
        {box.x + frame.metrics.px(14) + lead / 2, box.y + box.h / 2},
        chip.icon,
        laid.em,
        surface.edge
    );
    Box room = box.inset(frame.metrics.px(18), frame.metrics.px(4));
    room.take_left(lead);
    TextLook look = on(surface, TextRole::kSecondary, true);
    look.middle = true;
    paint_lines(frame, room, laid, look);
    DrawnWidget widget = text_widget(card.id + ".chip." + std::to_string(n), chip.text, laid, room);
    widget.role = WidgetRole::kChip;
    widget.rect = box;
    widget.essential = false;
    widget.text_colour = surface.text;
    widget.ground = surface.ground;
    widget.edge = surface.edge;
    widget.personal = card.personal;
    frame.record.widgets.push_back(std::move(widget));
}

void draw_lines(
    Frame& frame, const Card& card, const Arranged& at, Box room, const Surface& surface
) {
    for (std::size_t n = 0; n < card.lines.size(); ++n) {
        const CardLine& line = card.lines[n];
        const Laid& laid = at.lines[n];
        TextLook look = on(surface, line_role(card), line.bold);
        Box row = room.take_top(laid.height);
        if (line.icon != 0) {
            const float lead = icon_room(frame, line_role(card));
            frame.paint.icon(
                {row.x + lead * 0.4F, row.y + laid.pitch / 2}, line.icon, laid.em, surface.edge
            );
            row.take_left(lead);
        }
        paint_lines(frame, row, laid, look);
        DrawnWidget widget =
            text_widget(card.id + ".line." + std::to_string(n), line.text, laid, row);
        widget.text_colour = look.colour;
        widget.ground = surface.ground;
        widget.edge = line.icon == 0 ? std::nullopt : std::optional{surface.edge};
        widget.personal = card.personal;
        frame.record.widgets.push_back(std::move(widget));
    }
}

void draw_title(
    Frame& frame, const Card& card, const Arranged& at, Box room, const Surface& surface
) {
    TextLook look = on(surface, title_role(card), true);
    look.middle = card.ink != nullptr;
    paint_lines(frame, room, at.title, look);
    if (card.ink != nullptr) {
        room.take_left(at.title.width, frame.metrics.px(20));
        room.h -= frame.metrics.px(10);
        ink_picture(frame, room, {card.id + ".ink", *card.ink, surface});
    }
}

Sensed sense_card(Frame& frame, const Box& box, const Card& card) {
    if (card.tappable) {
        return sense(frame, card.id, box, {frame.theme.card, true, false});
    }
    Sensed sensed;
    sensed.surface = frame.theme.card;
    return sensed;
}

} // namespace

float card_height(Frame& frame, const Card& card, float width) {
    return std::ceil(arrange(frame, card, width).height);
}

void fit_card(Frame& frame, Card& card, float width, float height) {
    card.compact = card.compact
        || (card_height(frame, card, width) > height
            && frame.metrics.text_size() != flow::TextSize::kStandard);
    while (!card.lines.empty() && card_height(frame, card, width) > height) {
        card.lines.pop_back();
    }
}

std::vector<Card> split_card(Frame& frame, Card card, float width, float height) {
    card.compact = card_height(frame, card, width) > height
        && frame.metrics.text_size() != flow::TextSize::kStandard;
    std::vector<Card> parts;
    Card rest = card;
    rest.id += ".more";
    rest.title.clear();
    rest.lines.clear();
    rest.chips.clear();
    const std::size_t least = card.title.empty() ? 1 : 0;
    while (card.lines.size() > least && card_height(frame, card, width) > height) {
        // The chips say how it stands: they stay with the title, the lines go over.
        rest.lines.insert(rest.lines.begin(), card.lines.back());
        card.lines.pop_back();
    }
    parts.push_back(std::move(card));
    if (!rest.lines.empty()) {
        for (Card& further : split_card(frame, std::move(rest), width, height)) {
            parts.push_back(std::move(further));
        }
    }
    return parts;
}

Box card_foot(const Frame& frame, const Box& box, const Card& card) {
    const float pad = card_padding(frame);
    return {box.x + pad, box.bottom() - card.foot, box.w - 2 * pad, card.foot - pad * 0.8F};
}

bool card(Frame& frame, const Box& box, const Card& card) {
    const Metrics& m = frame.metrics;
    const Arranged at = arrange(frame, card, box.w);
    const Sensed sensed = sense_card(frame, box, card);
    if (!frame.theme.contrast) {
        frame.paint.shadow(box, m.radius(), m.px(8));
    }
    paint_control(
        frame, box, sensed, m.radius(), m.px(card.tappable || frame.theme.contrast ? 2 : 0)
    );
    // Spare height is shared between above and below.
    const float down = std::max(0.0F, (box.h - at.height) / 2);
    if (card.look && at.medallion > 0) {
        const float size = at.medallion;
        const float pad = card_padding(frame);
        const float y = box.y + (box.h - card.foot - size) / 2;
        medallion(frame, {box.x + pad, y, size, size}, *card.look);
    } else if (card.look) {
        frame.paint.fill_left({box.x, box.y, m.px(20), box.h}, card.look->strong, m.radius());
    }
    if (card.tappable) {
        const float size = m.px(72);
        frame.paint.icon(
            {box.right() - size * 0.55F, box.y + box.h / 2},
            icon::kNext,
            static_cast<int>(size),
            sensed.surface.edge
        );
    }
    Box room{box.x + at.text_x, box.y + down + card_padding(frame) * 0.7F, at.text_w, box.h};
    room.h = box.bottom() - room.y;
    const Box title = room.take_top(at.title_h);
    DrawnWidget widget = text_widget(card.id, card.title, at.title, title);
    widget.role = WidgetRole::kCard;
    widget.rect = box;
    widget.room_height = box.h;
    widget.text_height = at.height;
    widget.state = sensed.state;
    widget.text_colour = sensed.surface.text;
    widget.ground = sensed.surface.ground;
    widget.personal = card.personal;
    if (card.tappable) {
        widget.hit = sensed.hit;
        widget.edge = sensed.surface.edge;
    }
    frame.record.widgets.push_back(std::move(widget));
    draw_title(frame, card, at, title, sensed.surface);
    draw_lines(frame, card, at, room, sensed.surface);
    for (std::size_t n = 0; n < card.chips.size(); ++n) {
        draw_chip(frame, card, n, at, {box.x, box.y + down});
    }
    return sensed.tapped;
}

} // namespace linli::ui
