#include "app/flow/cue.h"

namespace linli::flow {

Audible audible(const AppState& state) {
    const bool answered =
        state.screen == ScreenId::kHelp && state.help.state == HelpState::kAcknowledged;
    return {state.screen, state.problem, state.news, answered};
}

std::optional<Cue> cue_between(const Audible& before, const Audible& after, bool acted) {
    const bool elsewhere = before.screen != after.screen;
    const bool worse = after.problem != Problem::kNone && after.problem != before.problem;
    // 求助 was tapped; not, for instance, 返回 from the staff's PIN.
    const bool from_page =
        before.screen != ScreenId::kStaffPin && before.screen != ScreenId::kIdleWarning;
    const bool called = acted && from_page && after.screen == ScreenId::kHelp;
    const bool rings = elsewhere && (called || after.screen == ScreenId::kIdleWarning);
    if (worse || rings) {
        return Cue::kAttention;
    }
    const bool good_news = after.news != News::kNone && after.news != before.news;
    const bool answer = after.answered && !before.answered;
    if (good_news || answer || (elsewhere && after.screen == ScreenId::kResult)) {
        return Cue::kSuccess;
    }
    return acted ? std::optional{Cue::kPress} : std::nullopt;
}

} // namespace linli::flow
