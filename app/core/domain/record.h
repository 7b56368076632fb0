#pragma once

#include <vector>

#include "app/core/domain/attendance.h"
#include "app/core/domain/catalogue.h"
#include "app/core/domain/clearance.h"
#include "app/core/domain/enrolment.h"
#include "app/core/domain/resident.h"

namespace linli {

struct MyEnrolment {
    Enrolment enrolment;
    int place{0}; // in the queue, from 1, when waitlisted; else 0
    bool operator==(const MyEnrolment&) const = default;
};

/// A confirmed seat, of this term or any earlier one that the kiosk knows, that was not given back;
/// and what came of it until the record was loaded.
struct SeatHad {
    ClassId class_id;
    CourseId course;
    std::string course_code;
    Date term_first{}; // when its term began
    int held{0};       // meetings that are over, cancelled ones left out
    int came{0};       // of these, present or late
    bool operator==(const SeatHad&) const = default;
};

/// Counts one meeting of the class they had the seat in.
void count_meeting(SeatHad& seat, const Session& session, bool came, UtcTime now);

/// Everything a person sees about themselves after they said who they are. Personal data: wiped at
/// the end of the visit.
struct ResidentRecord {
    Resident resident;
    std::vector<MyEnrolment> enrolments; // active ones, oldest first
    std::vector<Attendance> attendances; // not undone
    std::vector<SeatHad> seats{};
    std::vector<Clearance> clearances{};
    bool operator==(const ResidentRecord&) const = default;

    [[nodiscard]] const MyEnrolment* enrolment_in(ClassId id) const;
    [[nodiscard]] const Attendance* attendance_at(SessionId id) const;
    /// `about` a course or a term (clearance.h).
    [[nodiscard]] bool is_cleared(ClearanceKind kind, const Uuid& about) const;
};

/// The person's own sessions whose check-in window is open now (attendance.h), checked in or not.
[[nodiscard]] std::vector<SessionEntry> open_sessions(
    const Catalogue& catalogue, const ResidentRecord& record, UtcTime now
);

} // namespace linli
