#include "app/core/domain/session_plan.h"

#include <algorithm>
#include <map>

#include "app/core/domain/session_change.h"
#include "app/core/domain/timetable.h"

namespace linli {
namespace {

void by_start(std::vector<SessionEntry>& entries) {
    std::ranges::stable_sort(entries, {}, [](const SessionEntry& one) {
        return one.session->begins_at();
    });
}

template <class Look>
void each_session(const Catalogue& catalogue, Look look) {
    for (const CourseEntry& course : catalogue.courses) {
        for (const ClassEntry& clazz : course.classes) {
            if (clazz.at) {
                continue; // at another centre: none of our rooms
            }
            for (const Session& session : clazz.sessions) {
                look(SessionEntry{&course, &clazz, &session});
            }
        }
    }
}

std::vector<SessionEntry> meeting_with(const Catalogue& catalogue, const Session& there) {
    std::vector<SessionEntry> found;
    each_session(catalogue, [&](const SessionEntry& one) {
        if (one.session->id != there.id && clash(*one.session, there)) {
            found.push_back(one);
        }
    });
    by_start(found);
    return found;
}

// The class's next weekday in the term after that day; nothing where the term ends first.
std::optional<Date> next_day(const Class& clazz, const Term* term, Date after) {
    constexpr int kWeek = 7;
    if (term == nullptr || clazz.weekdays.empty()) {
        return add_days(after, kWeek);
    }
    for (Date date = add_days(after, 1); date <= term->last; date = add_days(date, 1)) {
        const MakeUp* make_up = term->make_up_on(date);
        const Date follows = make_up == nullptr ? date : make_up->follows;
        if (clazz.weekdays.has(iso_weekday(follows)) && !is_holiday(*term, date)) {
            return date;
        }
    }
    return std::nullopt;
}

std::vector<Session> rest_of(const ClassEntry& entry, const Session& from, UtcTime now) {
    std::vector<Session> rest;
    for (const Session& session : entry.sessions) {
        const bool later = session.begins_at() > from.begins_at() && !session.cancelled
            && session.begins_at() > now;
        if (session.id == from.id || later) {
            rest.push_back(session);
        }
    }
    std::ranges::stable_sort(rest, {}, [](const Session& one) { return one.begins_at(); });
    return rest;
}

Meeting meeting_of(const Session& session) {
    return {session.date, session.start, session.room};
}

} // namespace

SessionPlan plan_of(const Session& session) {
    return {
        session.id, meeting_of(session), session.cancelled, session.off_reason, session.substitute};
}

std::vector<MeetingClash> clashes_at(const Catalogue& catalogue, SessionId id, const Meeting& to) {
    std::vector<MeetingClash> found;
    const SessionEntry mine = catalogue.session_entry(id);
    if (mine.session == nullptr) {
        return found;
    }
    const Session there = moved(*mine.session, to);
    const std::string& teacher = teacher_of(there, mine.clazz->clazz.teacher);
    for (const SessionEntry& one : meeting_with(catalogue, there)) {
        MeetingClash clash{one};
        clash.room = one.session->room == to.room;
        clash.teacher =
            !teacher.empty() && teacher_of(*one.session, one.clazz->clazz.teacher) == teacher;
        clash.own = one.clazz == mine.clazz;
        if (clash.room || clash.teacher || clash.own) {
            found.push_back(clash);
        }
    }
    return found;
}

std::vector<RoomUse> rooms_for(const Catalogue& catalogue, SessionId id, const Meeting& to) {
    std::map<std::string, RoomUse> rooms;
    for (const Room& room : catalogue.rooms) {
        rooms[room.name].room = &room;
    }
    each_session(catalogue, [&](const SessionEntry& one) {
        rooms[one.clazz->clazz.room];
        rooms[one.session->room];
    });
    const SessionEntry mine = catalogue.session_entry(id);
    if (mine.session != nullptr) {
        for (const SessionEntry& one : meeting_with(catalogue, moved(*mine.session, to))) {
            rooms[one.session->room].taken_by.push_back(one);
        }
    }
    std::vector<RoomUse> all;
    for (auto& [name, use] : rooms) {
        if (!name.empty()) {
            use.name = name;
            all.push_back(std::move(use));
        }
    }
    return all;
}

std::vector<TeacherUse> teachers_for(const Catalogue& catalogue, SessionId id) {
    std::map<std::string, TeacherUse> teachers;
    each_session(catalogue, [&](const SessionEntry& one) { teachers[one.clazz->clazz.teacher]; });
    const SessionEntry mine = catalogue.session_entry(id);
    if (mine.session != nullptr) {
        for (const SessionEntry& one : meeting_with(catalogue, *mine.session)) {
            const auto& teacher = teacher_of(*one.session, one.clazz->clazz.teacher);
            teachers[teacher].taken_by.push_back(one);
        }
    }
    std::vector<TeacherUse> all;
    for (auto& [name, use] : teachers) {
        if (!name.empty()) {
            use.name = name;
            all.push_back(std::move(use));
        }
    }
    return all;
}

ShiftPlan shift_plan(const Catalogue& catalogue, SessionId from, UtcTime now) {
    ShiftPlan plan;
    const SessionEntry first = catalogue.session_entry(from);
    if (first.session == nullptr) {
        return plan;
    }
    const Term* term = catalogue.term_with(first.clazz->clazz.term);
    const std::vector<Session> rest = rest_of(*first.clazz, *first.session, now);
    std::vector<Meeting> places;
    for (std::size_t n = 1; n < rest.size(); ++n) {
        if (term == nullptr || !is_holiday(*term, rest[n].date)) {
            places.push_back(meeting_of(rest[n]));
        }
    }
    Meeting after = planned(rest.back()); // the hour and the room that are usual
    after.date = std::max(rest.back().date, local_date(now));
    while (places.size() < rest.size()) {
        const auto day = next_day(first.clazz->clazz, term, after.date);
        if (!day) {
            plan.beyond_term = true;
            break;
        }
        after.date = *day;
        places.push_back(after);
    }
    for (std::size_t n = 0; n < places.size(); ++n) {
        plan.moves.emplace_back(rest[n], places[n]);
    }
    return plan;
}

std::vector<TimeOfDay> start_times(const Settings& settings, Date date, int minutes, UtcTime now) {
    constexpr int kStep = 30;
    constexpr DayHours kUsual{8 * 60, 20 * 60};
    constexpr int kMidnight = 24 * 60;
    DayHours hours = kUsual;
    if (settings.hours) {
        const DayHours& set = settings.hours->at(static_cast<std::size_t>(iso_weekday(date) - 1));
        hours = set.is_closed() ? kUsual : set; // staff may open on a day when it is closed
    }
    const int last = std::min(hours.closes - minutes, kMidnight - 1);
    std::vector<TimeOfDay> times;
    for (int at = (hours.opens + kStep - 1) / kStep * kStep; at <= last; at += kStep) {
        if (to_utc(date, {at}) > now) {
            times.push_back({at});
        }
    }
    return times;
}

bool is_holiday(const Term& term, Date date) {
    return term.make_up_on(date) == nullptr
        && std::binary_search(term.holidays.begin(), term.holidays.end(), date);
}

std::vector<SessionEntry> cancelled_on(const Catalogue& catalogue, Date date) {
    std::vector<SessionEntry> found;
    each_session(catalogue, [&](const SessionEntry& one) {
        if (one.session->cancelled && one.session->date == date) {
            found.push_back(one);
        }
    });
    by_start(found);
    return found;
}

} // namespace linli
