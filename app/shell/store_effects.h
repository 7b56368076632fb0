#pragma once

#include <optional>

#include "app/core/domain/resident.h"
#include "app/flow/effect.h"
#include "app/flow/event.h"
#include "app/store/store.h"

namespace linli::shell {

/// Which wording is agreed to on this machine: hex of BLAKE2b over the text, by who says yes.
struct ConsentText {
    int version{1};
    std::string own;
    std::string guardian{};
    std::string helped{};

    [[nodiscard]] const std::string& digest_of(GivenBy by) const {
        switch (by) {
        case GivenBy::kSelf: break;
        case GivenBy::kGuardian: return guardian;
        case GivenBy::kHelped: return helped;
        }
        return own;
    }
};

/// Does what an effect asks for and says how it went, on the store thread. Nothing for SyncNow
/// (which is the sync thread's) and for background effects with nothing to tell. Logs failures by
/// code.
[[nodiscard]] std::optional<flow::Event> carry_out(
    store::Store& store, const flow::Effect& effect, const ConsentText& consent
);

} // namespace linli::shell
