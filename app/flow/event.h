#pragma once

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "app/flow/mine_messages.h"
#include "app/flow/rule_messages.h"
#include "app/flow/staff_class_messages.h"
#include "app/flow/staff_messages.h"
#include "app/flow/state.h"
#include "app/flow/sum.h"
#include "app/flow/wish_messages.h"

// Events: what the world answered to an effect (effect.h), or tells unasked. Past tense.

namespace linli::flow {

struct CatalogueLoaded {
    std::shared_ptr<const Catalogue> catalogue;
};

struct ResidentsFound {
    std::vector<Resident> residents;
};

struct RecordLoaded {
    ResidentRecord record;
};

struct MemberFound {
    ResidentRecord record;
};

struct MemberUnknown {}; // a sound code of nobody whom this centre knows

struct ResidentSaved {
    ResidentRecord record;
};

struct AlikeFound {
    std::vector<Resident> residents; // who it could be (domain/likeness.h); shown masked
};

struct RegistrationErased {};

struct EnrolmentSaved {
    Enrolment enrolment;
    int place{0};
    ResidentRecord record; // fresh
};

struct EnrolmentCancelledSaved {
    Enrolment before;
    ResidentRecord record;
};

struct AttendanceSaved {
    Attendance attendance;
    bool already{false};
    ResidentRecord record;
};

struct AttendanceUndoneSaved {
    ResidentRecord record;
};

struct PairSaved {
    MyEnrolment first;
    MyEnrolment second;
    std::vector<EnrolmentId> made;
    ResidentRecord record; // of the first; fresh
    ResidentRecord other;
};

struct PairParted {}; // there are not two seats, nothing was written

struct PairUndone {
    ResidentRecord record;
};

struct AlongSaved {
    Attendance attendance; // of the one who came along
    ResidentRecord record;
};

struct HouseholdSaved {
    std::optional<HouseholdId> left; // when they left it
    ResidentRecord record;
};

enum class PinVerdict { kRight, kWrong, kLocked, kNotSetUp, kNotAllowed };

struct PinChecked {
    PinVerdict verdict{PinVerdict::kWrong};
    std::string staff_name;
    std::optional<UtcTime> locked_until{}; // where it is locked: when one may try again
    StaffId staff{};
    StaffRole role{StaffRole::kManager};
};

struct SignInDayLoaded {
    SignInDay day;
    long long waiting{0}; // facts that the district has not acknowledged yet
    std::vector<WaitingName> names{};
    std::vector<HelpCall> calls{};
};

struct DistrictLoaded {
    DistrictStanding standing;
};

struct ResidentNamed {
    Resident resident;
};

/// Whatever was asked could not be done: disk full, damaged, or the row is gone.
struct EffectFailed {
    ErrorCode code{ErrorCode::kIo};
};

/// Sent by the sync thread, unasked.
struct SyncReported {
    SyncStatus status;
    bool catalogue_changed{false};
};

/// For those keys or that many strokes; what comes too late is dropped.
struct CandidatesFound {
    std::string keys;
    std::size_t strokes{0};
    std::vector<Candidate> candidates;
};

struct CoursesFound {
    std::string words;
    std::vector<ClassId> found; // best first
};

struct SlipPrinted {
    int job{0};
    bool printed{false};
};

/// Unasked: speech can be heard from now on, or no longer.
struct VoiceChanged {
    bool audible{false};
};

using Event = Sum<std::variant<
    CatalogueLoaded,
    ResidentsFound,
    RecordLoaded,
    MemberFound,
    MemberUnknown,
    ResidentSaved,
    AlikeFound,
    RegistrationErased,
    EnrolmentSaved,
    EnrolmentCancelledSaved,
    SwapSaved,
    SwapWouldWait,
    ClearanceSaved,
    AttendanceSaved,
    AttendanceUndoneSaved,
    PairSaved,
    PairParted,
    PairUndone,
    AlongSaved,
    HouseholdSaved,
    CorrectionSaved,
    CorrectionTaken,
    WishesSaved,
    PersonForgotten,
    DraftOpened,
    WishesLoaded,
    WishSaved,
    RatingSaved,
    HelpRung,
    HelpChanged,
    HelpCallsLoaded,
    PinChecked,
    SignInDayLoaded,
    RollSaved,
    RollTakenBack,
    PhoneRevealed,
    SessionDeskLoaded,
    SessionsChanged,
    StickLooked,
    FilesChanged,
    FileRefused,
    DistrictLoaded,
    ResidentNamed,
    EffectFailed,
    SyncReported,
    CandidatesFound,
    CoursesFound,
    SlipPrinted,
    VoiceChanged>>;

} // namespace linli::flow
