#include "app/core/domain/attendance.h"

#include "app/core/domain/enrolment.h"

namespace linli {

bool gives_way_to_a_tap(const Attendance& record) {
    return record.status == AttendanceStatus::kExcused && record.by != RecordedBy::kStaff;
}

namespace {

enum Rank { kCorrected, kOnPaper, kTapped, kSaidInAdvance };

Rank rank(const Attendance& record) {
    if (gives_way_to_a_tap(record)) {
        return kSaidInAdvance;
    }
    switch (record.by) {
    case RecordedBy::kStaff: return kCorrected;
    case RecordedBy::kPaper: return kOnPaper;
    case RecordedBy::kSelf: break;
    }
    return kTapped;
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
    // What staff say is said at that moment; a sheet has the session's times, whoever keys it.
    if (rank(a) == kOnPaper && a.record != b.record) {
        return a.record < b.record ? b : a;
    }
    if (a.at != b.at) {
        return (a.at < b.at) != (rank(a) == kCorrected) ? a : b;
    }
    if (rank(a) == kCorrected && a.record != b.record) {
        return a.record < b.record ? b : a;
    }
    if (a.status != b.status) {
        return a.status < b.status ? a : b;
    }
    return a.record <= b.record ? a : b;
}

} // namespace linli
