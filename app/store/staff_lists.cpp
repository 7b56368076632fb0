#include "app/store/staff_lists.h"

#include <algorithm>
#include <map>

#include "app/core/domain/row_code.h"
#include "app/store/aliases.h"
#include "app/store/residents.h"
#include "app/store/rows.h"

#include "store_sql.h"

namespace linli::store {
namespace {

struct RosterClass {
    ClassId id;
    Date term_begins;
    ClassRoster roster;
};

Result<std::vector<RosterClass>> classes_of(db::Database& database, std::string_view code) {
    db::Query query = LINLI_TRY(database.query(sql::kRosterClasses));
    query.bind(":code", code);
    std::vector<RosterClass> classes;
    while (LINLI_TRY(query.step())) {
        RosterClass one;
        one.id = query.id<ClassId>(0);
        one.term_begins = LINLI_TRY(read_date(query, 6));
        one.roster.course_code = query.text(1);
        one.roster.title_zh = query.text(2);
        one.roster.title_en = query.text(3);
        one.roster.teacher = query.text(4);
        one.roster.term = query.text(5);
        classes.push_back(std::move(one));
    }
    return classes;
}

Status load_sessions(db::Database& database, RosterClass& of) {
    db::Query query = LINLI_TRY(database.query(sql::kSessionOfClass));
    query.bind(":class_id", of.id);
    while (LINLI_TRY(query.step())) {
        of.roster.sessions.push_back(LINLI_TRY(read_session(query)));
    }
    return {};
}

Status load_people(db::Database& database, RosterClass& of) {
    db::Query query = LINLI_TRY(database.query(sql::kRosterPeople));
    query.bind(":class_id", of.id);
    while (LINLI_TRY(query.step())) {
        RosterPerson person;
        person.resident = query.id<ResidentId>(0);
        person.name = query.text(1);
        person.phone = query.text(2);
        person.guardian = LINLI_TRY(read_guardian(query, 3));
        person.walk_in = query.flag(5);
        person.gone = query.flag(6);
        person.marks.resize(of.roster.sessions.size());
        of.roster.people.push_back(std::move(person));
    }
    return {};
}

Status load_marks(db::Database& database, RosterClass& of) {
    std::map<SessionId, std::size_t> column;
    for (std::size_t n = 0; n < of.roster.sessions.size(); ++n) {
        column.emplace(of.roster.sessions[n].id, n);
    }
    std::map<ResidentId, RosterPerson*> row;
    for (RosterPerson& person : of.roster.people) {
        row.emplace(person.resident, &person);
    }
    db::Query query = LINLI_TRY(database.query(sql::kRosterMarks));
    query.bind(":class_id", of.id);
    while (LINLI_TRY(query.step())) {
        const Attendance mark = LINLI_TRY(read_attendance(query));
        const auto person = row.find(mark.resident);
        const auto session = column.find(mark.session);
        if (person != row.end() && session != column.end()) {
            person->second->marks[session->second] = mark;
        }
    }
    return {};
}

Result<std::vector<ResidentId>> all_ids(db::Query& query) {
    std::vector<ResidentId> ids;
    while (LINLI_TRY(query.step())) {
        ids.push_back(query.id<ResidentId>(0));
    }
    return ids;
}

} // namespace

Result<std::vector<ResidentId>> people_of_sheet(Store& store, SessionId session) {
    db::Query query = LINLI_TRY(store.database().query(sql::kSheetPeople));
    return all_ids(query.bind(":session_id", session));
}

Result<std::vector<ResidentId>> people_with_requests(Store& store, Date date) {
    db::Query query = LINLI_TRY(store.database().query(sql::kCallPeople));
    return all_ids(query.bind(":date", to_text(date)));
}

Result<std::vector<std::string>> row_codes_of(Store& store, const SignInSheet& sheet) {
    // Of rows that bear an id which no row of the tables does: somebody registered twice.
    std::vector<ResidentId> people = LINLI_TRY(people_of_sheet(store, sheet.session.id));
    const auto known = static_cast<std::ptrdiff_t>(people.size());
    for (const SignInRow& row : sheet.rows) {
        people.push_back(row.resident);
    }
    std::vector<std::string> codes = row_codes(sheet.session.id, people);
    codes.erase(codes.begin(), codes.begin() + known);
    for (std::size_t n = 0; n < sheet.rows.size(); ++n) {
        codes[n] = sheet.rows[n].gone ? std::string{} : codes[n];
    }
    return codes;
}

Result<std::vector<Resident>> residents_with_phone(Store& store, std::string_view phone) {
    std::vector<ResidentId> ids;
    {
        db::Query query = LINLI_TRY(store.database().query(sql::kResidentByPhone));
        ids = LINLI_TRY(all_ids(query.bind(":phone", phone)));
    }
    std::vector<Resident> found;
    for (const ResidentId& id : ids) {
        const Resident shown = LINLI_TRY(load_resident(store, id));
        if (std::ranges::find(found, shown.id, &Resident::id) == found.end()) {
            found.push_back(shown);
        }
    }
    return found;
}

Result<std::vector<ClassRoster>> class_rosters(
    Store& store, std::string_view course_code, Date date
) {
    db::Database& database = store.database();
    std::vector<RosterClass> classes = LINLI_TRY(classes_of(database, course_code));
    std::optional<Date> term;
    for (const RosterClass& one : classes) { // the earliest term first
        term = !term || one.term_begins <= date ? one.term_begins : *term;
    }
    const auto twice = LINLI_TRY(people_twice(store));
    std::vector<ClassRoster> rosters;
    for (RosterClass& one : classes) {
        if (one.term_begins != term) {
            continue;
        }
        LINLI_TRY(load_sessions(database, one));
        LINLI_TRY(load_people(database, one));
        LINLI_TRY(load_marks(database, one));
        if (!twice.empty()) {
            fold_people(one.roster, twice);
        }
        rosters.push_back(std::move(one.roster));
    }
    return rosters;
}

} // namespace linli::store
