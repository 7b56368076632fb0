#include <algorithm>

#include "app/core/domain/list_words.h"
#include "app/store/residents.h"
#include "app/store/roster.h"
#include "app/store/rows.h"

#include "store_sql.h"

// Whose roster it is, and who is on it.

namespace linli::store {
namespace {

bool goes_on(const ClassEntry& entry, UtcTime now) {
    return !entry.at && (entry.sessions.empty() || next_session(entry, now) != nullptr);
}

} // namespace

Result<const ClassEntry*> class_of_course(
    const Catalogue& catalogue, std::string_view code, UtcTime now, const std::optional<Date>& date
) {
    const auto meets = [&](const ClassEntry& entry) {
        return !date || std::ranges::any_of(entry.sessions, [&](const Session& session) {
            return session.date == *date && !session.cancelled;
        });
    };
    const ClassEntry* found = nullptr;
    for (const CourseEntry& course : catalogue.courses) {
        for (const ClassEntry& entry : course.classes) {
            if (plain(course.course.code) != plain(code) || !goes_on(entry, now) || !meets(entry)) {
                continue;
            }
            if (found != nullptr) {
                return fail(ErrorCode::kConflict, std::string{code});
            }
            found = &entry;
        }
    }
    return found != nullptr ? Result<const ClassEntry*>{found}
                            : fail(ErrorCode::kNotFound, std::string{code});
}

Result<std::vector<RosterLine>> roster_of(Store& store, ClassId class_id) {
    std::vector<Enrolment> enrolments;
    {
        db::Query query = LINLI_TRY(store.database().query(sql::kRosterOfClass));
        query.bind(":class_id", class_id);
        while (LINLI_TRY(query.step())) {
            enrolments.push_back(LINLI_TRY(read_enrolment(query)));
        }
    }
    std::vector<RosterLine> lines;
    for (const Enrolment& one : enrolments) {
        auto person = load_resident(store, one.resident);
        if (!person && person.error().code == ErrorCode::kNotFound) {
            continue; // whose row has not come yet
        }
        const Resident shown = LINLI_TRY(std::move(person));
        const bool there = std::ranges::any_of(lines, [&](const RosterLine& line) {
            return line.resident.id == shown.id;
        });
        if (!there) {
            lines.push_back({shown, one.status});
        }
    }
    return lines;
}

} // namespace linli::store
