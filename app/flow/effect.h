#pragma once

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "app/flow/state.h"

// Effects: what the flow asks of the world (orders). Events: what the world answered (past tense).
// The shell carries an effect to the store or sync thread. Each effect that made the state busy is
// answered by exactly one event, in order; the background ones (LoadCatalogue, LoadSignInDay,
// KeepHouse, SyncNow) answer only when there is something to tell.

namespace linli::flow {

struct LoadCatalogue {};

struct FindResidents {
    std::string last_four;
    int birth_month{0};
};

struct LoadRecord {
    ResidentId resident;
};

/// Whose card it is. Answered by MemberFound or MemberUnknown.
struct FindMember {
    ResidentId resident;
};

/// The store refuses (PhoneAlreadyKnown) when the same phone and birth month are registered.
struct RegisterResident {
    std::string name; // empty: staff will write it
    std::string phone;
    int birth_year{0};
    int birth_month{0};
};

struct EraseRegistration {
    ResidentId resident;
};

struct SignUp {
    ResidentId resident;
    ClassId class_id;
};

struct CancelEnrolment {
    EnrolmentId enrolment;
};

struct CheckIn {
    ResidentId resident;
    SessionId session;
};

struct UndoCheckIn {
    AttendanceId attendance;
    ResidentId resident;
};

struct CheckPin {
    std::string pin;
};

struct LoadSignInDay {
    Date date;
};

struct SyncNow {};

/// Once a minute while nobody is there: freed seats go to the queue. Answered by CatalogueLoaded.
struct KeepHouse {};

/// The next three are answered at once, by what the machine knows of writing; they make nothing
/// busy. `beginning`: nothing is written yet, so that a name's first character is likely a surname.
struct SpellKeys {
    InputMethod method{InputMethod::kPinyin};
    std::string keys;
    bool beginning{false};
};

struct ReadInk {
    std::vector<InkStroke> ink;
};

struct SearchCourses {
    std::string words;
    std::shared_ptr<const Catalogue> catalogue;
};

/// Takes the place of whatever is being said. Never answered.
struct Speak {
    std::vector<SpokenPart> parts;
    Language language{Language::kChinese};
    Speed speed{Speed::kNormal};
    int volume{3};
};

using Effect = std::variant<
    LoadCatalogue,
    FindResidents,
    LoadRecord,
    FindMember,
    RegisterResident,
    EraseRegistration,
    SignUp,
    CancelEnrolment,
    CheckIn,
    UndoCheckIn,
    CheckPin,
    LoadSignInDay,
    SyncNow,
    KeepHouse,
    SpellKeys,
    ReadInk,
    SearchCourses,
    Speak>;

/// Answered on the spot, not by the store.
[[nodiscard]] inline bool is_about_words(const Effect& effect) {
    return std::holds_alternative<SpellKeys>(effect) || std::holds_alternative<ReadInk>(effect)
        || std::holds_alternative<SearchCourses>(effect);
}

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

struct PhoneAlreadyKnown {
    std::vector<Resident> residents; // who it could be; shown masked
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

enum class PinVerdict { kRight, kWrong, kLocked, kNotSetUp };

struct PinChecked {
    PinVerdict verdict{PinVerdict::kWrong};
    std::string staff_name;
};

struct SignInDayLoaded {
    SignInDay day;
    long long waiting{0}; // facts that the district has not acknowledged yet
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

/// Unasked: speech can be heard from now on, or no longer.
struct VoiceChanged {
    bool audible{false};
};

using Event = std::variant<
    CatalogueLoaded,
    ResidentsFound,
    RecordLoaded,
    MemberFound,
    MemberUnknown,
    ResidentSaved,
    PhoneAlreadyKnown,
    RegistrationErased,
    EnrolmentSaved,
    EnrolmentCancelledSaved,
    AttendanceSaved,
    AttendanceUndoneSaved,
    PinChecked,
    SignInDayLoaded,
    EffectFailed,
    SyncReported,
    CandidatesFound,
    CoursesFound,
    VoiceChanged>;

} // namespace linli::flow
