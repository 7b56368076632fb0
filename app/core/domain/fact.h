#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "app/core/base/boot.h"
#include "app/core/base/digest.h"
#include "app/core/domain/alias.h"
#include "app/core/domain/attendance.h"
#include "app/core/domain/centre.h"
#include "app/core/domain/clearance.h"
#include "app/core/domain/correction.h"
#include "app/core/domain/course.h"
#include "app/core/domain/enrolment.h"
#include "app/core/domain/household.h"
#include "app/core/domain/judged_time.h"
#include "app/core/domain/lease.h"
#include "app/core/domain/notice.h"
#include "app/core/domain/preference.h"
#include "app/core/domain/rating.h"
#include "app/core/domain/resident.h"
#include "app/core/domain/room.h"
#include "app/core/domain/session_facts.h"
#include "app/core/domain/wish.h"

// Facts: what a resident or a member of staff did, in the order one device saw it. A fact is
// written in the transaction that changes the device's own tables, and is never edited afterwards.
// (device, epoch, seq) is its address; seq has no gaps; `digest` chains each line to the one
// before.

namespace linli {

struct CentreDescribed {
    Centre centre;
};

struct TermSet {
    Term term;
};

struct CourseDescribed {
    Course course;
};

/// 开班备案: a class with its sessions. The device that files it holds the lease of all its slots
/// until it shares them (lease_policy.h).
struct ClassFiled {
    Class clazz;
    std::vector<Session> sessions;
};

struct RoomDescribed {
    Room room;
};

struct NoticePosted {
    Notice notice;
};

/// Taken down before its last day. It does not come back: another posting is another notice.
struct NoticeRemoved {
    NoticeId notice;
};

struct ResidentRegistered {
    Resident resident;
    Consent consent;
};

/// Staff wrote down a name that was left to them, or mended one. The latest one stands.
struct ResidentNamed {
    ResidentId resident;
    std::string name;
};

/// Of what is held about them. Each field's latest by the hybrid clock stands.
struct ResidentCorrected {
    Correction correction; // not empty
};

/// How they like the screen, or that nobody shall remember it.
struct PreferenceSet {
    Preference preference;
};

/// Both of a pair said, one after the other, that they come together.
struct HouseholdJoined {
    HouseholdMember member; // with a household
};

struct HouseholdLeft {
    ResidentId resident;
};

struct ResidentErased {
    ResidentId resident;
};

/// The outcome that the resident was shown travels with the request. Who asks where the row stands
/// already renews it: the request says which ones it takes the place of (Enrolment::requests), so
/// that a cancellation of these, on its way from elsewhere, does not touch it.
struct EnrolmentRequested {
    Enrolment enrolment;
};

/// By the resident, or by staff, which they will want to hear (Enrolment::decided_at). Takes back
/// the requests that it names, which are those that its kiosk had heard of, and no other.
struct EnrolmentCancelled {
    EnrolmentId enrolment;
    RecordedBy by{RecordedBy::kSelf};
    std::vector<FactId> requests{}; // none in the facts of older kiosks, or about older rows
    /// Of its kiosk's lease, and free again there.
    std::optional<int> slot{};
};

/// The next of those who wait, for a seat or for an answer, got a slot of the device's own lease.
struct EnrolmentConfirmed {
    EnrolmentId enrolment;
    int slot{0};
};

/// Free slots of the device's lease go back to the district's pool.
struct SlotsReturned {
    Lease lease; // the slots that go, one at least
};

struct AttendanceRecorded {
    Attendance attendance;
};

/// Takes back the record that it names and its own device's before it; no other device's.
struct AttendanceUndone {
    AttendanceId attendance;
    FactId record{}; // nil in the facts of older kiosks
    RollReason reason{RollReason::kNone};
    StaffId staff{}; // who took it back at the staff's side; nil: they themselves
};

/// Staff waived a prerequisite, or hold the family's consent.
struct ClearanceGiven {
    Clearance clearance;
};

struct WishMade {
    Wish wish;
};

struct WishWithdrawn {
    WishId wish;
};

/// How a class was. The latest one of a person stands.
struct RatingGiven {
    Rating rating;
};

struct RatingWithdrawn {
    RatingId rating;
};

using FactBody = std::variant<
    CentreDescribed,
    TermSet,
    CourseDescribed,
    ClassFiled,
    RoomDescribed,
    NoticePosted,
    NoticeRemoved,
    SessionMoved,
    SessionCancelled,
    ResidentRegistered,
    ResidentNamed,
    HouseholdJoined,
    HouseholdLeft,
    ResidentErased,
    EnrolmentRequested,
    EnrolmentCancelled,
    EnrolmentConfirmed,
    AttendanceRecorded,
    AttendanceUndone,
    ClearanceGiven,
    ResidentCorrected,
    PreferenceSet,
    WishMade,
    WishWithdrawn,
    RatingGiven,
    RatingWithdrawn,
    SlotsReturned,
    FileAttached,
    FileRemoved,
    ResidentMerged,
    ResidentParted,
    SessionTaught,
    SessionNoted>;

inline constexpr int kFactVersion = 1;

/// "enrolment.requested" and so on.
[[nodiscard]] std::string_view kind_of(const FactBody& body);

/// How far the device's wall clock could be trusted when the fact was made: it stood before any
/// kiosk was built; nobody had said so in this boot; the server had, and it was right.
enum class ClockGrade { kUnset, kGuessed, kSynchronised };

/// One line of the outbox, and of a batch on the wire. `line` is the fact's only serial form: it is
/// what is hashed, stored, sent and kept by the ledger, byte for byte.
struct Fact {
    FactId id;
    std::uint64_t seq{0};
    std::string kind;
    std::string line;
    Digest digest; // chain(digest before, line)
};

struct FactStamp {
    FactId id;
    std::uint64_t seq{0};
    std::uint64_t hybrid_clock{0}; // ms since 1970 << 16 | counter; never goes back on a device
    UtcTime wall;
    ClockGrade grade{ClockGrade::kGuessed};
    std::optional<BootMoment> moment{};
};

/// {"id":..,"seq":..,"kind":..,"v":1,"hlc":..,"at":..,"clock":..,"boot":..,"mono":..,"body":{..}},
/// boot and mono where the moment is known.
[[nodiscard]] Fact make_fact(const FactStamp& stamp, const FactBody& body, const Digest& before);

} // namespace linli
