#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/core/domain/class_filter.h"
#include "app/core/domain/ink_note.h"
#include "app/core/domain/record.h"
#include "app/core/domain/settings.h"
#include "app/flow/aloud_state.h"
#include "app/flow/help_state.h"
#include "app/flow/lobby_state.h"
#include "app/flow/mine_state.h"
#include "app/flow/outcome_state.h"
#include "app/flow/pair_state.h"
#include "app/flow/problem.h"
#include "app/flow/rules_state.h"
#include "app/flow/staff_state.h"
#include "app/flow/sync_status.h"
#include "app/flow/visit_state.h"
#include "app/flow/wishes_state.h"
#include "app/flow/writing.h"

// The one value that the UI thread owns. Views read it, update() and apply() change it, and the end
// of a visit puts a fresh one in its place, so that nothing of one person is left for the next.

namespace linli::flow {

enum class Language { kChinese, kEnglish };
enum class TextSize { kStandard, kLarge, kLargest }; // 标准 / 大 (长辈版) / 特大
enum class Theme { kLight, kContrast };

enum class ScreenId {
    kHome,
    kCategories,
    kCourses,
    kFilters,      // 按条件找: what is asked of a class
    kFilterChoice, // one of these
    kCourse,
    kNotices, // 宣传栏
    kSearch,
    kWishes,        // 想学什么: what one may wish for, and how many do
    kWishWords,     // in their own words
    kIdentify,      // last four digits of the phone
    kIdentifyMonth, // birth month
    kConfirmPerson, // masked names to choose from
    kConsent,
    kVisitWho, // 给谁登记: oneself, a child, somebody beside them
    kVisitPhone,
    kVisitResume, // 接着刚才的填? what nobody came back to in time
    kVisitName,
    kVisitInk, // the name in their own hand, for staff to write down
    kVisitBirthYear,
    kVisitBirthMonth,
    kVisitAge,      // a child without a guardian, or a grown-up with one
    kVisitRelation, // of a child's guardian
    kVisitGuardian, // their name: 接送人
    kVisitCheck,
    kSignUpCheck,
    kWhyNot,    // a rule is against it: why, from when, what to do
    kClash,     // two classes at the same time, side by side
    kExchange,  // 换一个班: what may take the place of one of theirs
    kSwapCheck, // this one for that one?
    kSwapWait,  // the new one has no seat yet: keep the old one until then?
    kCheckIn,   // several open sessions, or none
    kMyClasses,
    kMyClass,      // one of them: how far, what comes, 请假
    kDecisions,    // 您上次来过以后: what was decided, before what they came for
    kCertificates, // 结业
    kRate,         // how was the class that is over?
    kRated,        // what they said, and the way back from it
    kPairCheck,    // two sign up together
    kHousehold,    // who comes together with them
    kMyData,       // 我的信息: what is held about them
    kMinePhone,    // another phone number; likewise below
    kMineName,
    kMineRelation, // of a child: who answers for it now
    kMineGuardian,
    kMineYear,
    kMineMonth,
    kForget,     // 删除我的信息: what goes and what stays
    kForgetSure, // once more
    kMemberCard, // the code that says who they are, to be photographed
    kSlip,       // 凭条: what was agreed, to be photographed or printed
    kResult,
    kHelp,
    kAloud,  // how 朗读 sounds
    kPoster, // nobody is here: today's sessions and notices, one at a time
    kIdleWarning,
    kStaffPin,
    kStaffToday,
    kStaffSheet,       // 点名: who is expected at a session, and who came
    kStaffRow,         // one of them: what stands, and what else may be said
    kStaffReason,      // why
    kStaffAll,         // 全部到齐? how many would be recorded
    kStaffWalkIn,      // 加一位: last four digits of the phone
    kStaffWalkInMonth, // birth month
    kStaffWalkInWho,   // masked names to choose from
    kStaffSession,     // 这节课: what stands of it, and what may be changed
    kStaffCancel,      // 停课? who would have come
    kStaffMoveDay,     // 改时间: the days of a week
    kStaffMoveTime,    // and the hours of one
    kStaffMoveCheck,   // from when and where to when and where, and what is there already
    kStaffShift,       // 顺延: each session of the rest, from its day to the next
    kStaffRooms,       // 换教室
    kStaffTeachers,    // 代课
    kStaffFiles,       // 附件 of the session
    kStaffStick,       // what is on the stick
    kStaffDistrict,    // how the machine stands with the district
    kStaffFilings,     // 开班备案: what the district said of each class that was filed here
    kStaffInk,         // handwritten names that wait for staff
    kStaffName,        // one of them is being written down
    kStaffSettles, // the PIN, within a resident's visit: consent is noted, a prerequisite waived
    kOutOfOrder,   // the database cannot be opened; the shell shows it, no tap leads here
};

inline constexpr int kScreenCount = static_cast<int>(ScreenId::kOutOfOrder) + 1;

/// Why somebody is asked who they are; where they go once it is known.
enum class Purpose { kNone, kSignUp, kCheckIn, kMyClasses, kWish };

enum class FilterAspect { kAudience, kWeekday, kPart };

struct Browse {
    std::string category; // empty: all
    int first{0};         // the first category on the page; likewise below
    int classes_first{0};
    ClassFilter filter;
    FilterAspect aspect{FilterAspect::kAudience}; // asked on kFilterChoice
    std::optional<ClassId> chosen;
};

struct Identify {
    std::string digits; // up to four
    int month{0};
    std::vector<Resident> candidates;
    std::vector<SteadyTime> misses; // within the last five minutes; survives the end of a visit
};

struct Search {
    std::string words;
    std::vector<ClassId> found; // best first; for `answered`
    std::string answered;
    int first{0};
};

using Outcome = std::variant<
    std::monostate,
    SignedUp,
    Cancelled,
    Swapped,
    CheckedIn,
    Registered,
    Undone,
    SignedUpPair,
    LeftHousehold,
    Corrected,
    Forgotten,
    Wished,
    Unwished>;

struct AppState {
    Language language{Language::kChinese};
    TextSize text_size{TextSize::kStandard};
    Theme theme{Theme::kLight};
    Aloud aloud;
    Language home_language{Language::kChinese}; // what a fresh visit begins in, unless it is set
    Settings settings; // in force: those of the catalogue when this visit began

    ScreenId screen{ScreenId::kHome};
    bool begun{false};          // somebody went on from home: a visit that must end
    std::vector<ScreenId> path; // screens behind this one, for 返回
    Problem problem{Problem::kNone};
    News news{News::kNone};
    bool busy{false}; // an effect is on its way; taps wait for its answer
    SteadyTime busy_since{};
    std::shared_ptr<const Catalogue> catalogue; // null until loaded
    Purpose purpose{Purpose::kNone};
    std::vector<InputMethod> methods{InputMethod::kPinyin, InputMethod::kLatin}; // that work here
    Composing composing;
    Browse browse;
    Search search;
    Identify identify;
    FirstVisit visit;
    HalfDone half_done;
    std::optional<ResidentRecord> who;
    Pair pair;
    Mine mine;
    SetByHand by_hand;
    std::optional<ResidentRecord> scanned; // another's card; 是您吗? is asked before they are `who`
    Ruling ruling;
    Outcome outcome;
    int list_first{0};    // of my classes and of check-in
    int reading_first{0}; // the first block shown of a text too long for one screen (特大)
    std::optional<EnrolmentId> asked_to_cancel; // my classes: 要取消吗?
    Wishes wishes;
    Rate rate;
    Help help;
    std::string assisted_by; // 代办: staff who are in this visit with their PIN; empty: nobody
    Staff staff;
    SyncStatus sync;
    Lobby lobby;
    Slip slip;
    UtcTime now{}; // of the last input; shown as HH:MM
    SteadyTime steady_now{};
    UtcTime last_tick{};
    SteadyTime last_touch{};
    SteadyTime screen_since{};
    ScreenId under_warning{ScreenId::kHome};
    ErrorCode out_of_order{ErrorCode::kIo}; // why, on kOutOfOrder
};

/// True where the screen shows something about a person, or would after one tap: who it is, is
/// known.
[[nodiscard]] bool shows_personal_data(const AppState& state);

/// A printer is there, and the district did not set that slips are only shown.
[[nodiscard]] bool may_print(const AppState& state);

/// 代办: there is a visit under the help page, which staff may go on with.
[[nodiscard]] bool may_take_over(const AppState& state);

/// Whether · may come next: after a part of a name, while nothing is being composed.
[[nodiscard]] bool may_write_dot(const AppState& state);

} // namespace linli::flow
