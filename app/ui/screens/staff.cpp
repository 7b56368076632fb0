#include <algorithm>

#include "app/core/domain/roll_call.h"
#include "app/core/domain/session_change.h"
#include "app/core/domain/session_plan.h"
#include "app/ui/icons.h"
#include "app/ui/kit_keys.h"
#include "app/ui/phrases.h"
#include "app/ui/screens/screens.h"
#include "app/ui/screens/staff_words.h"

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

Card sheet_card(const Frame& frame, const SignInSheet& sheet, std::size_t n, UtcTime now) {
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
             + unparted(sheet.session.room) + " · "
             + unparted(teacher_words(sheet.session, sheet.teacher, !english))}};
    const RollCount count = roll_count(sheet, now);
    card.chips = {
        chip(Msg::kStaffExpected, count.expected, icon::kPeople, Tone::kPlain),
        chip(Msg::kStaffPresent, count.present, icon::kCheckCircle, Tone::kGood)};
    const auto add = [&](Msg text, int some, char32_t icon, Tone tone) {
        if (some > 0) {
            card.chips.push_back(chip(text, some, icon, tone));
        }
    };
    add(Msg::kStaffLate, count.late, icon::kClock, Tone::kAttention);
    add(Msg::kStaffExcused, count.excused, icon::kInfo, Tone::kPlain);
    add(Msg::kStaffAbsent, count.absent, icon::kClose, Tone::kAttention);
    add(Msg::kStaffWalkIns, count.walk_ins, icon::kHand, Tone::kPlain);
    return card;
}

// It has no roll: a tap leads to what may be changed about it.
Card cancelled_card(const Frame& frame, const SessionEntry& one, std::size_t n) {
    Card card;
    card.id = "cancelled." + std::to_string(n);
    card.title = title_of(frame, one.course->course);
    card.lines = {
        {icon::kClock,
         span_words(one.session->start, one.session->minutes) + "  " + unparted(one.session->room)
             + " · " + unparted(one.clazz->clazz.teacher)}};
    card.chips = {{icon::kDayOff, frame.words[Msg::kStaffDayCancelled], Tone::kAttention}};
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

bool looks_around(const flow::AppState& state) {
    return may(state.staff.role, StaffRight::kOtherDays);
}

struct DayKey {
    const char* id;
    Msg words;
    int by; // days; none: today
    char32_t icon{0};
};

constexpr DayKey kDayBefore{"staff.before", Msg::kStaffDayBefore, -1, icon::kPrevious};
constexpr DayKey kDayAfter{"staff.after", Msg::kStaffDayAfter, 1, icon::kNext};
constexpr DayKey kWeekBefore{"staff.week_before", Msg::kStaffWeekBefore, -7};
constexpr DayKey kWeekAfter{"staff.week_after", Msg::kStaffWeekAfter, 7};
constexpr DayKey kToToday{"staff.to_today", Msg::kStaffToToday, 0};

ButtonSpec day_button(const Frame& frame, const DayKey& key) {
    ButtonSpec spec{key.id, frame.words[key.words], key.icon};
    spec.icon = frame.metrics.landscape() ? 0 : spec.icon; // four of them in a row
    spec.icon_last = key.by > 0;
    spec.essential = false; // residents need not read them
    return spec;
}

void day_key(Frame& frame, const Box& box, const DayKey& key, const IntentSink& emit) {
    if (button(frame, box, day_button(frame, key))) {
        emit(key.by == 0 ? flow::Intent{flow::StaffTodayTapped{}} : flow::StaffDayTurned{key.by});
    }
}

// The date between what turns it, outermost first; the date alone for who calls the roll of today.
// It keeps its room: long words on the buttons are set smaller.
void day_row(
    Frame& frame,
    Box box,
    const flow::AppState& state,
    const std::vector<std::pair<DayKey, DayKey>>& around,
    const IntentSink& emit
) {
    TextLook look = body(frame);
    look.bold = true;
    look.align = Align::kCentre;
    look.middle = true;
    const std::string date = date_words(frame, state.staff.date);
    const float gap = frame.metrics.gap();
    const float middle = frame.glyphs.width(date, frame.metrics.em(look.role), text::Weight::kBold);
    const auto pairs = static_cast<float>(around.size());
    const float most = (box.w - middle - 2 * (pairs + 1) * gap) / (2 * std::max(1.0F, pairs));
    for (const auto& [back, on] : around) {
        const float left = button_width(frame, day_button(frame, back));
        const float right = button_width(frame, day_button(frame, on));
        day_key(frame, box.take_left(std::min(left, most), gap), back, emit);
        day_key(frame, box.take_right(std::min(right, most), gap), on, emit);
    }
    write(frame, "staff.date", box, date, look);
}

// The day that is shown, and how to come to others: on a wide page all in one row.
void day_rows(Frame& frame, Page& page, const flow::AppState& state, const IntentSink& emit) {
    const Metrics& m = frame.metrics;
    const float gap = m.px(22);
    std::vector<std::pair<DayKey, DayKey>> around;
    const bool weeks = looks_around(state) && state.staff.calls.empty(); // who calls comes first
    if (looks_around(state)) {
        around.emplace_back(kDayBefore, kDayAfter);
        if (weeks && m.landscape()) {
            around.insert(around.begin(), {kWeekBefore, kWeekAfter});
        }
    }
    day_row(frame, take_top(page, m.primary(), gap), state, around, emit);
    if (weeks && !m.landscape()) {
        const Box row = take_top(page, button_height(frame), gap);
        day_key(frame, row.cell(0, 2, 1, m.gap()), kWeekBefore, emit);
        day_key(frame, row.cell(1, 2, 1, m.gap()), kWeekAfter, emit);
    }
}

// By what the sessions are ordered; a tap orders them by the next.
std::pair<Msg, flow::DayOrder> order_of(const flow::AppState& state) {
    using flow::DayOrder;
    switch (state.staff.order) {
    case DayOrder::kTime: return {Msg::kStaffByTime, DayOrder::kRoom};
    case DayOrder::kRoom: return {Msg::kStaffByRoom, DayOrder::kClass};
    case DayOrder::kClass: break;
    }
    return {Msg::kStaffByClass, DayOrder::kTime};
}

// How it stands with the district, or on another day the way back to this one; and the order.
void day_line(Frame& frame, Page& page, const flow::AppState& state, const IntentSink& emit) {
    const Metrics& m = frame.metrics;
    const auto [words, next] = order_of(state);
    ButtonSpec order{"staff.order", frame.words[words], icon::kFilter};
    order.essential = false;
    const float side = button_width(frame, order);
    const BannerSpec sync = sync_line(frame, state);
    const float least = banner_height(frame, sync, page.content.w - side - m.gap());
    Box line = take_top(page, std::max(least, button_height(frame)), m.px(22));
    if (button(frame, line.take_right(side, m.gap()), order)) {
        emit(flow::DayOrdered{next});
    }
    if (state.staff.date == local_date(state.now)) {
        banner(frame, line, sync);
    } else {
        day_key(frame, line, kToToday, emit);
    }
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
    const bool names = may(state.staff.role, StaffRight::kNames);
    const std::optional<Action> waiting = names ? names_action(frame, state) : std::nullopt;
    if (waiting && m.landscape()) {
        spec.actions.push_back(*waiting); // a wide page has more room beside than below
    }
    if (may(state.staff.role, StaffRight::kDistrict)) {
        spec.actions.push_back(secondary(
            "staff.district", district_words(frame, state), icon::kSync, flow::DistrictTapped{}
        ));
    }
    Page page = open_page(frame, state, emit, spec);
    const float gap = m.px(22);
    day_rows(frame, page, state, emit);
    ringing(frame, page, state, emit);
    day_line(frame, page, state, emit);
    if (waiting && !m.landscape()) {
        const ButtonSpec to_names{waiting->id, waiting->label, waiting->icon};
        if (button(frame, take_top(page, button_height(frame), gap), to_names)) {
            emit(waiting->intent);
        }
    }
    if (!state.staff.day) {
        empty_page(frame, page, {icon::kHourglass, {}, frame.words[Msg::kStaffLoading]});
        return;
    }
    const auto& sheets = state.staff.day->sheets;
    const std::vector<SessionEntry> cancelled = state.catalogue
        ? cancelled_on(*state.catalogue, state.staff.date)
        : std::vector<SessionEntry>{};
    if (sheets.empty() && cancelled.empty()) {
        empty_page(frame, page, {icon::kToday, {}, frame.words[Msg::kStaffEmpty]});
        return;
    }
    std::vector<Card> cards;
    for (const SignInSheet& sheet : sheets) {
        cards.push_back(sheet_card(frame, sheet, cards.size(), state.now));
    }
    for (const SessionEntry& one : cancelled) {
        cards.push_back(cancelled_card(frame, one, cards.size()));
    }
    const int chosen = card_list(frame, page, cards, state.staff.first, emit);
    const auto at = static_cast<std::size_t>(std::max(chosen, 0));
    if (chosen >= 0 && at < sheets.size()) {
        emit(flow::SheetChosen{sheets[at].session.id});
    } else if (chosen >= 0) {
        emit(flow::CancelledChosen{cancelled[at - sheets.size()].session->id});
    }
}

} // namespace linli::ui
