#include "app/ui/lobby_phrases.h"

#include <algorithm>

#include "app/ui/icons.h"
#include "app/ui/phrases.h"

namespace linli::ui {
namespace {

constexpr std::size_t kMostDates = 24;

// Only of this centre's rooms the way is known.
const Room* room_of(const flow::AppState& state, const ClassEntry& entry, const std::string& name) {
    return state.catalogue && !entry.at ? state.catalogue->room_named(name) : nullptr;
}

std::vector<Date> dates_of(const std::vector<ClassDate>& all, ClassDateKind kind, bool past) {
    std::vector<Date> dates;
    for (const ClassDate& date : all) {
        if (date.kind == kind && date.past == past) {
            dates.push_back(date.date);
        }
    }
    return dates;
}

// Make-up days are lessons like any other; they are counted with them, and explained.
std::vector<Date> lessons(const std::vector<ClassDate>& all, bool past) {
    std::vector<Date> dates = dates_of(all, ClassDateKind::kMeets, past);
    const std::vector<Date> made_up = dates_of(all, ClassDateKind::kMakeUp, past);
    dates.insert(dates.end(), made_up.begin(), made_up.end());
    std::sort(dates.begin(), dates.end());
    return dates;
}

std::string counted(const Frame& frame, Msg words, const std::vector<Date>& dates) {
    return frame.words.format(
        words, {{"count", std::to_string(dates.size())}, {"dates", many_dates(frame, dates)}}
    );
}

void add_make_ups(const Frame& frame, const std::vector<ClassDate>& all, Card& card) {
    for (const ClassDate& date : all) {
        if (date.kind == ClassDateKind::kMakeUp && !date.past) {
            card.lines.push_back(
                {icon::kMakeUp,
                 frame.words.format(
                     Msg::kCourseMakeUp,
                     {{"date", date_words(frame, date.date)},
                      {"weekday", weekday_words(frame, date.as_weekday)}}
                 )}
            );
        }
    }
}

void add_days_off(const Frame& frame, const std::vector<ClassDate>& all, Card& card) {
    const std::vector<Date> holidays = dates_of(all, ClassDateKind::kHoliday, false);
    if (!holidays.empty()) {
        card.lines.push_back(
            {icon::kDayOff,
             frame.words.format(Msg::kCourseHolidays, {{"dates", many_dates(frame, holidays)}})}
        );
    }
    const std::vector<Date> cancelled = dates_of(all, ClassDateKind::kCancelled, false);
    if (!cancelled.empty()) {
        card.lines.push_back(
            {icon::kClose,
             frame.words.format(Msg::kCourseCancelled, {{"dates", many_dates(frame, cancelled)}})}
        );
    }
}

} // namespace

std::string room_words(
    const Frame& frame,
    const flow::AppState& state,
    const ClassEntry& entry,
    const std::string& name
) {
    const Room* room = room_of(state, entry, name);
    if (room == nullptr) {
        return place_words(frame, entry, name);
    }
    const bool below = room->floor < 0;
    const std::string floor = std::to_string(below ? -room->floor : room->floor);
    return frame.words.format(
        below ? Msg::kRoomBelow : Msg::kRoomFloor, {{"room", name}, {"floor", floor}}
    );
}

std::vector<CardLine> way_lines(
    const Frame& frame,
    const flow::AppState& state,
    const ClassEntry& entry,
    const std::string& name
) {
    const Room* room = room_of(state, entry, name);
    if (room == nullptr || room->way_zh.empty()) {
        return {};
    }
    return {{icon::kWay, in_language(frame, room->way_zh, room->way_en)}};
}

std::vector<CardLine> place_lines(
    const Frame& frame,
    const flow::AppState& state,
    const ClassEntry& entry,
    const std::string& room,
    TellWay way
) {
    std::vector<CardLine> lines;
    if (auto elsewhere = elsewhere_line(frame, entry)) {
        lines.push_back(std::move(*elsewhere));
        lines.push_back({icon::kPlace, unparted(room), true});
        return lines;
    }
    lines.push_back({icon::kPlace, room_words(frame, state, entry, room)});
    if (way == TellWay::kYes) {
        for (CardLine& line : way_lines(frame, state, entry, room)) {
            lines.push_back(std::move(line));
        }
    }
    return lines;
}

std::string seat_words(const Frame& frame, const flow::AppState& state, ClassId id) {
    const ClassEntry* entry = state.catalogue ? state.catalogue->class_entry(id) : nullptr;
    if (entry == nullptr || !entry->at) {
        return frame.words[Msg::kResultConfirmedNote];
    }
    const std::string centre = centre_words(frame, *entry->at);
    return frame.words.format(Msg::kResultConfirmedElsewhere, {{"centre", centre}});
}

std::string many_dates(const Frame& frame, const std::vector<Date>& dates) {
    const Catalog& words = frame.words;
    std::string text;
    std::string days;
    const std::size_t shown = std::min(dates.size(), kMostDates);
    for (std::size_t n = 0; n < shown; ++n) {
        const auto month = static_cast<unsigned>(dates[n].month());
        days += (days.empty() ? "" : words[Msg::kListComma])
            + std::to_string(static_cast<unsigned>(dates[n].day()));
        const bool last_of_month = n + 1 == shown || dates[n + 1].month() != dates[n].month();
        if (last_of_month) {
            text += (text.empty() ? "" : words[Msg::kListSemicolon])
                + words.format(
                    Msg::kDateDays,
                    {{"month", std::to_string(month)},
                     {"month_name", short_month_words(frame, static_cast<int>(month))},
                     {"days", days}}
                );
            days.clear();
        }
    }
    if (shown < dates.size()) {
        text += words.format(Msg::kDateFurther, {{"count", std::to_string(dates.size() - shown)}});
    }
    return text;
}

std::string moment_words(const Frame& frame, UtcTime then, UtcTime now) {
    const int ago = days_between(local_date(then), local_date(now));
    const std::string day = ago == 0 ? frame.words[Msg::kDayToday]
        : ago == 1                   ? frame.words[Msg::kDayYesterday]
                                     : short_date(frame, local_date(then));
    return day + " " + to_text(local_time_of_day(then));
}

Chip seats_as_known(const Frame& frame, const flow::AppState& state, const ClassEntry& entry) {
    const SeatCount& seats = entry.seats;
    Chip chip = seats_chip(frame, entry, state.now);
    const EnrolmentStatus outcome = outcome_of_request(seats);
    const bool pending = outcome == EnrolmentStatus::kPending; // says already that it is open
    if (pending || !state.sync.server_known || !state.sync.last_success
        || !may_be_old(seats, *state.sync.last_success, state.now)) {
        return chip;
    }
    const std::string when = moment_words(frame, *state.sync.last_success, state.now);
    const bool left = outcome == EnrolmentStatus::kConfirmed;
    chip.text = frame.words.format(
        left ? Msg::kSeatsLeftAt : Msg::kSeatsQueueAt,
        {{"when", when}, {"count", std::to_string(seats.free - seats.waitlisted)}}
    );
    return chip;
}

Card dates_card(const Frame& frame, const flow::AppState& state, const ClassEntry& entry) {
    const Term* term = state.catalogue && state.catalogue->term ? &*state.catalogue->term : nullptr;
    const std::vector<ClassDate> all = class_dates(entry, term, state.now);
    const std::vector<Date> over = lessons(all, true);
    const std::vector<Date> ahead = lessons(all, false);
    Card card;
    card.id = "course.dates";
    card.tappable = false;
    card.title = frame.words.format(
        Msg::kCourseDates, {{"count", std::to_string(over.size() + ahead.size())}}
    );
    if (!ahead.empty()) {
        const bool begun = !over.empty();
        card.lines.push_back(
            {icon::kCalendar,
             begun ? counted(frame, Msg::kCourseAhead, ahead) : many_dates(frame, ahead)}
        );
    }
    add_make_ups(frame, all, card);
    add_days_off(frame, all, card);
    if (!over.empty()) {
        card.lines.push_back({icon::kDone, counted(frame, Msg::kCourseOverDates, over)});
        card.lines.back().soft = true;
    }
    return card;
}

} // namespace linli::ui
