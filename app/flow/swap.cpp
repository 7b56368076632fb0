#include "app/flow/handlers.h"

// Two classes that meet at the same time, and 换班: one class in another's place.

namespace linli::flow {
namespace {

std::optional<Clashes> clashes_with_the_rest(const AppState& state, const Moment& at) {
    const Ruling& ruling = state.ruling;
    if (!state.catalogue || !state.who || !ruling.wanted) {
        return std::nullopt;
    }
    return clashes_of(*state.catalogue, *state.who, *ruling.wanted, ruling.leaving, at.now);
}

Effects swap(AppState& state, bool even_if_waiting, const Moment& at) {
    const Ruling& ruling = state.ruling;
    if (!state.who || !ruling.wanted || !ruling.leaving) {
        return {};
    }
    return ask(
        state,
        SwapEnrolment{state.who->resident.id, *ruling.leaving, *ruling.wanted, even_if_waiting},
        at
    );
}

// Whether the term lets them have one class more, so that the old one may stay until then.
bool may_have_one_more(const AppState& state, const Moment& at) {
    const Date today = local_date(at.now);
    const auto asked =
        asked_of(*state.catalogue, *state.who, *state.ruling.wanted, std::nullopt, today);
    return !asked || !why_not(*asked, *state.who, today);
}

} // namespace

Effects open_swap_check(AppState& state, const Moment& at) {
    if (!tell_why_not(state, at)) {
        go(state, ScreenId::kSwapCheck, at);
    }
    return {};
}

Effects undo_swap(AppState& state, const Swapped& done, const Moment& at) {
    const Enrolment& before = done.before;
    const bool had_a_seat = before.status == EnrolmentStatus::kConfirmed;
    return ask(
        state,
        SwapEnrolment{before.resident, done.enrolment.class_id, before.class_id, !had_a_seat},
        at
    );
}

Effects swap_saved(AppState& state, const SwapSaved& event, const Moment& at) {
    state.who = event.record;
    if (std::holds_alternative<Swapped>(state.outcome)) {
        state.outcome = Undone{event.enrolment.class_id};
    } else {
        state.outcome = Swapped{event.before, event.enrolment, event.place};
    }
    state.ruling = {};
    arrive(state, ScreenId::kResult, at);
    return {LoadCatalogue{}};
}

Effects swap_would_wait(AppState& state, const SwapWouldWait& event, const Moment& at) {
    const bool asked_here =
        state.screen == ScreenId::kClash || state.screen == ScreenId::kSwapCheck;
    if (!asked_here || !state.who || !state.catalogue || !state.ruling.wanted) {
        state.problem = Problem::kNotPossibleNow; // an undo whose seat is gone
        return {};
    }
    state.ruling.wait = WouldWait{event.status, event.place, may_have_one_more(state, at)};
    go(state, ScreenId::kSwapWait, at);
    return {};
}

Effects on(AppState& state, const KeepMineTapped& /*intent*/, const Moment& at) {
    if (state.screen != ScreenId::kClash) {
        return {};
    }
    state.ruling = {};
    state.list_first = 0;
    arrive(state, ScreenId::kMyClasses, at); // there they see that nothing has changed
    return {};
}

Effects on(AppState& state, const BothTapped& /*intent*/, const Moment& at) {
    state.ruling.leaving.reset(); // a swap that was not made
    const auto clashes = clashes_with_the_rest(state, at);
    if (state.screen == ScreenId::kClash && clashes && clashes->may_have_both()) {
        state.ruling.both = true;
        go(state, ScreenId::kSignUpCheck, at);
    }
    return {};
}

Effects on(AppState& state, const SwapTapped& /*intent*/, const Moment& at) {
    if (state.screen == ScreenId::kClash) {
        state.ruling.leaving.reset();
        const auto clashes = clashes_with_the_rest(state, at);
        if (!clashes || !clashes->any()) {
            return {};
        }
        state.ruling.leaving = clashes->with.front().entry->clazz.id;
    } else if (state.screen != ScreenId::kSwapCheck) {
        return {};
    }
    const auto rest = clashes_with_the_rest(state, at);
    if (!rest || !rest->may_have_both() || tell_why_not(state, at)) {
        return {};
    }
    return swap(state, false, at);
}

Effects on(AppState& state, const ExchangeAsked& /*intent*/, const Moment& at) {
    const bool shown = state.screen == ScreenId::kMyClass && state.who && state.browse.chosen
        && state.who->enrolment_in(*state.browse.chosen) != nullptr;
    if (shown) {
        state.ruling = {};
        state.ruling.leaving = state.browse.chosen;
        go(state, ScreenId::kExchange, at);
    }
    return {};
}

Effects on(AppState& state, const ExchangeChosen& intent, const Moment& at) {
    if (state.screen != ScreenId::kExchange || !state.catalogue
        || state.catalogue->class_entry(intent.id) == nullptr) {
        return {};
    }
    state.ruling.wanted = intent.id;
    return open_swap_check(state, at);
}

Effects on(AppState& state, const WaitBesideTapped& /*intent*/, const Moment& at) {
    const Ruling& ruling = state.ruling;
    const bool offered = state.screen == ScreenId::kSwapWait && ruling.wait && ruling.wait->may_keep
        && state.who && ruling.wanted;
    return offered ? ask(state, SignUp{state.who->resident.id, *ruling.wanted}, at) : Effects{};
}

Effects on(AppState& state, const WaitInsteadTapped& /*intent*/, const Moment& at) {
    return state.screen == ScreenId::kSwapWait ? swap(state, true, at) : Effects{};
}

} // namespace linli::flow
