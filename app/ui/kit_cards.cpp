#include <algorithm>
#include <array>
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
    bool headed{false}; // the picture stands beside the title alone, the lines below both
    float title_x{0};
    float title_w{0};
    float head{0}; // height of the title with what stands beside it
    Laid title;
    std::vector<Laid> lines;
    std::vector<Laid> chips;
    std::vector<Box> chip_boxes;
    float height{0};
    float lift{0}; // above the words, where the picture is higher than they are
};

float icon_room(const Frame& frame, TextRole role) {
    return static_cast<float>(frame.metrics.em(role)) * 1.35F;
}

// Never smaller than in 标准: in 大 a slim one is as a compact one.
TextRole title_role(const Frame& frame, const Card& card) {
    if (card.slim && frame.metrics.text_size() != flow::TextSize::kLarge) {
        return TextRole::kSecondary;
    }
    return card.compact || card.slim ? TextRole::kBody : TextRole::kTile;
}

TextRole line_role(const Card& card) {
    return card.compact ? TextRole::kSecondary : TextRole::kBody;
}

float card_padding(const Frame& frame) {
    return frame.metrics.px(26);
}

// Above the title and, a little more, below the last line.
float card_inset(const Frame& frame, const Card& card, bool headed) {
    return card_padding(frame) * (card.slim || headed ? 0.5F : 0.7F);
}

TextLook title_look(const Frame& frame, const Card& card, bool headed) {
    const bool standard = frame.metrics.text_size() == flow::TextSize::kStandard;
    TextLook look;
    look.role = title_role(frame, card);
    look.bold = true;
    look.widget = WidgetRole::kTitle;
    const int wished =
        headed && standard ? frame.metrics.em(TextRole::kButton) : frame.metrics.em(look.role);
    look.most_em = card.most_em > 0 ? std::min(card.most_em, wished) : wished;
    return look;
}

float chevron_room(const Frame& frame, const Card& card) {
    return card.tappable && !card.at_once ? frame.metrics.px(56) : 0;
}

// Where the picture stands: beside everything, or (in a narrow card) beside the title, so that the
// lines keep the width.
void arrange_look(Frame& frame, const Card& card, Arranged& at) {
    const Metrics& m = frame.metrics;
    const float pad = card_padding(frame);
    const auto leaves_room = [&](float side) {
        return at.text_w - side - pad > 8.5F * static_cast<float>(m.em(title_role(frame, card)));
    };
    const bool large = card.large_look && !card.compact && leaves_room(m.px(200));
    const float medal = m.px(large ? 200 : card.slim ? 96 : 112);
    // 特大 on an upright page: a column for the picture alone would cost every line two words.
    const bool narrow = !m.landscape() && m.text_size() == flow::TextSize::kLargest
        && card.lines.size() > 2 && !card.title.empty();
    if (!narrow && (card.slim || leaves_room(medal))) {
        at.medallion = medal;
        at.text_x += medal + pad;
        at.text_w -= medal + pad;
    } else if (!card.title.empty()) {
        at.headed = true; // the chevron stands beside the title, too
        at.medallion = m.px(96);
        at.text_w += chevron_room(frame, card);
    } else {
        at.text_x += m.px(16);
        at.text_w -= m.px(16);
    }
}

void arrange_title(Frame& frame, const Card& card, Arranged& at) {
    constexpr float kAnyHeight = 1.0e6F;
    constexpr float kTwoLines = 2.4F; // of the em, for a small one
    const float side = at.headed ? at.medallion + card_padding(frame) * 0.8F : 0;
    at.title_x = at.text_x + side;
    at.title_w = at.text_w - side - (at.headed ? chevron_room(frame, card) : 0);
    const auto em = static_cast<float>(frame.metrics.em(title_role(frame, card)));
    const bool row = card.slim && card.lines.empty(); // above keys
    const float most = row ? em * kTwoLines : kAnyHeight;
    if (!card.title.empty()) {
        const TextLook look = title_look(frame, card, at.headed);
        at.title = lay_to_fit(frame, card.title, look, at.title_w, most);
    }
    const float ink = card.ink == nullptr ? 0 : frame.metrics.px(116);
    const float medal = at.headed ? at.medallion + frame.metrics.px(8) : 0;
    at.head = std::max({at.title.height, medal, ink});
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
    at.text_x = pad;
    at.text_w = width - 2 * pad - chevron_room(frame, card);
    at.text_w -= card.side > 0 ? card.side + pad : 0;
    if (card.look) {
        arrange_look(frame, card, at);
    }
    arrange_title(frame, card, at);
    const float inset = card_inset(frame, card, at.headed);
    float y = inset + at.head;
    for (const CardLine& line : card.lines) {
        const float lead = line.icon == 0 ? 0 : icon_room(frame, line_role(card));
        at.lines.push_back(lay(frame, line.text, line_role(card), line.bold, at.text_w - lead));
        y += at.lines.back().height;
    }
    at.height = y;
    if (!card.chips.empty()) {
        arrange_chips(frame, card, at, y + m.px(10));
    }
    at.height += inset + pad * 0.1F + card.foot;
    const float beside = at.headed ? 0 : at.medallion + 2 * inset;
    const float words = at.height;
    at.height = std::max(words, beside + card.foot);
    at.lift = (at.height - words) / 2;
    return at;
}

DrawnWidget text_widget(std::string id, std::string_view text, const Laid& laid, const Box& room) {
    DrawnWidget widget;
    widget.id = std::move(id);
    widget.rect = {room.x, room.y, room.w, laid.height};
    note_text(widget, text, laid, room);
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
        look.colour = line.soft ? frame.theme.ink_soft : look.colour;
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
        widget.essential = !line.soft;
        frame.record.widgets.push_back(std::move(widget));
    }
}

void draw_title(
    Frame& frame, const Card& card, const Arranged& at, Box room, const Surface& surface
) {
    TextLook look = on(surface, title_role(frame, card), true);
    look.middle = true;
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

void keep_lines(Card& card, std::size_t count) {
    std::size_t at = 0;
    std::erase_if(card.lines, [&](const CardLine& line) { return at++ >= count && !line.kept; });
}

void regain_lines(Frame& frame, Card& card, const Card& full, float width, float height) {
    Card longer = card;
    for (std::size_t count = full.lines.size(); count > card.lines.size(); --count) {
        longer.lines = full.lines;
        keep_lines(longer, count);
        if (card_height(frame, longer, width) <= height) {
            card.lines = std::move(longer.lines);
            return;
        }
    }
}

void fit_card(Frame& frame, Card& card, float width, float height) {
    const bool larger = frame.metrics.text_size() != flow::TextSize::kStandard;
    card.compact = card.compact || (larger && card_height(frame, card, width) > height);
    card.slim = card.slim || (larger && card_height(frame, card, width) > height);
    const auto gives_way = [](const CardLine& line) {
        return !line.kept;
    };
    while (card_height(frame, card, width) > height) {
        const auto last = std::find_if(card.lines.rbegin(), card.lines.rend(), gives_way);
        if (last != card.lines.rend()) {
            card.lines.erase(std::next(last).base());
        } else if (card.look) {
            card.look.reset(); // what is kept has the width
        } else {
            return;
        }
    }
}

void condense(Frame& frame, std::vector<Card>& cards, float width, float height) {
    const auto too_high = [&] {
        float sum = -frame.metrics.px(24);
        for (const Card& card : cards) {
            sum += card_height(frame, card, width) + frame.metrics.px(24);
        }
        return sum > height;
    };
    using Step = void (*)(Card&);
    constexpr std::array<Step, 6> kSteps{
        [](Card& card) { card.large_look = false; },
        [](Card& card) { card.look.reset(); },
        [](Card& card) { card.compact = true; },
        [](Card& card) { card.slim = true; },
        [](Card& card) { card.chips.resize(std::min<std::size_t>(card.chips.size(), 1)); },
        [](Card& card) {
            card.chips.clear();
        }};
    const bool larger = frame.metrics.text_size() != flow::TextSize::kStandard;
    for (const Step step : kSteps) {
        if (larger && too_high()) {
            std::for_each(cards.begin(), cards.end(), step);
        }
    }
}

std::vector<Card> split_card(Frame& frame, Card card, float width, float height) {
    const bool larger = frame.metrics.text_size() != flow::TextSize::kStandard;
    card.compact = card.compact || (larger && card_height(frame, card, width) > height);
    card.slim = card.slim || (larger && card_height(frame, card, width) > height);
    std::vector<Card> parts;
    Card rest = card;
    rest.id += ".more";
    rest.title.clear();
    rest.lines.clear();
    rest.chips.clear();
    const std::size_t least = card.title.empty() && card.chips.empty() ? 1 : 0;
    while (card.lines.size() > least && card_height(frame, card, width) > height) {
        // The chips say how it stands: they stay with the title, the lines go over.
        rest.lines.insert(rest.lines.begin(), card.lines.back());
        card.lines.pop_back();
    }
    const std::size_t kept = card.title.empty() ? 1 : 0;
    while (card.chips.size() > kept && card_height(frame, card, width) > height) {
        rest.chips.insert(rest.chips.begin(), card.chips.back());
        card.chips.pop_back();
    }
    parts.push_back(std::move(card));
    if (!rest.lines.empty() || !rest.chips.empty()) {
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

Box card_side(const Frame& frame, const Box& box, const Card& card) {
    const float pad = card_padding(frame);
    return {box.right() - pad - card.side, box.y + pad, card.side, box.h - 2 * pad};
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
    const float down = at.lift + std::max(0.0F, (box.h - std::max(at.height, card.level)) / 2);
    const float head = box.y + down + card_inset(frame, card, at.headed) + at.head / 2;
    if (card.look && at.medallion > 0) {
        const float size = at.medallion;
        const float pad = card_padding(frame);
        const float beside = box.y + (box.h - card.foot - size) / 2;
        const float y = at.headed ? head - size / 2 : beside;
        medallion(frame, {box.x + pad, y, size, size}, *card.look);
    } else if (card.look) {
        frame.paint.fill_left({box.x, box.y, m.px(20), box.h}, card.look->strong, m.radius());
    }
    if (card.tappable && !card.at_once) {
        const float size = m.px(72);
        frame.paint.icon(
            {box.right() - size * 0.55F, at.headed ? head : box.y + box.h / 2},
            icon::kNext,
            static_cast<int>(size),
            sensed.surface.edge
        );
    }
    Box room{
        box.x + at.text_x, box.y + down + card_inset(frame, card, at.headed), at.text_w, box.h};
    room.h = box.bottom() - room.y;
    const Box top = room.take_top(at.head);
    const Box title{box.x + at.title_x, top.y, at.title_w, top.h};
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
