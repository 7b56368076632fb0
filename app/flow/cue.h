#pragma once

#include <optional>

#include "app/flow/state.h"

// Short sounds for what has just happened. Each has a twin that is seen: a pressed control, the
// page of a result or of help, a banner or the idle warning. Pure.

namespace linli::flow {

enum class Cue { kPress, kSuccess, kAttention };

/// What a sound can be about.
struct Audible {
    ScreenId screen{ScreenId::kHome};
    Problem problem{Problem::kNone};
    News news{News::kNone};
    bool answered{false}; // staff said that they are coming
};

[[nodiscard]] Audible audible(const AppState& state);

/// `acted`: a person did something that led here; else an answer or the time did.
[[nodiscard]] std::optional<Cue> cue_between(
    const Audible& before, const Audible& after, bool acted
);

} // namespace linli::flow
