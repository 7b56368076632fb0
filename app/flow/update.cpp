#include "app/flow/update.h"

#include "app/core/domain/staff_badge.h"
#include "app/flow/handlers.h"

namespace linli::flow {

std::vector<Effect> update(AppState& state, const Intent& intent, const Moment& at) {
    state.now = at.now;
    state.steady_now = at.steady;
    if (const auto* words = std::get_if<WordsReached>(&intent)) {
        return on(state, *words, at); // hearing is no act: nothing else changes by it
    }
    state.last_touch = at.steady;
    if (std::holds_alternative<Touched>(intent)) {
        return {};
    }
    // A tap while something is being saved would be about a screen that is on its way out.
    if (state.busy) {
        return {};
    }
    const auto* code = std::get_if<CodeScanned>(&intent);
    const bool badge = code != nullptr && is_staff_badge(code->code) && takes_badges(state);
    if (code != nullptr && !badge && !takes_cards(state)) {
        return {}; // none of that page's business, and what it says stays
    }
    leave_posters(state, at);
    state.problem = Problem::kNone;
    state.news = News::kNone;
    return std::visit([&](const auto& tapped) { return on(state, tapped, at); }, intent);
}

} // namespace linli::flow
