#pragma once

#include "app/core/domain/ids.h"
#include "app/flow/lobby_state.h"

// What people do with what the lobby tells, and with their slip.

namespace linli::flow {

struct PosterLeft {}; // a touch where nothing is to be chosen, or a key

struct NoticesTapped {}; // 宣传栏, on home

struct SlipTapped { // 凭条, of the class just taken or one of my classes
    ClassId id;
};

struct PrintTapped {
    SlipText text;
};

} // namespace linli::flow
