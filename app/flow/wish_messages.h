#pragma once

#include <optional>
#include <vector>

#include "app/core/domain/help_call.h"
#include "app/core/domain/record.h"

// What the flow asks of the store about wishes, ratings and calls for help, and its answers; part
// of effect.h and event.h.

namespace linli::flow {

/// In the background. Answered by WishesLoaded.
struct LoadWishes {};

/// These two are answered by WishSaved.
struct MakeWish {
    ResidentId resident;
    WishSubject subject;
};

struct WithdrawWish {
    ResidentId resident;
    WishSubject subject;
};

/// These two are answered by RatingSaved.
struct GiveRating {
    ResidentId resident;
    ClassId class_id;
    Score score{Score::kGood};
};

struct WithdrawRating {
    ResidentId resident;
    ClassId class_id;
};

/// In the background: who needs help is not kept waiting. Answered by HelpRung.
struct CallHelp {
    HelpPlace place{HelpPlace::kElsewhere};
};

/// In the background. Answered by HelpChanged when it is no longer as `known`.
struct LookForHelp {
    int number{0};
    HelpState known{HelpState::kOpen};
};

/// In the background. Answered by HelpCallsLoaded.
struct SetHelp {
    int number{0};
    HelpState state{HelpState::kDone};
};

/// The house's own bell, where it has one. Never answered.
struct RingBell {};

struct WishesLoaded {
    std::vector<WishCount> counts;
};

struct WishSaved {
    WishSubject subject;
    bool made{true}; // else taken back
    std::vector<WishCount> counts;
    ResidentRecord record;
};

struct RatingSaved {
    std::optional<Score> given; // nothing: taken back
    ResidentRecord record;
};

struct HelpRung {
    HelpCall call;
    bool fresh{true}; // else they had rung before
};

struct HelpChanged {
    HelpCall call;
};

struct HelpCallsLoaded {
    std::vector<HelpCall> calls;
};

} // namespace linli::flow
