#include "app/ui/kit_rows.h"

#include <algorithm>

#include "app/ui/kit_ink.h"

namespace linli::ui {
namespace {

// How rows are written: as large as can be, or so that more of them stand on a page.
struct RowLook {
    TextRole value;
    TextRole act;
    bool signs;   // beside the words of the acts
    float least;  // height
    float inset;  // above and below the words
    bool dense;   // closer, in smaller type
    bool in_line; // the label before the value: all of a list, or none
    float column; // for the labels then; 0: each takes its own
};

RowLook roomy_look(const Frame& frame, RowValues values) {
    const Metrics& m = frame.metrics;
    const bool large = values == RowValues::kLarge;
    // Large values and a sign leave no word its line in 特大.
    const bool signs = !large || m.text_size() != flow::TextSize::kLargest;
    return {
        large ? TextRole::kButton : TextRole::kBody,
        TextRole::kButton,
        signs,
        m.row(),
        m.px(large ? 14 : 17),
        false,
        false,
        0};
}

// Large values stay larger than in 标准, where they are as large as what explains is in 大.
RowLook dense_look(const Frame& frame, RowValues values) {
    const Metrics& m = frame.metrics;
    const bool large = values == RowValues::kLarge && m.text_size() == flow::TextSize::kLarge;
    const TextRole value = large ? TextRole::kBody : TextRole::kSecondary;
    return {value, TextRole::kBody, false, m.px(144), m.px(10), true, true, 0};
}

float row_inset(const Frame& frame) {
    return frame.metrics.px(28);
}

float ink_height(const Metrics& m) {
    return static_cast<float>(m.em(TextRole::kButton)) * 2.0F;
}

ButtonSpec act_button(const Action& act, const RowLook& look) {
    ButtonSpec spec{act.id, act.label, look.signs ? act.icon : 0};
    spec.role = look.act;
    return spec;
}

struct RowSeats {
    float act{0};   // width
    float room{0};  // for the words
    float label{0}; // width of the label before the value; 0: it stands above
    float height{0};
};

TextRole label_role(const RowLook& look, bool above) {
    return look.dense && above ? TextRole::kBar : TextRole::kSecondary;
}

TextLook value_look(const Surface& surface, const RowLook& look) {
    TextLook value = on(surface, look.value, true);
    value.personal = true;
    value.essential = true;
    return value;
}

// One line if it can be; what is long gets smaller before it gets a second one.
float value_height(Frame& frame, const FactRow& row, const RowLook& look, float room) {
    if (row.ink != nullptr) {
        return frame.metrics.px(10) + ink_height(frame.metrics);
    }
    if (look.value != TextRole::kButton) {
        return lay(frame, row.value, look.value, true, room).height;
    }
    const float line = static_cast<float>(frame.metrics.em(look.value)) * 1.5F;
    return lay_to_fit(frame, row.value, value_look(frame.theme.card, look), room, line).height;
}

constexpr float kAnyWidth = 1.0e6F;

float label_width(Frame& frame, const FactRow& row, const RowLook& look) {
    return lay(frame, row.label, label_role(look, false), false, kAnyWidth).width
        + frame.metrics.px(28);
}

RowSeats words_room(Frame& frame, const FactRow& row, const RowLook& look, float width) {
    RowSeats at;
    if (row.act) {
        const float most = width * 0.42F;
        at.act = std::min(button_width(frame, act_button(*row.act, look)), most);
    }
    at.room = width - 2 * row_inset(frame) - (row.act ? at.act + frame.metrics.px(24) : 0);
    return at;
}

// Rows of one list look alike: the values in one column, each after its label, or all below.
void align_rows(Frame& frame, const std::vector<FactRow>& rows, float width, RowLook& look) {
    float column = 0;
    for (const FactRow& row : rows) {
        column = std::max(column, row.ink == nullptr ? label_width(frame, row, look) : 0);
    }
    const auto all_fit = [&](bool in_column) {
        return std::ranges::all_of(rows, [&](const FactRow& row) {
            const float label = in_column ? column : label_width(frame, row, look);
            const float value = lay(frame, row.value, look.value, true, kAnyWidth).width;
            return row.ink != nullptr || label + value <= words_room(frame, row, look, width).room;
        });
    };
    look.column = look.in_line && all_fit(true) ? column : 0;
    look.in_line = look.column > 0 || (look.in_line && all_fit(false));
}

RowSeats seats_of(Frame& frame, const FactRow& row, const RowLook& look, float width) {
    RowSeats at = words_room(frame, row, look, width);
    if (look.in_line && row.ink == nullptr) {
        at.label = look.column > 0 ? look.column : label_width(frame, row, look);
        at.height = lay(frame, row.value, look.value, true, kAnyWidth).height;
    } else {
        at.height = lay(frame, row.label, label_role(look, true), false, at.room).height
            + value_height(frame, row, look, at.room);
    }
    at.height = std::max(look.least, at.height + 2 * look.inset);
    return at;
}

void draw_value(Frame& frame, const FactRow& row, Box room, const TextLook& look) {
    if (row.ink != nullptr) {
        room.take_top(frame.metrics.px(10));
        ink_picture(frame, room, {row.id + ".ink", *row.ink, frame.theme.card});
        return;
    }
    write(frame, row.id + ".value", room, row.value, look);
}

void draw_row(
    Frame& frame, const Box& box, const FactRow& row, const RowLook& look, const IntentSink& emit
) {
    const Metrics& m = frame.metrics;
    const Surface& surface = frame.theme.card;
    const RowSeats at = seats_of(frame, row, look, box.w);
    panel(frame, row.id + ".row", box, surface, m.radius());
    Box room = box.inset(row_inset(frame), look.inset);
    if (row.act) {
        Box seat = room.take_right(at.act, m.px(24));
        const float height = std::min(seat.h, button_height(frame, look.act));
        seat = {seat.x, seat.y + (seat.h - height) / 2, seat.w, height};
        if (button(frame, seat, act_button(*row.act, look))) {
            emit(row.act->intent);
        }
    }
    TextLook label = on(surface, label_role(look, at.label <= 0));
    if (!frame.theme.contrast) {
        label.colour = frame.theme.ink_soft;
    }
    TextLook value = value_look(surface, look);
    if (at.label > 0) {
        label.middle = value.middle = true;
        write(frame, row.id + ".label", room.take_left(at.label), row.label, label);
    } else {
        const float spare = room.h + 2 * look.inset - at.height;
        room.take_top(std::max(0.0F, spare / 2));
        paragraph(frame, row.id + ".label", room, row.label, label);
    }
    draw_value(frame, row, room, value);
}

// What stands on the page, and how it is written.
struct RowPage {
    RowLook look;
    std::vector<float> heights;
    Slice slice;
    Box room;
};

RowPage page_of(
    Frame& frame, const Page& page, const std::vector<FactRow>& rows, RowLook look, int wished
) {
    const float gap = frame.metrics.gap();
    align_rows(frame, rows, page.content.w, look);
    RowPage out{look, {}, {}, page.roomy};
    for (const FactRow& row : rows) {
        const float height = seats_of(frame, row, look, page.content.w).height;
        out.heights.push_back(std::min(height, page.content.h));
    }
    out.slice = slice_of(out.heights, gap, page.roomy.h, wished);
    if (out.slice.pages > 1) {
        out.slice = slice_of(out.heights, gap, page.content.h, wished);
        out.room = page.content;
    }
    return out;
}

} // namespace

void fact_rows(
    Frame& frame,
    const Page& page,
    const flow::AppState& state,
    const std::vector<FactRow>& rows,
    RowValues values,
    const IntentSink& emit
) {
    const int wished = state.reading_first;
    RowPage shown = page_of(frame, page, rows, roomy_look(frame, values), wished);
    if (shown.slice.pages > 1 && frame.metrics.text_size() != flow::TextSize::kStandard) {
        RowPage dense = page_of(frame, page, rows, dense_look(frame, values), wished);
        if (dense.slice.pages < shown.slice.pages) {
            shown = std::move(dense);
        }
    }
    if (const int step = flicked(frame, shown.room, shown.slice); step != 0) {
        emit(flow::PageTurned{step});
    }
    for (int n = shown.slice.first; n < shown.slice.end; ++n) {
        const auto at = static_cast<std::size_t>(n);
        const Box box = shown.room.take_top(shown.heights[at], frame.metrics.gap());
        draw_row(frame, box, rows[at], shown.look, emit);
    }
    end_page(frame, page, shown.slice, emit);
}

} // namespace linli::ui
