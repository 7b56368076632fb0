#pragma once

#include <vector>

#include "app/core/domain/help_call.h"
#include "app/store/store.h"

// 求助: calls from the terminal, for whoever watches them: the staff's screen, `linli help`.

namespace linli::store {

struct Rung {
    HelpCall call;
    bool fresh{false}; // else somebody rang before and it is still the same call
};

/// Writes no fact. Calls of a month ago are dropped.
Result<Rung> call_help(Store& store, HelpPlace place);
/// kNotFound.
Result<HelpCall> help_call(Store& store, int number);
/// Not done, and not older than kCallLasts; the oldest first.
Result<std::vector<HelpCall>> help_calls(Store& store);
/// 马上来, or done. One that is done stays so. kNotFound.
Status set_help(Store& store, int number, HelpState state);

} // namespace linli::store
