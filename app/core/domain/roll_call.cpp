#include "app/core/domain/roll_call.h"

#include <algorithm>

#include "app/core/domain/calendar.h"

namespace linli {

bool staff_may_record(const Session& session, AttendanceStatus status, UtcTime now) {
    if (session.cancelled) {
        return false;
    }
    switch (status) {
    case AttendanceStatus::kPresent:
    case AttendanceStatus::kLate: return session.date <= local_date(now);
    case AttendanceStatus::kAbsent: return session.begins_at() <= now;
    case AttendanceStatus::kExcused: break;
    }
    return true;
}

RecordedBy word_of(
    const Session& session,
    AttendanceStatus status,
    const std::optional<Attendance>& stands,
    UtcTime now
) {
    const bool free = !stands || stands->undone || gives_way_to_a_tap(*stands);
    const bool in_advance = status == AttendanceStatus::kExcused && may_excuse(session, now);
    return free && in_advance ? RecordedBy::kSelf : RecordedBy::kStaff;
}

UtcTime said_at(const std::optional<Attendance>& stands, UtcTime now) {
    return stands ? std::max(now, stands->at + Millis{1}) : now;
}

bool says_the_same(
    const std::optional<Attendance>& stands, AttendanceStatus status, RecordedBy by
) {
    return stands && !stands->undone && stands->status == status && stands->by == by;
}

bool is_missing(const SignInRow& row, const Session& session, UtcTime now) {
    return !row.status && !row.walk_in && !row.gone && !session.cancelled
        && session.ends_at() <= now;
}

std::optional<AttendanceStatus> status_of(
    const SignInRow& row, const Session& session, UtcTime now
) {
    return is_missing(row, session, now) ? std::optional{AttendanceStatus::kAbsent} : row.status;
}

RollCount roll_count(const SignInSheet& sheet, UtcTime now) {
    RollCount count;
    count.expected = sheet.expected();
    count.walk_ins = sheet.walk_ins();
    for (const SignInRow& row : sheet.rows) {
        const auto status = status_of(row, sheet.session, now);
        if (!status) {
            continue;
        }
        switch (*status) {
        case AttendanceStatus::kPresent: ++count.present; break;
        case AttendanceStatus::kLate: ++count.late; break;
        case AttendanceStatus::kExcused: ++count.excused; break;
        case AttendanceStatus::kAbsent: ++count.absent; break;
        }
    }
    return count;
}

bool is_called(const SignInRow& row) {
    return !row.status && !row.walk_in && !row.gone;
}

} // namespace linli
