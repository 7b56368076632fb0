#pragma once

#include "app/core/base/time.h"
#include "app/core/domain/help_call.h"

// 求助 of this visit; part of state.h, which others include.

namespace linli::flow {

struct Help {
    bool rung{false}; // by a tap on 求助
    SteadyTime rung_at{};
    SteadyTime looked_at{};
    int number{0}; // of the call; 0: not written down yet
    HelpState state{HelpState::kOpen};
    bool late{false};        // nobody answers: better go to the desk
    bool taking_over{false}; // the PIN is asked for, to go on with this visit
    bool operator==(const Help&) const = default;
};

} // namespace linli::flow
