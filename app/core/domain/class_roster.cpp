#include "app/core/domain/class_roster.h"

#include <algorithm>
#include <tuple>

#include "app/core/domain/json.h"

namespace linli {
namespace {

bool counts(const std::optional<Attendance>& mark) {
    return mark
        && (mark->status == AttendanceStatus::kPresent || mark->status == AttendanceStatus::kLate);
}

void add(RosterPerson& person, const RosterPerson& other) {
    person.walk_in = person.walk_in && other.walk_in;
    for (std::size_t n = 0; n < person.marks.size(); ++n) {
        auto& mark = person.marks[n];
        const auto& more = other.marks[n];
        mark = mark && more ? std::optional{merged(*mark, *more)} : mark ? mark : more;
    }
}

void write(JsonWriter& out, const Session& session) {
    out.begin_object()
        .field("session", session.id.text())
        .field("number", session.number)
        .field("date", to_text(session.date))
        .field("start", to_text(session.start))
        .field("cancelled", session.cancelled);
    if (!session.substitute.empty()) {
        out.field("substitute", session.substitute);
    }
    out.end_object();
}

void write(JsonWriter& out, const RosterPerson& person) {
    out.begin_object()
        .field("resident", person.resident.text())
        .field("name", person.name)
        .field("phone", person.gone ? std::string{} : masked_phone(person.phone))
        .field("walk_in", person.walk_in)
        .field("gone", person.gone)
        .field("came", person.came())
        .key("marks")
        .begin_array();
    for (const auto& mark : person.marks) {
        mark ? out.value(word_for(mark->status)) : out.null();
    }
    out.end_array().end_object();
}

} // namespace

int RosterPerson::count(AttendanceStatus status) const {
    return static_cast<int>(std::ranges::count_if(marks, [&](const auto& mark) {
        return mark && mark->status == status;
    }));
}

int ClassRoster::held(UtcTime now) const {
    return static_cast<int>(std::ranges::count_if(sessions, [&](const Session& session) {
        return !session.cancelled && session.begins_at() <= now;
    }));
}

int ClassRoster::came_to(std::size_t session) const {
    return static_cast<int>(std::ranges::count_if(people, [&](const RosterPerson& person) {
        return counts(person.marks.at(session));
    }));
}

void fold_people(ClassRoster& roster, const std::map<ResidentId, Resident>& who) {
    std::vector<RosterPerson> people;
    std::map<ResidentId, std::size_t> place;
    for (RosterPerson person : roster.people) {
        const auto known = person.gone ? who.end() : who.find(person.resident);
        if (known == who.end()) {
            people.push_back(std::move(person));
            continue;
        }
        const Resident& shown = known->second;
        person.resident = shown.id;
        person.name = shown.name;
        person.phone = shown.phone;
        person.guardian = shown.guardian;
        const auto [at, fresh] = place.emplace(shown.id, people.size());
        if (fresh) {
            people.push_back(std::move(person));
        } else {
            add(people[at->second], person);
        }
    }
    std::ranges::sort(people, {}, [](const RosterPerson& person) {
        return std::tie(person.gone, person.walk_in, person.name, person.resident);
    });
    roster.people = std::move(people);
}

std::string_view mark_zh(const std::optional<Attendance>& mark) {
    if (!mark) {
        return "";
    }
    switch (mark->status) {
    case AttendanceStatus::kPresent: return "√";
    case AttendanceStatus::kLate: return "迟";
    case AttendanceStatus::kExcused: return "假";
    case AttendanceStatus::kAbsent: return "缺";
    }
    return "";
}

std::string rosters_json(const std::vector<ClassRoster>& rosters, UtcTime now) {
    JsonWriter out;
    out.begin_object().key("classes").begin_array();
    for (const ClassRoster& roster : rosters) {
        out.begin_object()
            .field("course_code", roster.course_code)
            .field("title_zh", roster.title_zh)
            .field("title_en", roster.title_en)
            .field("teacher", roster.teacher)
            .field("term", roster.term)
            .field("held", roster.held(now))
            .key("sessions")
            .begin_array();
        for (const Session& session : roster.sessions) {
            write(out, session);
        }
        out.end_array().key("people").begin_array();
        for (const RosterPerson& person : roster.people) {
            write(out, person);
        }
        out.end_array().end_object();
    }
    out.end_array().end_object();
    return out.take();
}

} // namespace linli
