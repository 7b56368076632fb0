#include "app/core/domain/posters.h"
#include "app/flow/handlers.h"

// While nobody is here the lobby shows its posters, and outside of its opening hours one calm page
// that says them; whoever comes is at home with the first touch, at any hour.

namespace linli::flow {
namespace {

constexpr std::chrono::minutes kPostersAfter{3};
constexpr std::chrono::seconds kTurnEvery{12};

bool has_posters(const AppState& state) {
    return state.catalogue && !posters(*state.catalogue, state.now).empty();
}

} // namespace

SteadyTime poster_deadline(const AppState& state) {
    const bool calm = state.screen == ScreenId::kPoster && !is_open(state.settings, state.now);
    if (calm) { // nothing turns; the next minute sees whether it opened
        return state.lobby.turned_at;
    }
    return state.screen == ScreenId::kPoster ? state.lobby.turned_at + kTurnEvery
                                             : state.last_touch + kPostersAfter;
}

void show_posters(AppState& state, const Moment& at) {
    if (at.steady < poster_deadline(state)) {
        return;
    }
    const bool open = is_open(state.settings, state.now);
    if (!open && state.screen == ScreenId::kPoster) {
        return;
    }
    if (open && !has_posters(state)) {
        leave_posters(state, at);
        return;
    }
    state.lobby.poster = state.screen == ScreenId::kPoster ? state.lobby.poster + 1 : 0;
    state.lobby.turned_at = at.steady;
    if (state.screen != ScreenId::kPoster) {
        state.screen = ScreenId::kPoster;
        state.screen_since = at.steady;
    }
}

void leave_posters(AppState& state, const Moment& at) {
    if (state.screen == ScreenId::kPoster) {
        state.screen = ScreenId::kHome;
        state.screen_since = at.steady;
        state.lobby = {};
    }
}

Effects on(AppState& /*state*/, const PosterLeft& /*intent*/, const Moment& /*at*/) {
    return {}; // any act leaves them, before it is done
}

Effects on(AppState& state, const NoticesTapped& /*intent*/, const Moment& at) {
    go(state, ScreenId::kNotices, at);
    return {};
}

Effects on(AppState& state, const SlipTapped& intent, const Moment& at) {
    if (!state.who || state.who->enrolment_in(intent.id) == nullptr) {
        return {};
    }
    state.browse.chosen = intent.id;
    state.slip.printing = Printing::kNot;
    go(state, ScreenId::kSlip, at);
    return {};
}

Effects on(AppState& state, const PrintTapped& intent, const Moment& /*at*/) {
    if (state.screen != ScreenId::kSlip || !may_print(state)
        || state.slip.printing == Printing::kUnderWay) {
        return {};
    }
    state.slip.printing = Printing::kUnderWay;
    ++state.slip.job;
    return {PrintSlip{intent.text, state.slip.job}};
}

} // namespace linli::flow
