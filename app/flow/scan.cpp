#include <algorithm>

#include "app/core/domain/membership.h"
#include "app/core/domain/staff_badge.h"
#include "app/flow/handlers.h"

// A card says who somebody is on every screen; what happens next depends on where they stand.

namespace linli::flow {
namespace {

bool is_identifying(ScreenId screen) {
    return screen >= ScreenId::kIdentify && screen <= ScreenId::kVisitCheck;
}

// Where one goes on with what one was at, whoever one is.
bool is_browsing(ScreenId screen) {
    return (screen >= ScreenId::kCategories && screen <= ScreenId::kSearch)
        || screen == ScreenId::kWishes || screen == ScreenId::kWishWords
        || screen == ScreenId::kAloud;
}

// The result is shown, or behind the code that was opened from it.
bool has_result(const AppState& state) {
    return state.screen == ScreenId::kResult
        || std::ranges::find(state.path, ScreenId::kResult) != state.path.end();
}

void step_back(AppState& state, const Moment& at) {
    state.screen = state.path.empty() ? ScreenId::kHome : state.path.back();
    if (!state.path.empty()) {
        state.path.pop_back();
    }
    state.screen_since = at.steady;
}

// A question about one card is out of date when the next card comes.
void drop_question(AppState& state, const Moment& at) {
    if (!state.scanned) {
        return;
    }
    state.scanned.reset();
    state.identify.candidates.clear();
    if (state.screen == ScreenId::kConfirmPerson) {
        step_back(state, at);
    } else {
        std::erase(state.path, ScreenId::kConfirmPerson);
    }
}

Effects check_in(AppState& state, const Moment& at) {
    state.purpose = Purpose::kCheckIn;
    return proceed(state, at);
}

// On a page about somebody else, of whom nothing may stay. What it was for goes on.
Effects take_over(AppState& state, const Moment& at) {
    const bool is_over = state.purpose == Purpose::kNone || has_result(state);
    state.outcome = {};
    state.ruling = {};
    state.pair = {};
    state.asked_to_cancel.reset();
    state.list_first = 0;
    arrive(state, ScreenId::kHome, at);
    return is_over ? check_in(state, at) : proceed(state, at);
}

Effects become(AppState& state, const ResidentRecord& record, const Moment& at) {
    const bool same = state.who && state.who->resident.id == record.resident.id;
    state.who = record;
    if (!same) {
        state.mine = {}; // a card alone is no proof
    }
    grant_wishes(state);
    if (state.screen == ScreenId::kHelp) {
        step_back(state, at);
    }
    if (state.screen == ScreenId::kHome) {
        return check_in(state, at);
    }
    if (is_identifying(state.screen)) {
        return state.purpose == Purpose::kNone ? check_in(state, at) : proceed(state, at);
    }
    if (is_browsing(state.screen)) {
        state.news = News::kRecognised;
        return {};
    }
    return same ? Effects{} : take_over(state, at);
}

} // namespace

bool takes_cards(const AppState& state) {
    return !staff_is_in(state) && state.screen != ScreenId::kStaffPin
        && state.screen != ScreenId::kStaffSettles && state.screen != ScreenId::kOutOfOrder;
}

Effects become_scanned(AppState& state, const Moment& at) {
    const ResidentRecord record = *state.scanned;
    drop_question(state, at);
    return become(state, record, at);
}

Effects member_found(AppState& state, const ResidentRecord& record, const Moment& at) {
    drop_question(state, at);
    if (state.pair.asking && is_identifying(state.screen)) {
        return second_known(state, record, at);
    }
    const bool same = state.who && state.who->resident.id == record.resident.id;
    if (same && state.mine.proving && is_identifying(state.screen)) {
        state.problem = Problem::kCardNotEnough;
        return {};
    }
    if (!state.who || same) {
        return become(state, record, at);
    }
    state.scanned = record;
    state.identify.candidates = {record.resident};
    state.list_first = 0;
    go(state, ScreenId::kConfirmPerson, at);
    return {};
}

Effects on(AppState& state, const CodeScanned& intent, const Moment& at) {
    if (is_staff_badge(intent.code)) {
        if (takes_badges(state)) {
            return badge_scanned(state, intent.code, at);
        }
        state.problem = Problem::kCodeUnknown; // a resident is here: nobody takes their place
        return {};
    }
    if (state.screen == ScreenId::kIdleWarning) {
        static_cast<void>(on(state, ContinueTapped{}, at));
    }
    const auto resident = resident_of_membership(intent.code);
    if (!resident) {
        state.problem = Problem::kCodeUnknown;
        return {};
    }
    return ask(state, FindMember{resident.value()}, at);
}

} // namespace linli::flow
