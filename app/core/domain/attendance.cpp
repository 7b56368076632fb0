#include "app/core/domain/attendance.h"

#include "app/core/domain/enrolment.h"

namespace linli {
namespace {

int rank(const Attendance& record) {
    if (record.status == AttendanceStatus::kExcused && record.by != RecordedBy::kStaff) {
        return 3;
    }
    switch (record.by) {
    case RecordedBy::kStaff: return 0;
    case RecordedBy::kPaper: return 1;
    case RecordedBy::kSelf: break;
    }
    return 2;
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

bool may_excuse(const Session& session, UtcTime now) {
    return !session.cancelled && now < session.begins_at();
}

bool stays_as_count(const Attendance& record) {
    return !record.undone
        && (record.status == AttendanceStatus::kPresent || record.status == AttendanceStatus::kLate
        );
}

bool may_undo(const Attendance& record, UtcTime now) {
    if (record.undone || record.by != RecordedBy::kSelf) {
        return false;
    }
    return record.status == AttendanceStatus::kExcused
        || (record.at <= now && now - record.at < kUndoWindow);
}

const Attendance& merged(const Attendance& a, const Attendance& b) {
    if (a.undone != b.undone) {
        return a.undone ? b : a;
    }
    if (rank(a) != rank(b)) {
        return rank(a) < rank(b) ? a : b;
    }
    if (a.at != b.at) {
        return a.at < b.at ? a : b;
    }
    if (a.status != b.status) {
        return a.status < b.status ? a : b;
    }
    return a.record <= b.record ? a : b;
}

} // namespace linli
