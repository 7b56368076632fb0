#pragma once

#include <string>

#include "app/flow/state.h"

// What the pages of the rules emit, ask and are told; parts of intent.h, effect.h and event.h,
// which others include.

namespace linli::flow {

// Intents.
struct OtherClassesTapped {}; // 看看别的课

struct StaffSettlesTapped {}; // 工作人员处理: on the page that says why not

struct KeepMineTapped {}; // 留着原来的

struct BothTapped {}; // 两个都要

struct SwapTapped {}; // 换成这个班

struct ExchangeAsked {}; // 换一个班, of the class that is shown

struct ExchangeChosen {
    ClassId id;
};

struct WaitBesideTapped {}; // 旧班先留着

struct WaitInsteadTapped {}; // 退掉旧班

// Effects.
/// Answered by SwapSaved or SwapWouldWait.
struct SwapEnrolment {
    ResidentId resident;
    ClassId from;
    ClassId to;
    bool even_if_waiting{false};
};

/// Staff settle with their PIN what stands in the way. Answered by ClearanceSaved, or by PinChecked
/// when it was not right.
struct GiveClearance {
    std::string pin;
    ResidentId resident;
    ClearanceKind kind{ClearanceKind::kPrerequisite};
    Uuid about;
};

// Events.
struct SwapSaved {
    Enrolment before; // the one given up, as it was
    Enrolment enrolment;
    int place{0};
    ResidentRecord record; // fresh
};

/// Nothing was written.
struct SwapWouldWait {
    EnrolmentStatus status{EnrolmentStatus::kWaitlisted};
    int place{0};
};

struct ClearanceSaved {
    ResidentRecord record;
};

} // namespace linli::flow
