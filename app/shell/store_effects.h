#pragma once

#include <optional>

#include "app/core/domain/resident.h"
#include "app/flow/effect.h"
#include "app/flow/event.h"
#include "app/store/store.h"

namespace linli::shell {

/// Which wording a resident agrees to on this machine.
struct ConsentText {
    int version{1};
    std::string digest; // hex of BLAKE2b over the text
};

/// Does what an effect asks for and says how it went, on the store thread. Nothing for SyncNow
/// (which is the sync thread's) and for background effects with nothing to tell. Logs failures by
/// code.
[[nodiscard]] std::optional<flow::Event> carry_out(
    store::Store& store, const flow::Effect& effect, const ConsentText& consent
);

} // namespace linli::shell
