#pragma once

#include "app/core/domain/resident.h"

// 给谁登记: whom a first visit is for; part of intent.h, which others include.

namespace linli::flow {

struct WhoTapped {}; // 给谁登记, from the consent page

/// Asked on kVisitWho; on kVisitAge, what the age allows.
struct WhoChosen {
    GivenBy whom{GivenBy::kSelf};
};

struct RelationChosen {
    Relation relation{Relation::kOther};
};

} // namespace linli::flow
