#pragma once

#include <string>
#include <variant>

#include "app/flow/aloud_intents.h"
#include "app/flow/answer_intents.h"
#include "app/flow/browse_intents.h"
#include "app/flow/key_intents.h"
#include "app/flow/lobby_intents.h"
#include "app/flow/mine_intents.h"
#include "app/flow/rule_messages.h"
#include "app/flow/staff_class_intents.h"
#include "app/flow/staff_intents.h"
#include "app/flow/state.h"
#include "app/flow/sum.h"
#include "app/flow/visit_intents.h"
#include "app/flow/wish_intents.h"

// What a person did, in their own terms: past tense, no pixels. Views emit these and nothing else.

namespace linli::flow {

// Everywhere.
struct RestartTapped {}; // 重来: ends the visit

struct LanguageTapped {}; // EN / 中文

struct TextSizeTapped {}; // 大字: the next of three

struct ThemeTapped {}; // 高对比

struct HelpTapped {}; // 求助

struct BackTapped {};

struct HomeTapped {}; // 完成 on a result: ends the visit

struct ContinueTapped {}; // the idle warning: 我还在

struct Touched {}; // any touch at all; only keeps the visit awake

/// A membership code or anything else that a scanner read.
struct CodeScanned {
    std::string code;
};

// Steps.
struct NextTapped {};

struct MonthChosen {
    int month{1};
};

struct PersonChosen {
    ResidentId id;
};

struct NotMeTapped {};

struct FirstVisitTapped {};

struct ConsentGiven {};

struct ConsentDeclined {};

struct ChangeTapped {
    ScreenId step{ScreenId::kVisitName};
};

struct ConfirmTapped {}; // the act that the button names: 确认报名, 确认登记

struct SessionChosen {
    SessionId id;
};

struct CancelAsked {
    EnrolmentId id;
};

struct CancelKept {}; // 不取消

struct UndoTapped {};

struct MemberCardTapped {}; // 我的二维码

using Intent = Sum<std::variant<
    RestartTapped,
    LanguageTapped,
    TextSizeTapped,
    ThemeTapped,
    AloudTapped,
    AloudEnded,
    SpeedChosen,
    VolumeTurned,
    WordsReached,
    HelpTapped,
    BackTapped,
    HomeTapped,
    ContinueTapped,
    Touched,
    CheckInTapped,
    SignUpTapped,
    BrowseTapped,
    MyClassesTapped,
    CategoryChosen,
    PageTurned,
    ClassChosen,
    SignUpHereTapped,
    FiltersTapped,
    FilterAsked,
    FilterChanged,
    SearchTapped,
    DigitTapped,
    LetterTapped,
    CandidateChosen,
    CandidatesTurned,
    EraseTapped,
    MethodChosen,
    InkStrokeDrawn,
    InkCleared,
    DotTapped,
    NameByStaffTapped,
    NoteStrokeDrawn,
    CodeScanned,
    NextTapped,
    MonthChosen,
    PersonChosen,
    NotMeTapped,
    FirstVisitTapped,
    ConsentGiven,
    ConsentDeclined,
    WhoTapped,
    WhoChosen,
    RelationChosen,
    ChangeTapped,
    ConfirmTapped,
    SessionChosen,
    CancelAsked,
    CancelKept,
    MyClassChosen,
    ExcuseTapped,
    ExcuseTakenBack,
    UndoTapped,
    MemberCardTapped,
    OtherClassesTapped,
    StaffSettlesTapped,
    KeepMineTapped,
    BothTapped,
    SwapTapped,
    ExchangeAsked,
    ExchangeChosen,
    WaitBesideTapped,
    WaitInsteadTapped,
    PosterLeft,
    NoticesTapped,
    SlipTapped,
    PrintTapped,
    DecisionsTapped,
    DecisionsRead,
    CertificatesTapped,
    PairTapped,
    RelativeChosen,
    PairConfirmed,
    RememberTapped,
    RelativeHereTapped,
    HouseholdTapped,
    HouseholdEnded,
    MyDataTapped,
    CorrectTapped,
    WishesTapped,
    ForgetTapped,
    ForgetGoneOn,
    ForgetDropped,
    DraftResumed,
    DraftRefused,
    WishListTapped,
    WishTapped,
    WishWordsTapped,
    ScoreTapped,
    RatingSkipped,
    HelpNotNeeded,
    HelpAnswered,
    StaffHelpsTapped,
    StaffTapped,
    StaffLeft,
    StaffDayTurned,
    StaffTodayTapped,
    DayOrdered,
    SheetChosen,
    RollRowTapped,
    RollRowOpened,
    RollWished,
    RollReasonChosen,
    RevealReasonChosen,
    AllHereTapped,
    AllHereConfirmed,
    RollUndone,
    WalkInTapped,
    WalkInChosen,
    DeskTapped,
    CancelledChosen,
    DeskActTapped,
    DeskWeekTurned,
    DeskDayChosen,
    DeskTimeChosen,
    DeskRoomChosen,
    DeskTeacherChosen,
    DeskReasonChosen,
    DeskConfirmed,
    DeskUndone,
    StickTapped,
    StickFileChosen,
    FileRemoveTapped,
    SyncNowTapped,
    DistrictTapped,
    FilingsTapped,
    WaitingNamesTapped,
    WriteDownTapped,
    MendNameTapped>>;

} // namespace linli::flow
