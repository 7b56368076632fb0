#pragma once

#include "app/core/domain/help_call.h"
#include "app/core/domain/rating.h"
#include "app/core/domain/wish.h"

// What people wish for, what they say about a class, and what they and staff do about a call for
// help; part of intent.h, which others include.

namespace linli::flow {

struct WishListTapped {}; // 想学什么

struct WishTapped { // 我也想学, or 不想学了 where they do
    WishSubject subject;
};

struct WishWordsTapped {}; // 写别的

struct ScoreTapped { // 很满意 满意 一般 不满意
    Score score{Score::kGood};
};

struct RatingSkipped {}; // 不说了

struct HelpNotNeeded {}; // 不用了

struct HelpAnswered { // by staff: 马上来, 办好了
    int number{0};
    HelpState state{HelpState::kAcknowledged};
};

struct StaffHelpsTapped {}; // 工作人员代办, of the help page within a visit

} // namespace linli::flow
