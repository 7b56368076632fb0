#include "app/core/domain/clash.h"

#include <algorithm>

#include "app/core/domain/timetable.h"

namespace linli {
namespace {

bool is_to_come(const Session& session, UtcTime now) {
    return !session.cancelled && session.ends_at() > now;
}

bool meets_during(const ClassEntry& theirs, const Session& wanted, UtcTime now) {
    return std::ranges::any_of(theirs.sessions, [&](const Session& session) {
        return is_to_come(session, now) && clash(session, wanted);
    });
}

} // namespace

Clashes clashes_of(
    const Catalogue& catalogue,
    const ResidentRecord& who,
    ClassId wanted,
    std::optional<ClassId> leaving,
    UtcTime now
) {
    Clashes found;
    const ClassEntry* target = catalogue.class_entry(wanted);
    if (target == nullptr) {
        return found;
    }
    for (const MyEnrolment& mine : who.enrolments) {
        const ClassId id = mine.enrolment.class_id;
        const ClassEntry* entry = catalogue.class_entry(id);
        if (entry != nullptr && entry != target && leaving != id) {
            found.with.push_back({catalogue.course_of(id), entry, {}});
        }
    }
    for (const Session& session : target->sessions) {
        if (!is_to_come(session, now)) {
            continue;
        }
        ++found.to_come;
        bool clashes = false;
        for (ClassClash& theirs : found.with) {
            if (meets_during(*theirs.entry, session, now)) {
                theirs.sessions.push_back(&session);
                clashes = true;
            }
        }
        found.clashing += clashes ? 1 : 0;
    }
    std::erase_if(found.with, [](const ClassClash& one) { return one.sessions.empty(); });
    std::ranges::stable_sort(found.with, {}, [](const ClassClash& one) {
        return one.sessions.front()->begins_at();
    });
    return found;
}

std::vector<ListedClass> exchanges_for(
    const Catalogue& catalogue, const ResidentRecord& who, ClassId leaving, UtcTime now
) {
    std::vector<ListedClass> found;
    const CourseEntry* mine = catalogue.course_of(leaving);
    if (mine == nullptr) {
        return found;
    }
    for (const ListedClass& listed : classes_in(catalogue, mine->course.category, {})) {
        const bool theirs = who.enrolment_in(listed.entry->clazz.id) != nullptr;
        if (!theirs && listed.entry->clazz.id != leaving
            && next_session(*listed.entry, now) != nullptr) {
            found.push_back(listed);
        }
    }
    std::stable_partition(found.begin(), found.end(), [&](const ListedClass& one) {
        return one.course == mine;
    });
    return found;
}

} // namespace linli
