#include <algorithm>

#include "app/ui/icons.h"
#include "app/ui/kit_keys.h"
#include "app/ui/phrases.h"
#include "app/ui/screens/screens.h"
#include "app/ui/screens/staff_words.h"
#include "app/ui/visit_words.h"

// The staff side, in purple so that nobody mistakes it.

namespace linli::ui {
namespace {

constexpr int kPinDigits = 6;

Action leave_action(const Frame& frame) {
    return {
        "staff.leave",
        frame.words[Msg::kStaffLeave],
        icon::kLeave,
        ButtonKind::kLeave,
        flow::StaffLeft{},
        true};
}

Card sheet_card(const Frame& frame, const SignInSheet& sheet, std::size_t n) {
    const Catalog& words = frame.words;
    const auto chip = [&](Msg text, int count, char32_t icon, Tone tone) {
        return Chip{icon, words.format(text, {{"count", std::to_string(count)}}), tone};
    };
    const bool english = words.language() == flow::Language::kEnglish;
    Card card;
    card.id = "sheet." + std::to_string(n);
    card.title = english && !sheet.title_en.empty() ? sheet.title_en : sheet.title_zh;
    card.lines = {
        {icon::kClock,
         span_words(sheet.session.start, sheet.session.minutes) + "  "
             + unparted(sheet.session.room) + " · " + unparted(sheet.teacher)}};
    card.chips = {
        chip(Msg::kStaffExpected, sheet.expected(), icon::kPeople, Tone::kPlain),
        chip(
            Msg::kStaffPresent,
            sheet.count(AttendanceStatus::kPresent),
            icon::kCheckCircle,
            Tone::kGood
        ),
        chip(
            Msg::kStaffLate, sheet.count(AttendanceStatus::kLate), icon::kClock, Tone::kAttention
        )};
    if (sheet.walk_ins() > 0) {
        card.chips.push_back(chip(Msg::kStaffWalkIns, sheet.walk_ins(), icon::kHand, Tone::kPlain));
    }
    return card;
}

Msg by_words(RecordedBy by) {
    switch (by) {
    case RecordedBy::kSelf: return Msg::kStaffBySelf;
    case RecordedBy::kStaff: return Msg::kStaffByStaff;
    case RecordedBy::kPaper: return Msg::kStaffByPaper;
    }
    return Msg::kStaffBySelf;
}

const InkNote* ink_of(const flow::AppState& state, ResidentId resident) {
    for (const WaitingName& one : state.staff.naming.waiting) {
        if (one.resident == resident && one.ink) {
            return &*one.ink;
        }
    }
    return nullptr;
}

std::string time_of(const Frame& frame, const SignInRow& row) {
    if (!row.at) {
        return {};
    }
    const std::string time = to_text(local_time_of_day(*row.at));
    return row.about ? frame.words.format(Msg::kStaffAboutTime, {{"time", time}}) : time;
}

Card row_card(
    const Frame& frame, const flow::AppState& state, const SignInRow& row, std::size_t n
) {
    Card card;
    card.id = "row." + std::to_string(n);
    card.tappable = false;
    card.personal = true;
    if (row.gone) {
        card.title = std::to_string(n + 1) + ".  " + frame.words[Msg::kStaffGone];
        card.lines = {{icon::kClock, time_of(frame, row)}};
        card.chips = {attendance_chip(frame, row.status)};
        return card;
    }
    card.ink = row.name.empty() ? ink_of(state, row.resident) : nullptr;
    const std::string unnamed = card.ink == nullptr ? frame.words[Msg::kConfirmUnnamed] : "";
    card.title = std::to_string(n + 1) + ".  " + (row.name.empty() ? unnamed : row.name);
    std::string line = masked_phone(row.phone);
    if (row.at) {
        line += "   " + time_of(frame, row);
    }
    if (row.by) {
        line += "  " + frame.words[by_words(*row.by)];
    }
    card.lines = {{icon::kPhone, line}};
    if (row.guardian) {
        const std::string name = guardian_in_full(frame, *row.guardian);
        card.lines.push_back(
            {icon::kFamily, frame.words.format(Msg::kResultPickUp, {{"name", name}})}
        );
    }
    card.chips = {attendance_chip(frame, row.status)};
    if (row.walk_in) {
        card.chips.push_back({icon::kInfo, frame.words[Msg::kStaffWalkIn], Tone::kPlain});
    }
    return card;
}

std::optional<Action> names_action(const Frame& frame, const flow::AppState& state) {
    const std::size_t count = state.staff.naming.waiting.size();
    if (count == 0) {
        return std::nullopt;
    }
    return secondary(
        "staff.names",
        frame.words.format(Msg::kStaffInkWaiting, {{"count", std::to_string(count)}}),
        icon::kPen,
        flow::WaitingNamesTapped{}
    );
}

// With the number of facts that came back, if any did.
std::string district_words(const Frame& frame, const flow::AppState& state) {
    long long facts = 0;
    if (state.staff.district) {
        for (const VerdictSum& sum : state.staff.district->not_taken) {
            facts += sum.facts;
        }
    }
    return facts == 0
        ? frame.words[Msg::kStaffDistrict]
        : frame.words.format(Msg::kStaffDistrictBack, {{"count", std::to_string(facts)}});
}

// 前一天, the date, 后一天.
void day_row(Frame& frame, Box box, const flow::AppState& state, const IntentSink& emit) {
    ButtonSpec before{"staff.before", frame.words[Msg::kStaffDayBefore], icon::kPrevious};
    ButtonSpec after{"staff.after", frame.words[Msg::kStaffDayAfter], icon::kNext};
    after.icon_last = true;
    before.essential = after.essential = false; // residents need not read them
    TextLook look = body(frame);
    look.bold = true;
    look.align = Align::kCentre;
    look.middle = true;
    const std::string date = date_words(frame, state.staff.date);
    // The date keeps its room: long words on the buttons are set smaller.
    const float gap = frame.metrics.gap();
    const float middle = frame.glyphs.width(date, frame.metrics.em(look.role), text::Weight::kBold);
    const float most = (box.w - middle - 3 * gap) / 2;
    if (button(frame, box.take_left(std::min(button_width(frame, before), most), gap), before)) {
        emit(flow::StaffDayTurned{-1});
    }
    if (button(frame, box.take_right(std::min(button_width(frame, after), most), gap), after)) {
        emit(flow::StaffDayTurned{1});
    }
    write(frame, "staff.date", box, date, look);
}

const SignInSheet* open_sheet(const flow::AppState& state) {
    if (!state.staff.day || !state.staff.sheet) {
        return nullptr;
    }
    const auto& sheets = state.staff.day->sheets;
    const auto found = std::find_if(sheets.begin(), sheets.end(), [&](const SignInSheet& sheet) {
        return sheet.session.id == *state.staff.sheet;
    });
    return found == sheets.end() ? nullptr : &*found;
}

} // namespace

void draw_pin_locked(
    Frame& frame, const flow::AppState& state, Msg goes_on, const IntentSink& emit
) {
    const Catalog& words = frame.words;
    PageSpec spec;
    spec.title = words[Msg::kStaffPinLockedTitle];
    spec.lead = words[Msg::kStaffPinLockedLead];
    spec.staff = true;
    if (goes_on == Msg::kStaffPinLockedOthers) { // nothing was begun that would be lost
        spec.actions.push_back(primary(
            "staff.pin_home", words[Msg::kStaffPinLockedHome], icon::kDone, flow::HomeTapped{}
        ));
    }
    const Page page = open_page(frame, state, emit, spec);
    const UtcTime until = *state.staff.locked_until;
    const auto left = std::chrono::ceil<std::chrono::minutes>(until - state.now);
    // The first full minute at which it is over.
    const UtcTime from = std::chrono::ceil<std::chrono::minutes>(until);
    std::string when = words.format(
        Msg::kStaffPinLockedWait,
        {{"minutes", std::to_string(std::max<long long>(1, left.count()))},
         {"time", to_text(local_time_of_day(from))}}
    );
    empty_page(frame, page, {icon::kHourglass, "waiting", std::move(when), words[goes_on]});
}

void draw_staff_pin(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    if (state.staff.locked_until) { // keys would do nothing
        const bool joins = state.help.taking_over;
        const Msg goes_on = joins ? Msg::kStaffPinLockedKept : Msg::kStaffPinLockedOthers;
        draw_pin_locked(frame, state, goes_on, emit);
        return;
    }
    PageSpec spec;
    spec.title = frame.words[Msg::kStaffPinTitle];
    spec.lead = frame.words[state.help.taking_over ? Msg::kStaffJoinLead : Msg::kStaffPinLead];
    spec.staff = true;
    Box room = open_page(frame, state, emit, spec).content;
    const Box cells = room.take_top(digit_cells_height(frame), frame.metrics.px(30));
    digit_cells(frame, cells, state.staff.pin, kPinDigits, {}, true);
    keypad(frame, room, emit);
}

void draw_staff_today(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    const Metrics& m = frame.metrics;
    PageSpec spec;
    const bool is_today = state.staff.date == local_date(state.now);
    spec.title = is_today
        ? frame.words[Msg::kStaffToday]
        : frame.words.format(Msg::kStaffDay, {{"date", short_date(frame, state.staff.date)}});
    spec.staff = true;
    spec.paged = true;
    spec.leave = leave_action(frame);
    const std::optional<Action> waiting = names_action(frame, state);
    if (waiting && m.landscape()) {
        spec.actions.push_back(*waiting); // a wide page has more room beside than below
    }
    spec.actions.push_back(secondary(
        "staff.district", district_words(frame, state), icon::kSync, flow::DistrictTapped{}
    ));
    Page page = open_page(frame, state, emit, spec);
    const float gap = m.px(22);
    day_row(frame, take_top(page, m.primary(), gap), state, emit);
    ringing(frame, page, state, emit);
    const BannerSpec sync = sync_line(frame, state);
    banner(frame, take_top(page, banner_height(frame, sync, page.content.w), gap), sync);
    if (waiting && !m.landscape()) {
        const ButtonSpec names{waiting->id, waiting->label, waiting->icon};
        if (button(frame, take_top(page, button_height(frame), gap), names)) {
            emit(waiting->intent);
        }
    }
    if (!state.staff.day) {
        empty_page(frame, page, {icon::kHourglass, {}, frame.words[Msg::kStaffLoading]});
        return;
    }
    const auto& sheets = state.staff.day->sheets;
    if (sheets.empty()) {
        empty_page(frame, page, {icon::kToday, {}, frame.words[Msg::kStaffEmpty]});
        return;
    }
    std::vector<Card> cards;
    for (const SignInSheet& sheet : sheets) {
        cards.push_back(sheet_card(frame, sheet, cards.size()));
    }
    const int chosen = card_list(frame, page, cards, state.staff.first, emit);
    if (chosen >= 0) {
        emit(flow::SheetChosen{sheets[static_cast<std::size_t>(chosen)].session.id});
    }
}

void draw_staff_sheet(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    const SignInSheet* sheet = open_sheet(state);
    PageSpec spec;
    spec.staff = true;
    spec.paged = true;
    spec.title = frame.words[Msg::kStaffTitle];
    if (sheet != nullptr) {
        const bool english = frame.words.language() == flow::Language::kEnglish;
        spec.title = english && !sheet->title_en.empty() ? sheet->title_en : sheet->title_zh;
        spec.lead = date_words(frame, sheet->session.date) + "  "
            + span_words(sheet->session.start, sheet->session.minutes) + "  " + sheet->session.room;
    }
    const Page page = open_page(frame, state, emit, spec);
    if (sheet == nullptr) {
        empty_page(frame, page, {icon::kHourglass, {}, frame.words[Msg::kStaffLoading]});
        return;
    }
    if (sheet->rows.empty()) {
        empty_page(frame, page, {icon::kPeople, {}, frame.words[Msg::kStaffSheetEmpty]});
        return;
    }
    std::vector<Card> cards;
    for (const SignInRow& row : sheet->rows) {
        cards.push_back(row_card(frame, state, row, cards.size()));
    }
    card_list(frame, page, cards, state.staff.sheet_first, emit);
}

} // namespace linli::ui
