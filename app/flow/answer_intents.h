#pragma once

#include "app/core/domain/ids.h"

// What was decided while somebody was away, and what they have earned; part of intent.h, which
// others include.

namespace linli::flow {

struct DecisionsTapped {}; // 看新消息, after a check-in

/// 知道了: so many of them stood on the page.
struct DecisionsRead {
    int count{1};
};

struct CertificatesTapped {}; // 结业证书, from one's classes

struct PairTapped {}; // 和家人一起报, or somebody else instead

struct RelativeChosen { // 和王*兰一起, without asking who that is
    ResidentId id;
};

struct PairConfirmed {
    bool both{false}; // 都有位子才报; else 分别报
};

struct RememberTapped {}; // 记住我们, after a sign-up for two

struct RelativeHereTapped { // 王*兰也到了
    ResidentId id;
};

struct HouseholdTapped {}; // 一起来的家人, from one's classes

struct HouseholdEnded {}; // 不再一起

} // namespace linli::flow
