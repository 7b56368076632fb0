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

// Effects: what the flow asks of the world (orders); event.h has the answers. The shell carries an
// effect to the store or sync thread. Each effect that made the state busy is answered by exactly
// one event, in order; the background ones (LoadCatalogue, LoadSignInDay, LoadSessionDesk,
// NoteSeen, LoadDistrict, KeepHouse, SyncNow, LoadWishes, calls for help) only if there is
// something to tell.

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

/// Answered by AlikeFound, and nobody is registered, when somebody like them is here already and
/// they were not asked about it.
struct RegisterResident {
    std::string name; // empty: staff will write it
    std::string phone;
    int birth_year{0};
    int birth_month{0};
    InkNote ink;                        // what staff will write it from; empty: they will ask
    bool none_of_them{false};           // who is alike was shown to them, and is somebody else
    std::optional<Guardian> guardian{}; // of a child
    GivenBy given_by{GivenBy::kSelf};
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
    RecordedBy by{RecordedBy::kSelf};
};

/// 请假. Answered by AttendanceSaved.
struct Excuse {
    ResidentId resident;
    SessionId session;
};

struct UndoCheckIn {
    AttendanceId attendance;
    ResidentId resident;
};

/// They have read it; this device need not tell them again. Never answered.
struct NoteSeen {
    ResidentId resident;
    std::vector<Seen> told;
};

/// Answered by PairSaved, or PairParted when both were wanted and there are not two seats.
struct SignUpPair {
    ResidentId first;
    ResidentId second;
    ClassId class_id;
    bool both{false};
};

/// Answered by PairUndone.
struct CancelPair {
    ResidentId resident;
    std::vector<EnrolmentId> made;
};

/// Somebody of the same household. Answered by AlongSaved.
struct CheckInAlong {
    ResidentId resident;
    ResidentId along;
    SessionId session;
    RecordedBy by{RecordedBy::kSelf};
};

/// The next three are answered by HouseholdSaved.
struct JoinHousehold {
    ResidentId first;
    ResidentId second;
};

struct LeaveHousehold {
    ResidentId resident;
};

struct RejoinHousehold {
    ResidentId resident;
    HouseholdId household;
};

struct CheckPin {
    std::string pin;
};

struct LoadSignInDay {
    Date date;
};

/// Staff write down a handwritten name, or mend it.
struct NameResident {
    ResidentId resident;
    std::string name;
};

struct SyncNow {};

/// For staff; in the background.
struct LoadDistrict {};

/// Once a minute while nobody is there: freed seats go to the queue. Answered by CatalogueLoaded.
struct KeepHouse {};

/// In a process of its own. Makes nothing busy; answered by SlipPrinted.
struct PrintSlip {
    SlipText text;
    int job{0};
};

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

using Effect = Sum<std::variant<
    LoadCatalogue,
    FindResidents,
    LoadRecord,
    FindMember,
    RegisterResident,
    EraseRegistration,
    SignUp,
    CancelEnrolment,
    SwapEnrolment,
    GiveClearance,
    CheckIn,
    Excuse,
    UndoCheckIn,
    NoteSeen,
    SignUpPair,
    CancelPair,
    CheckInAlong,
    JoinHousehold,
    LeaveHousehold,
    RejoinHousehold,
    CorrectResident,
    KeepWishes,
    ForgetResident,
    SealDraft,
    OpenDraft,
    DropDrafts,
    CheckPin,
    CheckBadge,
    RecordRoll,
    RecordAllPresent,
    TakeBackRoll,
    RevealPhone,
    LoadSessionDesk,
    ChangeSessions,
    LookForStick,
    AttachFile,
    RemoveFile,
    PutFileBack,
    LoadSignInDay,
    NameResident,
    SyncNow,
    LoadDistrict,
    KeepHouse,
    LoadWishes,
    MakeWish,
    WithdrawWish,
    GiveRating,
    WithdrawRating,
    CallHelp,
    LookForHelp,
    SetHelp,
    RingBell,
    PrintSlip,
    SpellKeys,
    ReadInk,
    SearchCourses,
    Speak>>;

/// For the shell's drafts, not for the store.
[[nodiscard]] inline bool is_about_drafts(const Effect& effect) {
    return std::holds_alternative<SealDraft>(effect) || std::holds_alternative<OpenDraft>(effect)
        || std::holds_alternative<DropDrafts>(effect);
}

/// Answered on the spot, not by the store.
[[nodiscard]] inline bool is_about_words(const Effect& effect) {
    return std::holds_alternative<SpellKeys>(effect) || std::holds_alternative<ReadInk>(effect)
        || std::holds_alternative<SearchCourses>(effect);
}

} // namespace linli::flow
