#include "app/core/domain/progress.h"

namespace linli {

Progress progress_in(const ClassEntry& entry, const ResidentRecord& record, UtcTime now) {
    Progress progress;
    for (const Session& session : entry.sessions) {
        if (session.cancelled) {
            continue;
        }
        ++progress.sessions;
        progress.held += session.ends_at() <= now ? 1 : 0;
        const Attendance* mine = record.attendance_at(session.id);
        if (mine == nullptr) {
            continue;
        }
        switch (mine->status) {
        case AttendanceStatus::kPresent:
        case AttendanceStatus::kLate:
            ++progress.came;
            progress.learned +=
                std::chrono::minutes{session.ends_at() <= now ? session.minutes : 0};
            break;
        case AttendanceStatus::kExcused: ++progress.excused; break;
        case AttendanceStatus::kAbsent: break;
        }
    }
    return progress;
}

std::chrono::minutes learned_in_all(
    const Catalogue& catalogue, const ResidentRecord& record, UtcTime now
) {
    std::chrono::minutes sum{0};
    for (const CourseEntry& course : catalogue.courses) {
        for (const ClassEntry& entry : course.classes) {
            sum += progress_in(entry, record, now).learned;
        }
    }
    return sum;
}

std::vector<const Session*> sessions_to_come(const ClassEntry& entry, UtcTime now) {
    std::vector<const Session*> found;
    for (const Session& session : entry.sessions) {
        if (may_excuse(session, now)) {
            found.push_back(&session);
        }
    }
    return found;
}

} // namespace linli
