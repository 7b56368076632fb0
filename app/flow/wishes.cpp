#include <algorithm>

#include "app/flow/handlers.h"

// 想学什么: anybody may look; who wishes for something says first who they are, so that one person
// counts once.

namespace linli::flow {
namespace {

bool wishes_for(const AppState& state, const WishSubject& subject) {
    return state.who && std::ranges::count(state.who->wished, subject) > 0;
}

Effects make(AppState& state, const WishSubject& subject, const Moment& at) {
    return ask(state, MakeWish{state.who->resident.id, subject}, at);
}

Effects withdraw(AppState& state, const WishSubject& subject, const Moment& at) {
    return ask(state, WithdrawWish{state.who->resident.id, subject}, at);
}

} // namespace

std::vector<WishCount> offered_wishes(const AppState& state) {
    return state.catalogue ? wishes_to_offer(state.catalogue->categories(), state.wishes.counts)
                           : std::vector<WishCount>{};
}

Effects on(AppState& state, const WishListTapped& /*intent*/, const Moment& at) {
    const bool offered = state.screen == ScreenId::kCategories || state.screen == ScreenId::kSearch
        || state.screen == ScreenId::kCourses;
    const auto* wished = std::get_if<Wished>(&state.outcome);
    if (state.screen == ScreenId::kResult && wished != nullptr) {
        state.outcome = {};
        arrive(state, ScreenId::kWishes, at); // something else, too
    } else if (offered) {
        go(state, ScreenId::kWishes, at);
    } else {
        return {};
    }
    state.wishes.first = 0;
    state.wishes.words.clear();
    return {LoadWishes{}};
}

Effects on(AppState& state, const WishTapped& intent, const Moment& at) {
    if (state.screen != ScreenId::kWishes) {
        return {};
    }
    if (wishes_for(state, intent.subject)) {
        return withdraw(state, intent.subject, at);
    }
    state.wishes.wanted = intent.subject;
    return start_identify(state, Purpose::kWish, at);
}

Effects on(AppState& state, const WishWordsTapped& /*intent*/, const Moment& at) {
    if (state.screen != ScreenId::kWishes) {
        return {};
    }
    go(state, ScreenId::kWishWords, at);
    return offer(state);
}

Effects words_of_wish_ready(AppState& state, const Moment& at) {
    auto words = checked_wish(state.wishes.words);
    if (!words) {
        state.problem = Problem::kWishUnclear;
        return {};
    }
    state.wishes.wanted = WishSubject{WishKind::kWords, *std::move(words)};
    return start_identify(state, Purpose::kWish, at);
}

Effects wish_now(AppState& state, const Moment& at) {
    if (!state.wishes.wanted || !state.who) {
        end_visit(state, at);
        return {};
    }
    const WishSubject subject = *state.wishes.wanted;
    if (!wishes_for(state, subject)) {
        return make(state, subject, at);
    }
    state.outcome = Wished{subject}; // they had said so before
    arrive(state, ScreenId::kResult, at);
    return {};
}

Effects wish_saved(AppState& state, const WishSaved& event, const Moment& at) {
    const bool undone = event.made ? std::holds_alternative<Unwished>(state.outcome)
                                   : std::holds_alternative<Wished>(state.outcome);
    state.who = event.record;
    state.wishes = {};
    state.wishes.counts = event.counts;
    if (undone) {
        state.outcome = Undone{std::nullopt, false, event.subject};
    } else if (event.made) {
        state.outcome = Wished{event.subject};
    } else {
        state.outcome = Unwished{event.subject};
    }
    arrive(state, ScreenId::kResult, at);
    return {};
}

Effects undo_wish(AppState& state, const Moment& at) {
    if (!state.who) {
        return {};
    }
    if (const auto* wished = std::get_if<Wished>(&state.outcome)) {
        return withdraw(state, wished->subject, at);
    }
    const auto* unwished = std::get_if<Unwished>(&state.outcome);
    return unwished != nullptr ? make(state, unwished->subject, at) : Effects{};
}

} // namespace linli::flow
