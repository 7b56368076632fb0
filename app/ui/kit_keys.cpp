#include "app/ui/kit_keys.h"

#include <algorithm>
#include <array>

#include "app/ui/icons.h"
#include "app/ui/kit_page.h"
#include "app/ui/kit_sense.h"
#include "app/ui/months.h"
#include "app/ui/paint.h"

namespace linli::ui {
namespace {

// The frame of a field; in the colour of what is said at the top where that is about the field.
void field_frame(Frame& frame, const Box& box, float radius, const Colour& edge, float width) {
    const bool wrong = frame.wrong;
    frame.paint.fill(box, frame.theme.input.ground, radius);
    frame.paint.border(
        box,
        wrong ? frame.theme.tone(Tone::kAttention).edge : edge,
        radius,
        wrong ? std::max(width, frame.metrics.px(6)) : width
    );
}

// After its words are drawn.
void mark_wrong(Frame& frame) {
    if (frame.wrong) {
        frame.record.widgets.back().state = WidgetState::kWrong;
    }
}

void cell(Frame& frame, const Box& box, std::string_view id, std::string_view digit, bool next) {
    const Metrics& m = frame.metrics;
    const Surface& surface = frame.theme.input;
    const Colour& edge = next ? frame.theme.tile.edge : surface.edge;
    field_frame(frame, box, m.px(16), edge, m.px(next ? 6 : 3));
    if (digit.empty()) {
        return;
    }
    TextLook look = on(surface, TextRole::kDigit, true);
    look.widget = WidgetRole::kField;
    look.align = Align::kCentre;
    look.middle = true;
    look.personal = true;
    write(frame, id, box.inset(m.px(2)), digit, look);
    mark_wrong(frame);
}

} // namespace

ButtonSpec key_spec(std::string id, std::string label, TextRole role) {
    ButtonSpec spec;
    spec.id = std::move(id);
    spec.label = std::move(label);
    spec.kind = ButtonKind::kKey;
    spec.role = role;
    return spec;
}

void erase_key(Frame& frame, const Box& box, const IntentSink& emit) {
    const bool with_word = box.w > frame.metrics.px(280); // its sign is on every telephone
    ButtonSpec spec = key_spec(
        "key.erase", with_word ? frame.words[Msg::kKeyErase] : std::string{}, TextRole::kBody
    );
    spec.icon = icon::kErase;
    spec.spoken = frame.words[Msg::kKeyErase];
    if (button(frame, box, spec)) {
        emit(flow::EraseTapped{});
    }
}

void keypad(Frame& frame, const Box& box, const IntentSink& emit) {
    for (int n = 0; n < 12; ++n) {
        const Box seat = box.cell(n, 3, 4, frame.metrics.gap());
        if (n == 9) {
            continue; // empty: zero belongs under the eight
        }
        if (n == 11) {
            erase_key(frame, seat, emit);
            continue;
        }
        const char digit = n == 10 ? '0' : static_cast<char>('1' + n);
        const std::string label(1, digit);
        ButtonSpec spec = key_spec("key." + label, label, TextRole::kDisplay);
        spec.types = true;
        if (button(frame, seat, spec)) {
            emit(flow::DigitTapped{digit});
        }
    }
}

float digit_cells_height(const Frame& frame) {
    const float text = static_cast<float>(frame.metrics.em(TextRole::kDigit)) * 1.45F;
    return std::max(frame.metrics.px(116), text + frame.metrics.px(16));
}

void digit_cells(
    Frame& frame,
    const Box& box,
    std::string_view digits,
    int count,
    const std::vector<int>& groups,
    bool hidden
) {
    const Metrics& m = frame.metrics;
    const float gap = m.px(count > 6 ? 8 : 20);
    const float wide = m.px(count > 6 ? 26 : 20);
    const auto extra = (wide - gap) * static_cast<float>(groups.size());
    const float fit =
        (box.w - gap * static_cast<float>(count - 1) - extra) / static_cast<float>(count);
    const float width = std::min(fit, box.h * 1.1F);
    const float total =
        width * static_cast<float>(count) + gap * static_cast<float>(count - 1) + extra;
    float x = box.x + (box.w - total) / 2;
    for (int n = 0; n < count; ++n) {
        const auto at = static_cast<std::size_t>(n);
        const bool filled = at < digits.size();
        const std::string_view shown =
            hidden ? std::string_view{"●"} : digits.substr(filled ? at : 0, 1);
        cell(
            frame,
            {x, box.y, width, box.h},
            "digit." + std::to_string(n),
            filled ? shown : std::string_view{},
            at == digits.size()
        );
        const bool group_ends = std::find(groups.begin(), groups.end(), n + 1) != groups.end();
        x += width + (group_ends ? wide : gap);
    }
}

namespace {

// In 特大 there is nothing else on the page.
TextRole role_of_months(const Frame& frame) {
    const bool largest = frame.metrics.text_size() == flow::TextSize::kLargest;
    return largest ? TextRole::kDisplay : TextRole::kTile;
}

// All as large as the longest allows.
int em_of_months(Frame& frame, const Months& months, const Box& room) {
    TextLook look;
    look.role = role_of_months(frame);
    look.bold = true;
    int em = frame.metrics.em(look.role);
    for (const Msg month : months) {
        em = std::min(em, lay_to_fit(frame, frame.words[month], look, room.w, room.h).em);
    }
    return em;
}

} // namespace

void month_grid(Frame& frame, const Box& box, int chosen, const IntentSink& emit) {
    constexpr float kLeastShare = 0.8F; // of the size that keys have
    const Box first = box.cell(0, 3, 4, frame.metrics.px(22)).inset(frame.metrics.px(14));
    const int own = frame.metrics.em(TextRole::kTile);
    int em = em_of_months(frame, kMonths, first);
    // Sep in letters that are large indeed, rather than September in small ones.
    const bool brief = static_cast<float>(em) < kLeastShare * static_cast<float>(own);
    em = brief ? em_of_months(frame, kShortMonths, first) : em;
    for (int n = 0; n < 12; ++n) {
        const auto at = static_cast<std::size_t>(n);
        const Box seat = box.cell(n, 3, 4, frame.metrics.px(22));
        const std::string full = frame.words[kMonths.at(at)];
        ButtonSpec spec = key_spec(
            "month." + std::to_string(n + 1),
            brief ? frame.words[kShortMonths.at(at)] : full,
            role_of_months(frame)
        );
        spec.most_em = em;
        spec.types = true;
        spec.spoken = brief ? full : std::string{};
        spec.chosen = chosen == n + 1;
        if (button(frame, seat, spec)) {
            emit(flow::MonthChosen{n + 1});
        }
    }
}

void field(
    Frame& frame, std::string_view id, const Box& box, std::string_view value, std::string_view hint
) {
    const Metrics& m = frame.metrics;
    const Surface& surface = frame.theme.input;
    field_frame(frame, box, m.px(18), frame.theme.tile.edge, m.px(5));
    TextLook look = on(surface, value.empty() ? TextRole::kBody : TextRole::kTile, !value.empty());
    look.widget = WidgetRole::kField;
    look.middle = true;
    look.personal = !value.empty();
    if (value.empty()) {
        look.colour = frame.theme.contrast ? surface.text : frame.theme.ink_soft;
    }
    write(frame, id, box.inset(m.px(26), m.px(6)), value.empty() ? hint : value, look);
    mark_wrong(frame);
}

} // namespace linli::ui
