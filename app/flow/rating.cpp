#include "app/flow/handlers.h"

// How a class was: asked once, of who came to it, when it is over; after the news, before what they
// came for, and never before a check-in.

namespace linli::flow {

std::optional<Effects> rating_first(AppState& state, const Moment& at) {
    const ClassOver* over = state.who ? to_ask_about(*state.who) : nullptr;
    if (over == nullptr || state.rate.about || !state.settings.ask_rating.value_or(true)) {
        return std::nullopt; // or asked in this visit already
    }
    state.rate.about = *over;
    const Seen asked = asked_about(*state.who, over->class_id);
    state.who->seen.push_back(asked);
    go(state, ScreenId::kRate, at);
    return Effects{NoteSeen{state.who->resident.id, {asked}}};
}

Effects on(AppState& state, const ScoreTapped& intent, const Moment& at) {
    if (state.screen != ScreenId::kRate || !state.who || !state.rate.about) {
        return {};
    }
    const ResidentId resident = state.who->resident.id;
    return ask(state, GiveRating{resident, state.rate.about->class_id, intent.score}, at);
}

Effects on(AppState& state, const RatingSkipped& /*intent*/, const Moment& at) {
    return state.screen == ScreenId::kRate ? go_on_with_visit(state, at) : Effects{};
}

Effects rating_saved(AppState& state, const RatingSaved& event, const Moment& at) {
    state.who = event.record;
    state.rate.given = event.given;
    if (state.screen == ScreenId::kRate || state.screen == ScreenId::kRated) {
        state.screen = event.given ? ScreenId::kRated : ScreenId::kRate;
        state.screen_since = at.steady;
        state.reading_first = 0;
    }
    return {};
}

Effects undo_rating(AppState& state, const Moment& at) {
    if (!state.who || !state.rate.about) {
        return {};
    }
    return ask(state, WithdrawRating{state.who->resident.id, state.rate.about->class_id}, at);
}

} // namespace linli::flow
