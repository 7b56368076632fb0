#pragma once

#include <vector>

#include "app/core/domain/attendance.h"
#include "app/core/domain/catalogue.h"
#include "app/core/domain/enrolment.h"
#include "app/core/domain/resident.h"

namespace linli {

struct MyEnrolment {
    Enrolment enrolment;
    int place{0}; // in the queue, from 1, when waitlisted; else 0
    bool operator==(const MyEnrolment&) const = default;
};

/// Everything a person sees about themselves after they said who they are. Personal data: wiped at
/// the end of the visit.
struct ResidentRecord {
    Resident resident;
    std::vector<MyEnrolment> enrolments; // active ones, oldest first
    std::vector<Attendance> attendances; // not undone
    bool operator==(const ResidentRecord&) const = default;

    [[nodiscard]] const MyEnrolment* enrolment_in(ClassId id) const;
    [[nodiscard]] const Attendance* attendance_at(SessionId id) const;
};

/// The person's own sessions whose check-in window is open now (attendance.h), checked in or not.
[[nodiscard]] std::vector<SessionEntry> open_sessions(
    const Catalogue& catalogue, const ResidentRecord& record, UtcTime now
);

/// The first of the person's coming sessions that meets at the same time as one of this class;
/// nothing when the timetable allows it.
[[nodiscard]] SessionEntry first_clash(
    const Catalogue& catalogue, const ResidentRecord& record, ClassId wanted, UtcTime now
);

} // namespace linli
