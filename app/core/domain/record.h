#pragma once

#include <string>
#include <vector>

#include "app/core/domain/attendance.h"
#include "app/core/domain/catalogue.h"
#include "app/core/domain/certificate.h"
#include "app/core/domain/clearance.h"
#include "app/core/domain/enrolment.h"
#include "app/core/domain/household.h"
#include "app/core/domain/preference.h"
#include "app/core/domain/rating.h"
#include "app/core/domain/resident.h"
#include "app/core/domain/wish.h"

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
    CentreId centre{}; // whose course it is
    bool operator==(const SeatHad&) const = default;
};

/// Counts one meeting of the class they had the seat in.
void count_meeting(SeatHad& seat, const Session& session, bool came, UtcTime now);

/// What this device told somebody about one thing: an enrolment, a session.
struct Seen {
    Uuid item;
    std::string state; // by decisions.h
    bool operator==(const Seen&) const = default;
};

/// Everything a person sees about themselves after they said who they are. Personal data: wiped at
/// the end of the visit.
struct ResidentRecord {
    Resident resident;
    std::vector<MyEnrolment> enrolments; // active ones, oldest first
    std::vector<Attendance> attendances; // not undone
    std::vector<SeatHad> seats{};
    std::vector<Clearance> clearances{};
    std::vector<Enrolment> refused{};       // taken from them by the centre, not asked for again
    std::vector<Seen> seen{};               // what they were told already (decisions.h)
    std::optional<HouseholdId> household{}; // they come with the following
    std::vector<Relative> relatives{};
    std::vector<Certificate> certificates{}; // the latest first
    std::optional<Consent> consent{};        // nothing: given at another machine
    std::optional<ScreenWishes> wishes{};    // how they like the screen, if they want it kept
    std::vector<WishSubject> wished{};       // made on this kiosk, and not taken back
    std::vector<ClassOver> to_rate{};        // over, and not rated here; the latest first
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

/// Open to everybody now (Class::walk_ins), and the person has no seat in the class.
[[nodiscard]] std::vector<SessionEntry> walk_in_sessions(
    const Catalogue& catalogue, const ResidentRecord& record, UtcTime now
);

/// What to choose from when they check in: their own open sessions, those that they are here for
/// already last; those that are open to everybody once there is none of their own to check in to.
[[nodiscard]] std::vector<SessionEntry> sessions_to_offer(
    const Catalogue& catalogue, const ResidentRecord& record, UtcTime now
);

/// The class to ask about, if there is one that they were not asked about yet. Once a class.
[[nodiscard]] const ClassOver* to_ask_about(const ResidentRecord& record);
/// How it is remembered that they were asked.
[[nodiscard]] Seen asked_about(const ResidentRecord& record, ClassId class_id);

/// Confirmed in it.
[[nodiscard]] bool has_seat(const ResidentRecord& record, ClassId id);
/// Checked in; 请假 is not.
[[nodiscard]] bool is_here(const ResidentRecord& record, SessionId id);

} // namespace linli
