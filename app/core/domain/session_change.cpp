#include "app/core/domain/session_change.h"

#include <algorithm>

namespace linli {

Session moved(Session session, const Meeting& to) {
    const Meeting first = planned(session);
    session.date = to.date;
    session.start = to.start;
    session.room = to.room;
    session.cancelled = false;
    session.was = first == to ? std::nullopt : std::optional{first};
    return session;
}

bool is_changed(const Session& session) {
    return session.cancelled || session.was;
}

Meeting planned(const Session& session) {
    return session.was.value_or(Meeting{session.date, session.start, session.room});
}

std::vector<SessionEntry> changed_today(
    const Catalogue& catalogue, const ResidentRecord& record, UtcTime now
) {
    std::vector<SessionEntry> found;
    for (const MyEnrolment& mine : record.enrolments) {
        const ClassEntry* entry = catalogue.class_entry(mine.enrolment.class_id);
        if (entry == nullptr || mine.enrolment.status != EnrolmentStatus::kConfirmed) {
            continue;
        }
        for (const Session& session : entry->sessions) {
            const bool news = session.cancelled || (session.was && session.ends_at() > now);
            if (news && planned(session).date == local_date(now)) {
                found.push_back({catalogue.course_of(entry->clazz.id), entry, &session});
            }
        }
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
        return planned(*a.session).start < planned(*b.session).start;
    });
    return found;
}

std::vector<const Session*> changes_ahead(const ClassEntry& entry, UtcTime now) {
    std::vector<const Session*> found;
    for (const Session& session : entry.sessions) {
        if (is_changed(session) && session.ends_at() > now) {
            found.push_back(&session);
        }
    }
    return found;
}

} // namespace linli
