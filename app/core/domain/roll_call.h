#pragma once

#include <optional>

#include "app/core/domain/sign_in.h"

// 点名: what staff may say of somebody at a session, and what stands then. A record of theirs
// stands over taps, a later one over an earlier one (attendance.h, merged).

namespace linli {

/// Who came (present, late) from the session's own day on, absent once it has begun, 请假 ever. All
/// of it without an end, since lists are put right weeks later; none of a cancelled session.
[[nodiscard]] bool staff_may_record(const Session& session, AttendanceStatus status, UtcTime now);

/// By whom a record of staff counts. 请假 that is said in advance is the person's own word, whoever
/// keys it (kSelf), as long as nothing else stands: who comes after all was there.
[[nodiscard]] RecordedBy word_of(
    const Session& session,
    AttendanceStatus status,
    const std::optional<Attendance>& stands,
    UtcTime now
);

/// When a record counts as said: later than what it corrects, although the clock may have been put
/// back since.
[[nodiscard]] UtcTime said_at(const std::optional<Attendance>& stands, UtcTime now);

/// Whether that would say nothing new: whoever tapped twice, or called the roll twice.
[[nodiscard]] bool says_the_same(
    const std::optional<Attendance>& stands, AttendanceStatus status, RecordedBy by
);

/// 缺席 without a record: who was expected and of whom nothing is known, once the session is over.
[[nodiscard]] bool is_missing(const SignInRow& row, const Session& session, UtcTime now);

/// What the row says: its record, else 缺席 once it is missing, else nothing.
[[nodiscard]] std::optional<AttendanceStatus> status_of(
    const SignInRow& row, const Session& session, UtcTime now
);

/// 应到, 已到, 迟到, 请假, 缺席, 临时. Who came without an enrolment is in present or late, too.
struct RollCount {
    int expected{0};
    int present{0};
    int late{0};
    int excused{0};
    int absent{0};
    int walk_ins{0};
    bool operator==(const RollCount&) const = default;
};

[[nodiscard]] RollCount roll_count(const SignInSheet& sheet, UtcTime now);

/// Of whom 全部到齐 says that they are here: who is expected and has no record. What anybody said
/// of the others stays.
[[nodiscard]] bool is_called(const SignInRow& row);

} // namespace linli
