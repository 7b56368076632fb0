#include <algorithm>

#include "app/core/domain/session_change.h"
#include "app/core/domain/session_plan.h"
#include "app/ui/icons.h"
#include "app/ui/lobby_phrases.h"
#include "app/ui/phrases.h"
#include "app/ui/screens/screens.h"
#include "app/ui/screens/staff_class_words.h"
#include "app/ui/screens/staff_words.h"

// Where a session may go: the days of a week, the hours of a day, the rooms; and 顺延.

namespace linli::ui {
namespace {

constexpr int kWeek = 7;

const Term* term_of(const flow::AppState& state, const DeskView& view) {
    return view.entry.clazz == nullptr ? nullptr
                                       : state.catalogue->term_with(view.entry.clazz->clazz.term);
}

bool meets_on(const ClassEntry& entry, Date date) {
    return std::ranges::any_of(entry.sessions, [&](const Session& one) {
        return !one.cancelled && one.date == date;
    });
}

bool is_closed(const Settings& settings, Date date) {
    return settings.hours
        && settings.hours->at(static_cast<std::size_t>(iso_weekday(date) - 1)).is_closed();
}

// What speaks about the day, and whether it can be chosen.
Card day_card(
    const Frame& frame, const flow::AppState& state, const DeskView& view, Date date, int n
) {
    const Term* term = term_of(state, view);
    const auto chip = [&](char32_t icon, Msg text, Tone tone) {
        return Chip{icon, frame.words[text], tone};
    };
    Card card;
    card.id = "day." + std::to_string(n);
    card.title = date_words(frame, date);
    if (date < local_date(state.now)) {
        card.tappable = false;
        card.chips = {chip(icon::kClose, Msg::kStaffMovePast, Tone::kPlain)};
    } else if (term != nullptr && date > term->last) {
        card.tappable = false;
        card.chips = {chip(icon::kClose, Msg::kStaffMoveBeyond, Tone::kPlain)};
    } else if (!view.session->cancelled && date == view.session->date) {
        card.chips = {chip(icon::kToday, Msg::kStaffMoveNow, Tone::kGood)};
    } else if (term != nullptr && is_holiday(*term, date)) {
        card.chips = {chip(icon::kDayOff, Msg::kStaffMoveHoliday, Tone::kAttention)};
    } else if (is_closed(state.settings, date)) {
        card.chips = {chip(icon::kDayOff, Msg::kStaffMoveClosed, Tone::kAttention)};
    } else if (view.entry.clazz != nullptr && meets_on(*view.entry.clazz, date)) {
        card.chips = {chip(icon::kInfo, Msg::kStaffMoveMeets, Tone::kPlain)};
    }
    return card;
}

void week_row(Frame& frame, Box box, const IntentSink& emit) {
    const float gap = frame.metrics.gap();
    ButtonSpec before{"desk.week_before", frame.words[Msg::kStaffWeekBefore], icon::kPrevious};
    ButtonSpec after{"desk.week_after", frame.words[Msg::kStaffWeekAfter], icon::kNext};
    after.icon_last = true;
    if (button(frame, box.cell(0, 2, 1, gap), before)) {
        emit(flow::DeskWeekTurned{-1});
    }
    if (button(frame, box.cell(1, 2, 1, gap), after)) {
        emit(flow::DeskWeekTurned{1});
    }
}

bool clashes(const flow::AppState& state, const Session& session, Meeting to, TimeOfDay start) {
    to.start = start;
    const auto found = clashes_at(*state.catalogue, session.id, to);
    return !found.empty();
}

// As many in a row as their words have room for; pages where there are too many rows.
void time_keys(
    Frame& frame,
    const Page& page,
    const flow::AppState& state,
    const Session& session,
    const std::vector<TimeOfDay>& times,
    const IntentSink& emit
) {
    const Metrics& m = frame.metrics;
    const float gap = m.px(22);
    const int columns = m.landscape() ? 4 : 3;
    const float least = button_height(frame);
    const int count = static_cast<int>(times.size());
    const auto capacity_in = [&](const Box& room) {
        return columns * rows_that_fit(room.h, least, gap);
    };
    const bool one_page = count <= capacity_in(page.roomy);
    const Box room = one_page ? page.roomy : page.content;
    const Slice slice = slice_of(count, capacity_in(room), state.staff.desk.first);
    if (const int step = flicked(frame, room, slice); step != 0) {
        emit(flow::PageTurned{step});
    }
    const int rows = (std::min(count, capacity_in(room)) + columns - 1) / columns;
    const float high = std::min((room.h + gap) / static_cast<float>(rows) - gap, 1.5F * least);
    const Box grid{
        room.x,
        room.y,
        room.w,
        high * static_cast<float>(rows) + gap * static_cast<float>(rows - 1)};
    for (int n = slice.first; n < slice.end; ++n) {
        const TimeOfDay start = times[static_cast<std::size_t>(n)];
        ButtonSpec key{"time." + std::to_string(n), to_text(start)};
        key.icon = clashes(state, session, *state.staff.desk.to, start) ? icon::kWarning : 0;
        key.chosen = !session.cancelled && start == session.start
            && state.staff.desk.to->date == session.date;
        if (button(frame, grid.cell(n - slice.first, columns, rows, gap), key)) {
            emit(flow::DeskTimeChosen{start});
        }
    }
    end_page(frame, page, slice, emit);
}

std::string short_meeting(const Frame& frame, const Meeting& meeting) {
    return date_words(frame, meeting.date) + "  " + to_text(meeting.start) + "  "
        + unparted(meeting.room);
}

// Sessions of the class itself move along: they are in nobody's way.
bool others_are_there(const flow::AppState& state, const Session& session, const Meeting& to) {
    const auto found = clashes_at(*state.catalogue, session.id, to);
    return std::ranges::any_of(found, [](const MeetingClash& one) { return !one.own; });
}

Card shift_card(
    const Frame& frame,
    const flow::AppState& state,
    const Session& session,
    const Meeting& to,
    std::size_t n
) {
    const Catalog& words = frame.words;
    const std::string from = session.cancelled
        ? words[Msg::kStaffDayCancelled]
        : short_meeting(frame, {session.date, session.start, session.room});
    Card card;
    card.id = "shift." + std::to_string(n);
    card.tappable = false;
    card.title = words.format(Msg::kStaffShiftNumber, {{"number", std::to_string(session.number)}});
    card.lines = {
        {icon::kClock, words.format(Msg::kStaffShiftFrom, {{"time", from}}), false, true},
        {icon::kForward,
         words.format(Msg::kStaffShiftTo, {{"time", short_meeting(frame, to)}}),
         true}};
    if (others_are_there(state, session, to)) {
        card.chips = {{icon::kWarning, words[Msg::kStaffShiftClash], Tone::kAttention}};
    }
    return card;
}

void draw_no_shift(
    Frame& frame, const flow::AppState& state, const DeskView& view, const IntentSink& emit
) {
    PageSpec spec = staff_page(frame);
    spec.title = frame.words[Msg::kStaffShiftBeyondTitle];
    spec.lead = view.title;
    const Page page = open_page(frame, state, emit, spec);
    const Term* term = term_of(state, view);
    const std::string date = term == nullptr ? std::string{} : short_date(frame, term->last);
    Reading reading{frame, page, state};
    reading.notice(
        {"shift.beyond",
         frame.words.format(Msg::kStaffShiftBeyond, {{"date", date}}),
         icon::kInfo,
         Tone::kAttention,
         TextRole::kBody}
    );
    reading.draw(emit);
}

// Free then, or what it is taken by.
void say_uses(const Frame& frame, Card& card, const std::vector<SessionEntry>& uses) {
    const bool taken = !uses.empty();
    card.chips = {
        {taken ? icon::kWarning : icon::kCheckCircle,
         frame.words[taken ? Msg::kStaffRoomTaken : Msg::kStaffRoomFree],
         taken ? Tone::kAttention : Tone::kGood}};
    for (const SessionEntry& other : uses) {
        const std::string time = span_words(other.session->start, other.session->minutes);
        card.lines.push_back({icon::kClock, time + "  " + title_of(frame, other.course->course)});
    }
}

Card room_card(
    const Frame& frame,
    const flow::AppState& state,
    const DeskView& view,
    const RoomUse& use,
    std::size_t n
) {
    const bool here = use.name == view.session->room;
    Card card;
    card.id = "room." + std::to_string(n);
    card.title = room_words(frame, state, *view.entry.clazz, use.name);
    card.tappable = !here;
    if (here) {
        card.chips = {{icon::kPlace, frame.words[Msg::kStaffRoomHere], Tone::kPlain}};
        return card;
    }
    say_uses(frame, card, use.taken_by);
    return card;
}

Card teacher_card(const Frame& frame, const DeskView& view, const TeacherUse& use, std::size_t n) {
    const Session& session = *view.session;
    const std::string& own = view.entry.clazz->clazz.teacher;
    const bool teaches = use.name == teacher_of(session, own);
    Card card;
    card.id = "teacher." + std::to_string(n);
    card.title = use.name;
    card.tappable = !teaches;
    card.at_once = true;
    if (use.name == own) {
        card.lines = {{icon::kPerson, frame.words[Msg::kStaffTeacherOwn]}};
    }
    if (teaches) {
        card.chips = {{icon::kCheckCircle, frame.words[Msg::kStaffTeacherNow], Tone::kPlain}};
        return card;
    }
    say_uses(frame, card, use.taken_by);
    return card;
}

} // namespace

void draw_staff_move_day(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    const DeskView view = desk_view(frame, state);
    if (view.session == nullptr) {
        draw_no_sheet(frame, state, emit);
        return;
    }
    PageSpec spec = staff_page(frame);
    spec.title = frame.words[Msg::kStaffMoveDayTitle];
    const Session& session = *view.session;
    spec.lead = view.title + "  "
        + meeting_words(frame, {session.date, session.start, session.room}, session.minutes);
    Page page = open_page(frame, state, emit, spec);
    week_row(frame, take_top(page, button_height(frame), frame.metrics.px(22)), emit);
    std::vector<Card> cards;
    for (int n = 0; n < kWeek; ++n) {
        const Date date = add_days(state.staff.desk.week, n);
        cards.push_back(day_card(frame, state, view, date, n));
    }
    const int chosen = card_list(frame, page, cards, state.staff.desk.first, emit);
    if (chosen >= 0) {
        emit(flow::DeskDayChosen{add_days(state.staff.desk.week, chosen)});
    }
}

void draw_staff_move_time(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    const DeskView view = desk_view(frame, state);
    const std::optional<Meeting>& to = state.staff.desk.to;
    if (view.session == nullptr || !to || !state.catalogue) {
        draw_no_sheet(frame, state, emit);
        return;
    }
    PageSpec spec = staff_page(frame);
    spec.title =
        frame.words.format(Msg::kStaffMoveTimeTitle, {{"date", date_words(frame, to->date)}});
    spec.lead = frame.words[Msg::kStaffMoveTimeLead];
    const Page page = open_page(frame, state, emit, spec);
    const auto times = start_times(state.settings, to->date, view.session->minutes, state.now);
    if (times.empty()) {
        empty_page(frame, page, {icon::kClock, {}, frame.words[Msg::kStaffMoveTimeNone]});
        return;
    }
    time_keys(frame, page, state, *view.session, times, emit);
}

void draw_staff_shift(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    const DeskView view = desk_view(frame, state);
    if (view.entry.session == nullptr) {
        draw_no_sheet(frame, state, emit);
        return;
    }
    const ShiftPlan plan = shift_plan(*state.catalogue, view.session->id, state.now);
    if (plan.beyond_term) {
        draw_no_shift(frame, state, view, emit);
        return;
    }
    const Catalog& words = frame.words;
    PageSpec spec = staff_page(frame);
    spec.title =
        words.format(Msg::kStaffShiftTitle, {{"count", std::to_string(plan.moves.size())}});
    spec.lead = words[Msg::kStaffShiftLead];
    spec.actions.push_back(
        primary("shift.yes", words[Msg::kStaffShiftYes], icon::kDone, flow::DeskConfirmed{})
    );
    const Page page = open_page(frame, state, emit, spec);
    std::vector<Card> cards;
    for (const auto& [session, to] : plan.moves) {
        cards.push_back(shift_card(frame, state, session, to, cards.size()));
    }
    card_list(frame, page, cards, state.staff.desk.first, emit);
}

void draw_staff_rooms(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    const DeskView view = desk_view(frame, state);
    if (view.entry.session == nullptr) {
        draw_no_sheet(frame, state, emit);
        return;
    }
    const Session& session = *view.session;
    const Meeting stands{session.date, session.start, session.room};
    PageSpec spec = staff_page(frame);
    spec.title = frame.words[Msg::kStaffRoomsTitle];
    spec.lead = view.title + "  " + meeting_words(frame, stands, session.minutes);
    const Page page = open_page(frame, state, emit, spec);
    const std::vector<RoomUse> rooms = rooms_for(*state.catalogue, session.id, stands);
    if (rooms.size() < 2) {
        empty_page(frame, page, {icon::kPlace, {}, frame.words[Msg::kStaffRoomsNone]});
        return;
    }
    std::vector<Card> cards;
    for (const RoomUse& use : rooms) {
        cards.push_back(room_card(frame, state, view, use, cards.size()));
    }
    const int chosen = card_list(frame, page, cards, state.staff.desk.first, emit);
    if (chosen >= 0) {
        emit(flow::DeskRoomChosen{rooms[static_cast<std::size_t>(chosen)].name});
    }
}

void draw_staff_teachers(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    const DeskView view = desk_view(frame, state);
    if (view.entry.session == nullptr) {
        draw_no_sheet(frame, state, emit);
        return;
    }
    PageSpec spec = staff_page(frame);
    spec.title = frame.words[Msg::kStaffTeachersTitle];
    spec.lead = view.title + "  "
        + meeting_words(
                    frame,
                    {view.session->date, view.session->start, view.session->room},
                    view.session->minutes
        );
    const Page page = open_page(frame, state, emit, spec);
    const std::vector<TeacherUse> teachers = teachers_for(*state.catalogue, view.session->id);
    std::vector<Card> cards;
    for (const TeacherUse& use : teachers) {
        cards.push_back(teacher_card(frame, view, use, cards.size()));
    }
    const int chosen = card_list(frame, page, cards, state.staff.desk.first, emit);
    if (chosen >= 0) {
        emit(flow::DeskTeacherChosen{teachers[static_cast<std::size_t>(chosen)].name});
    }
}

} // namespace linli::ui
