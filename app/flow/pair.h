#pragma once

#include "app/core/domain/eligibility.h"
#include "app/flow/state.h"

// What both the flow and the screens ask about a pair. Pure; any thread.

namespace linli::flow {

/// Of the chosen class, for that person.
[[nodiscard]] std::optional<Ineligible> why_not_here(
    const AppState& state, const ResidentRecord& who
);

/// Of the chosen class, for both; nothing for who is in it or waits already.
[[nodiscard]] PairOutlook pair_outlook(const AppState& state);

/// Each who is not in it yet may, and there is one.
[[nodiscard]] bool pair_may_sign_up(const AppState& state);

/// Of the two, the one who is not in it yet, where the other is; else nullptr.
[[nodiscard]] const ResidentRecord* the_one_who_asks(const AppState& state);

/// Of the household, with a seat in the session that was just checked in to, and not there yet.
[[nodiscard]] std::vector<const Relative*> expected_along(const AppState& state);

} // namespace linli::flow
