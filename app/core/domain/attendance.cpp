#include "app/core/domain/attendance.h"

namespace linli {
namespace {

int rank(RecordedBy by) {
    switch (by) {
    case RecordedBy::kStaff: return 0;
    case RecordedBy::kPaper: return 1;
    case RecordedBy::kSelf: return 2;
    }
    return 3;
}

} // namespace

std::optional<AttendanceStatus> check_in_status(const Session& session, UtcTime now) {
    if (session.cancelled || now < session.begins_at() - kCheckInOpensBefore
        || now >= session.ends_at()) {
        return std::nullopt;
    }
    return now <= session.begins_at() + kLateAfter ? AttendanceStatus::kPresent
                                                   : AttendanceStatus::kLate;
}

const Attendance& merged(const Attendance& a, const Attendance& b) {
    if (a.undone != b.undone) {
        return a.undone ? b : a;
    }
    if (rank(a.by) != rank(b.by)) {
        return rank(a.by) < rank(b.by) ? a : b;
    }
    if (a.at != b.at) {
        return a.at < b.at ? a : b;
    }
    return a.status <= b.status ? a : b;
}

} // namespace linli
