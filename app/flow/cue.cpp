#include "app/flow/cue.h"

namespace linli::flow {

Audible audible(const AppState& state) {
    return {state.screen, state.problem, state.news};
}

std::optional<Cue> cue_between(const Audible& before, const Audible& after, bool acted) {
    const bool elsewhere = before.screen != after.screen;
    const bool worse = after.problem != Problem::kNone && after.problem != before.problem;
    if (worse || (elsewhere && after.screen == ScreenId::kIdleWarning)) {
        return Cue::kAttention;
    }
    const bool good_news = after.news != News::kNone && after.news != before.news;
    if (good_news || (elsewhere && after.screen == ScreenId::kResult)) {
        return Cue::kSuccess;
    }
    return acted ? std::optional{Cue::kPress} : std::nullopt;
}

} // namespace linli::flow
