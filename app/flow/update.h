#pragma once

#include <vector>

#include "app/flow/effect.h"
#include "app/flow/event.h"
#include "app/flow/intent.h"
#include "app/flow/state.h"

// Everything that the kiosk decides, without a screen, a disk or a clock of its own. Pure: the same
// state, input and moment give the same state and effects. UI thread only.

namespace linli::flow {

struct Moment {
    UtcTime now;
    SteadyTime steady;
};

/// A person did something.
[[nodiscard]] std::vector<Effect> update(AppState& state, const Intent& intent, const Moment& at);
/// The world answered.
[[nodiscard]] std::vector<Effect> apply(AppState& state, const Event& event, const Moment& at);
/// Time passed: idle warning, end of an abandoned visit, staff auto-lock, fresh figures for staff.
[[nodiscard]] std::vector<Effect> tick(AppState& state, const Moment& at);
/// When tick() next has something to do; the loop sleeps until then.
[[nodiscard]] SteadyTime next_deadline(const AppState& state);

} // namespace linli::flow
