#pragma once

#include <compare>
#include <map>
#include <optional>
#include <vector>

#include "app/core/domain/attendance.h"

// Everything that was said of an attendance, by whichever device. What stands is merged out of it
// (domain/attendance.h), so it is the same in whatever order records and undos arrive (D63).

namespace linli::server {

struct RecordKey {
    AttendanceId attendance;
    FactId record; // nil: of before records were kept
    auto operator<=>(const RecordKey&) const = default;
};

struct AttendanceRecord {
    DeviceId device;                        // that said it; nil: not kept
    std::optional<AttendanceStatus> status; // nothing: taken back before it arrived
    RecordedBy by{RecordedBy::kSelf};
    UtcTime at;
    bool undone{false};
    bool about{false}; // as in Attendance; likewise below
    RollReason reason{RollReason::kNone};
    StaffId staff{};
    bool operator==(const AttendanceRecord&) const = default;
};

using AttendanceRecords = std::map<RecordKey, AttendanceRecord>;

/// What stands of an attendance that one record at least was heard of. `of` says whose it is.
[[nodiscard]] Attendance standing(const AttendanceRecords& records, const Attendance& of);

/// Takes back what `device` recorded and, if it is not nil, the record with that name, which may
/// arrive later. The keys of what changed.
[[nodiscard]] std::vector<RecordKey> take_back(
    AttendanceRecords& records, const RecordKey& named, DeviceId device
);

} // namespace linli::server
