#include <algorithm>

#include "app/core/domain/decisions.h"
#include "app/flow/handlers.h"

// 您上次来过以后: what was decided comes before what somebody came for, but never before a
// check-in.

namespace linli::flow {
namespace {

std::vector<Decision> news_of(const AppState& state, const Moment& at) {
    return state.who && state.catalogue ? untold(*state.catalogue, *state.who, at.now)
                                        : std::vector<Decision>{};
}

// The last one was read.
Effects go_on(AppState& state, const Moment& at) {
    if (!std::holds_alternative<std::monostate>(state.outcome)) {
        end_visit(state, at); // they had done what they came for
        return {};
    }
    state.screen = state.path.empty() ? ScreenId::kHome : state.path.back();
    if (!state.path.empty()) {
        state.path.pop_back();
    }
    return proceed(state, at);
}

} // namespace

bool decisions_first(AppState& state, const Moment& at) {
    if (news_of(state, at).empty()) {
        return false;
    }
    go(state, ScreenId::kDecisions, at);
    return true;
}

Effects on(AppState& state, const DecisionsTapped& /*intent*/, const Moment& at) {
    if (state.screen != ScreenId::kResult || decisions_first(state, at)) {
        return {};
    }
    return rating_first(state, at).value_or(Effects{});
}

Effects on(AppState& state, const DecisionsRead& intent, const Moment& at) {
    const std::vector<Decision> news = news_of(state, at);
    if (state.screen != ScreenId::kDecisions) {
        return {};
    }
    const auto count = std::min(news.size(), static_cast<std::size_t>(std::max(1, intent.count)));
    NoteSeen note;
    for (std::size_t n = 0; n < count; ++n) {
        note.told.push_back(news[n].as_told);
        remember(*state.who, news[n].as_told);
    }
    Effects effects;
    if (!note.told.empty()) {
        note.resident = state.who->resident.id;
        effects.emplace_back(std::move(note));
    }
    if (count < news.size()) {
        state.screen_since = at.steady; // the next ones
        return effects;
    }
    for (Effect& next : go_on(state, at)) {
        effects.push_back(std::move(next));
    }
    return effects;
}

Effects on(AppState& state, const CertificatesTapped& /*intent*/, const Moment& at) {
    const bool offered = state.screen == ScreenId::kMyClasses || state.screen == ScreenId::kMyData;
    if (offered && state.who && !state.who->certificates.empty()) {
        state.asked_to_cancel.reset();
        state.list_first = 0;
        go(state, ScreenId::kCertificates, at);
    }
    return {};
}

} // namespace linli::flow
