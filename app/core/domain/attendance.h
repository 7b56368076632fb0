#pragma once

#include <optional>

#include "app/core/domain/course.h"
#include "app/core/domain/ids.h"

namespace linli {

enum class AttendanceStatus { kPresent, kLate, kExcused, kAbsent };
enum class RecordedBy { kSelf, kStaff, kPaper };

/// Why staff say so (roll_call.h). Of a roll that is called there is none.
enum class RollReason {
    kNone,
    kMistap,
    kMadeUp,
    kFamily,
    kOther
}; // 点错了, 补登, 家属代请假, 其他

/// 签到: resident x session. The id is derived (ids.h).
struct Attendance {
    AttendanceId id;
    SessionId session;
    ResidentId resident;
    AttendanceStatus status{AttendanceStatus::kPresent};
    RecordedBy by{RecordedBy::kSelf};
    UtcTime at;
    bool undone{false};
    /// The fact that says so, which an undo names; nil where it is not known.
    FactId record{};
    /// `at` is only about right: the machine's clock was wrong, and the district could not tell by
    /// how much.
    bool about{false};
    RollReason reason{RollReason::kNone};
    /// The account of who said so at the staff's side, on the kiosk where it was said; nil: nobody.
    StaffId staff{};
    bool operator==(const Attendance&) const = default;
};

/// From 30 minutes before to 20 minutes after the start is present, then late until the end.
inline constexpr std::chrono::minutes kCheckInOpensBefore{30};
inline constexpr std::chrono::minutes kLateAfter{20};

/// What a check-in now would be; nothing when the window is shut or the session is cancelled.
[[nodiscard]] std::optional<AttendanceStatus> check_in_status(const Session& session, UtcTime now);

/// 请假: until a session begins its learners may say that they will not come. It is their own word
/// (kSelf), whoever keys it.
[[nodiscard]] bool may_excuse(const Session& session, UtcTime now);

/// A check-in that somebody made themselves may be taken back for kUndoWindow, on the result page
/// or by checking in again; 请假 until it is no longer needed.
[[nodiscard]] bool may_undo(const Attendance& record, UtcTime now);

/// What is left of it when the person is forgotten: that somebody came. 请假 and what was taken
/// back count nothing.
[[nodiscard]] bool stays_as_count(const Attendance& record);

/// 请假 in their own word, or on paper, which was said in advance: who comes after all was there.
/// Nothing else gives way to a tap.
[[nodiscard]] bool gives_way_to_a_tap(const Attendance& record);

/// Which of two records of the same session and resident counts, whatever order they arrive in:
/// staff before paper before self. Of two of staff the one that was said later, which corrects the
/// other; of two on paper the later fact; of their own taps the earlier one. An undone record gives
/// way to one that is not, and 请假 in advance to everything else. Of two that say the same the one
/// with the lower record counts, but staff's later fact.
[[nodiscard]] const Attendance& merged(const Attendance& a, const Attendance& b);

} // namespace linli
