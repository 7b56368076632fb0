#pragma once

#include "app/core/base/id.h"

namespace linli {

using CentreId = Id<struct CentreTag>;
using TermId = Id<struct TermTag>;
using CourseId = Id<struct CourseTag>;
using ClassId = Id<struct ClassTag>;
using RoomId = Id<struct RoomTag>;
using NoticeId = Id<struct NoticeTag>;
using SessionId = Id<struct SessionTag>;
using SessionFileId = Id<struct SessionFileTag>;
using ResidentId = Id<struct ResidentTag>;
using HouseholdId = Id<struct HouseholdTag>;
using EnrolmentId = Id<struct EnrolmentTag>;
using AttendanceId = Id<struct AttendanceTag>;
using DeviceId = Id<struct DeviceTag>;
using ClearanceId = Id<struct ClearanceTag>;
using FactId = Id<struct FactTag>;
using StaffId = Id<struct StaffTag>;

/// One enrolment per (class, resident) and one attendance per (session, resident), whichever device
/// makes it: the id is derived, so two kiosks that never met name the same thing.
[[nodiscard]] inline EnrolmentId enrolment_id(ClassId class_id, ResidentId resident) {
    return {derive_uuid("enrolment", class_id.uuid, resident.uuid)};
}

[[nodiscard]] inline AttendanceId attendance_id(SessionId session, ResidentId resident) {
    return {derive_uuid("attendance", session.uuid, resident.uuid)};
}

} // namespace linli
