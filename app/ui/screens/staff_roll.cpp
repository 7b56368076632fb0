#include <algorithm>

#include "app/core/domain/roll_call.h"
#include "app/ui/icons.h"
#include "app/ui/phrases.h"
#include "app/ui/screens/screens.h"
#include "app/ui/screens/staff_words.h"
#include "app/ui/visit_words.h"

// 点名: a tap says that somebody is here.

namespace linli::ui {
namespace {

std::string count_words(const Frame& frame, const RollCount& count) {
    return frame.words.format(
        Msg::kStaffRollCounts,
        {{"expected", std::to_string(count.expected)},
         {"present", std::to_string(count.present)},
         {"late", std::to_string(count.late)},
         {"excused", std::to_string(count.excused)},
         {"absent", std::to_string(count.absent)},
         {"walk_ins", std::to_string(count.walk_ins)}}
    );
}

const InkNote* ink_of(const flow::AppState& state, ResidentId resident) {
    for (const WaitingName& one : state.staff.naming.waiting) {
        if (one.resident == resident && one.ink) {
            return &*one.ink;
        }
    }
    return nullptr;
}

Card row_card(
    const Frame& frame,
    const flow::AppState& state,
    const SignInSheet& sheet,
    const SignInRow& row,
    std::size_t n
) {
    const std::string number = std::to_string(n + 1) + ".  ";
    Card card;
    card.id = "row." + std::to_string(n);
    card.personal = true;
    card.chips = {attendance_chip(frame, status_of(row, sheet.session, state.now))};
    if (row.gone) {
        card.tappable = false;
        card.title = number + frame.words[Msg::kStaffGone];
        card.lines = {{icon::kClock, recorded_time(frame, row)}};
        return card;
    }
    card.at_once = is_called(row);
    card.ink = row.name.empty() ? ink_of(state, row.resident) : nullptr;
    card.title = number + (card.ink == nullptr ? name_in_full(frame, row) : std::string{});
    std::string line = masked_phone(row.phone);
    if (row.at) {
        line += "   " + recorded_time(frame, row) + "  " + who_recorded(frame, row);
    }
    card.lines = {{icon::kPhone, line}};
    if (row.guardian) {
        const std::string name = guardian_in_full(frame, *row.guardian);
        card.lines.push_back(
            {icon::kFamily, frame.words.format(Msg::kResultPickUp, {{"name", name}})}
        );
    }
    if (row.walk_in) {
        card.chips.push_back({icon::kHand, frame.words[Msg::kStaffWalkIn], Tone::kPlain});
    }
    return card;
}

// What was said last, in one line with its way back.
std::string done_words(const Frame& frame, const flow::RollDone& done) {
    const Catalog& words = frame.words;
    const std::string count = std::to_string(done.count);
    if (!done.status) {
        return done.name.empty() ? words.format(Msg::kStaffRollBackAll, {{"count", count}})
                                 : words.format(Msg::kStaffRollBack, {{"name", done.name}});
    }
    if (done.count == 0) {
        return words[Msg::kStaffRollDoneNone];
    }
    return done.name.empty()
        ? words.format(Msg::kStaffRollDoneAll, {{"count", count}})
        : words.format(
            Msg::kStaffRollDone,
            {{"name", done.name}, {"status", attendance_chip(frame, done.status).text}}
        );
}

void done_line(Frame& frame, Page& page, const flow::RollDone& done, const IntentSink& emit) {
    const Metrics& m = frame.metrics;
    BannerSpec said{
        "roll.done", done_words(frame, done), icon::kCheckCircle, Tone::kGood, TextRole::kBody};
    said.personal = true;
    const ButtonSpec undo{"roll.undo", frame.words[Msg::kStaffRollUndo], icon::kUndo};
    const bool may_undo = !done.undo.empty();
    const float width = may_undo ? button_width(frame, undo) + m.gap() : 0;
    const float height = std::max(
        banner_height(frame, said, page.content.w - width), may_undo ? button_height(frame) : 0
    );
    Box line = take_top(page, height, m.px(22));
    if (may_undo && button(frame, line.take_right(width - m.gap(), m.gap()), undo)) {
        emit(flow::RollUndone{});
    }
    banner(frame, line, said);
}

float more_width(Frame& frame) {
    const ButtonSpec more{"row.more", frame.words[Msg::kStaffRollMore]};
    return std::max(button_width(frame, more), frame.metrics.px(120));
}

// One row: a tap on it is the act, or opens its page; 其他 beside who has no record opens it, too.
void draw_row(
    Frame& frame, Box box, const Card& shown, const SignInRow& row, const IntentSink& emit
) {
    const Metrics& m = frame.metrics;
    if (is_called(row)) {
        const ButtonSpec more{shown.id + ".more", frame.words[Msg::kStaffRollMore]};
        const Box side = box.take_right(more_width(frame), m.gap());
        if (button(frame, side, more)) {
            emit(flow::RollRowOpened{row.resident});
        }
    }
    if (card(frame, box, shown)) {
        emit(flow::RollRowTapped{row.resident});
    }
}

void lengthen(std::string& kept, const std::string& one) {
    if (one.size() > kept.size()) {
        kept = one;
    }
}

// Somebody with the longest of everything that any of these has.
struct Longest {
    SignInRow row;
    const InkNote* ink{nullptr};
    bool any{false};

    void add(const Frame& frame, const flow::AppState& state, const SignInRow& one) {
        any = true;
        lengthen(row.name, name_in_full(frame, one));
        lengthen(row.phone, one.phone);
        lengthen(row.recorder, one.recorder);
        row.status = one.status ? one.status : row.status;
        row.at = one.at ? one.at : row.at;
        row.by = one.by ? one.by : row.by;
        row.about = row.about || one.about;
        row.walk_in = row.walk_in || one.walk_in;
        if (one.guardian
            && (!row.guardian || one.guardian->name.size() > row.guardian->name.size())) {
            row.guardian = one.guardian;
        }
        if (ink == nullptr && one.name.empty()) {
            ink = ink_of(state, one.resident);
        }
    }
};

float height_of(
    Frame& frame,
    const flow::AppState& state,
    const SignInSheet& sheet,
    const Longest& longest,
    float width
) {
    Card card = row_card(frame, state, sheet, longest.row, sheet.rows.size());
    float height = card_height(frame, card, width);
    if (longest.ink != nullptr) {
        card.ink = longest.ink;
        height = std::max(height, card_height(frame, card, width));
    }
    return height;
}

// Of all of them, without measuring each: a list of hundreds would take longer than a frame has.
float highest_row(
    Frame& frame, const flow::AppState& state, const SignInSheet& sheet, float width
) {
    Longest called;
    Longest recorded;
    for (const SignInRow& row : sheet.rows) {
        (is_called(row) ? called : recorded).add(frame, state, row);
    }
    const Metrics& m = frame.metrics;
    float height = m.row();
    if (recorded.any) {
        height = std::max(height, height_of(frame, state, sheet, recorded, width));
    }
    if (called.any) {
        const float room = width - more_width(frame) - m.gap();
        height = std::max(height, height_of(frame, state, sheet, called, room));
    }
    return height;
}

void draw_rows(
    Frame& frame,
    const Page& page,
    const flow::AppState& state,
    const SignInSheet& sheet,
    const IntentSink& emit
) {
    const Metrics& m = frame.metrics;
    const int columns = m.landscape() ? 2 : 1;
    const float gap = m.px(20);
    const float width = page.content.cell(0, columns, 1, gap).w;
    const float height = highest_row(frame, state, sheet, width);
    const int count = static_cast<int>(sheet.rows.size());
    const auto capacity_in = [&](const Box& room) {
        return columns * rows_that_fit(room.h, height, gap);
    };
    const bool one_page = count <= capacity_in(page.roomy);
    Box room = one_page ? page.roomy : page.content;
    const Slice slice = slice_of(count, capacity_in(room), state.staff.sheet_first);
    if (const int step = flicked(frame, room, slice); step != 0) {
        emit(flow::PageTurned{step});
    }
    for (int n = slice.first; n < slice.end; ++n) {
        const int place = n - slice.first;
        const int above = place / columns; // whole rows
        const float x = room.x + static_cast<float>(place % columns) * (width + gap);
        const float y = room.y + static_cast<float>(above) * (height + gap);
        const auto at = static_cast<std::size_t>(n);
        const SignInRow& row = sheet.rows[at];
        const Card shown = row_card(frame, state, sheet, row, at);
        draw_row(frame, {x, y, width, height}, shown, row, emit);
    }
    end_page(frame, page, slice, emit);
}

std::vector<Action> roll_acts(const Frame& frame, const SignInSheet& sheet, UtcTime now) {
    std::vector<Action> actions;
    if (!staff_may_record(sheet.session, AttendanceStatus::kPresent, now)) {
        return actions;
    }
    actions.push_back(
        secondary("roll.add", frame.words[Msg::kStaffRollAdd], icon::kHand, flow::WalkInTapped{})
    );
    if (std::ranges::any_of(sheet.rows, is_called)) {
        actions.push_back(
            primary("roll.all", frame.words[Msg::kStaffRollAll], icon::kDone, flow::AllHereTapped{})
        );
    }
    return actions;
}

} // namespace

void draw_staff_sheet(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    const SignInSheet* sheet = open_sheet(state);
    if (sheet == nullptr) {
        draw_no_sheet(frame, state, emit);
        return;
    }
    PageSpec spec = staff_page(frame);
    spec.title = title_of_sheet(frame, *sheet);
    const std::string counts = count_words(frame, roll_count(*sheet, state.now));
    spec.lead = when_and_where(frame, *sheet);
    if (frame.metrics.landscape()) { // there is room beside the list, and little above it
        spec.lead += "\n" + counts;
    }
    spec.actions = roll_acts(frame, *sheet, state.now);
    spec.aside = Action{
        "roll.session",
        frame.words[Msg::kStaffDesk],
        icon::kCalendar,
        ButtonKind::kSecondary,
        flow::DeskTapped{}};
    Page page = open_page(frame, state, emit, spec);
    if (!frame.metrics.landscape()) {
        take_banner(
            frame, page, {"roll.counts", counts, icon::kPeople, Tone::kPlain, TextRole::kSecondary}
        );
    }
    if (state.staff.roll.done) {
        done_line(frame, page, *state.staff.roll.done, emit);
    }
    if (sheet->rows.empty()) {
        empty_page(frame, page, {icon::kPeople, {}, frame.words[Msg::kStaffSheetEmpty]});
        return;
    }
    draw_rows(frame, page, state, *sheet, emit);
}

} // namespace linli::ui
