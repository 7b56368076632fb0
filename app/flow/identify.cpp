#include <algorithm>

#include "app/flow/handlers.h"

namespace linli::flow {
namespace {

constexpr std::chrono::minutes kMissWindow{5};
constexpr std::size_t kMissesAllowed = 3;

} // namespace

bool too_many_misses(AppState& state, const Moment& at) {
    std::erase_if(state.identify.misses, [&](SteadyTime miss) {
        return at.steady - miss >= kMissWindow;
    });
    return state.identify.misses.size() >= kMissesAllowed;
}

Effects start_identify(AppState& state, Purpose purpose, const Moment& at) {
    state.purpose = purpose;
    if (state.who) {
        return proceed(state, at);
    }
    state.identify.digits.clear();
    state.identify.month = 0;
    state.identify.candidates.clear();
    go(state, ScreenId::kIdentify, at);
    if (too_many_misses(state, at)) {
        state.problem = Problem::kTooManyMisses;
    }
    return {};
}

Effects digits_ready(AppState& state, const Moment& at) {
    if (too_many_misses(state, at)) {
        state.problem = Problem::kTooManyMisses;
    } else if (state.identify.digits.size() == 4) {
        go(state, ScreenId::kIdentifyMonth, at);
    }
    return {};
}

Effects on(AppState& state, const MonthChosen& intent, const Moment& at) {
    if (intent.month < 1 || intent.month > 12) {
        return {};
    }
    if (state.screen == ScreenId::kStaffWalkInMonth) {
        return walk_in_month(state, intent.month, at);
    }
    if (state.screen == ScreenId::kMineMonth) {
        state.mine.month = intent.month;
        return {};
    }
    if (state.screen == ScreenId::kVisitBirthMonth) {
        return month_of_birth(state, intent.month, at);
    }
    if (state.screen != ScreenId::kIdentifyMonth) {
        return {};
    }
    state.identify.month = intent.month;
    return ask(state, FindResidents{state.identify.digits, intent.month}, at);
}

Effects on(AppState& state, const PersonChosen& intent, const Moment& at) {
    const auto& candidates = state.identify.candidates;
    const auto chosen = std::find_if(candidates.begin(), candidates.end(), [&](const Resident& r) {
        return r.id == intent.id;
    });
    if (state.screen != ScreenId::kConfirmPerson || chosen == candidates.end()) {
        return {};
    }
    if (state.scanned) {
        return become_scanned(state, at);
    }
    if (state.visit.asked_alike) {
        return is_one_of_alike(state, Resident{*chosen}, at);
    }
    return ask(state, LoadRecord{intent.id}, at);
}

Effects on(AppState& state, const NotMeTapped& /*intent*/, const Moment& at) {
    if (state.scanned) {
        // They held the card themselves; nobody was leafed through.
        state.identify.candidates.clear();
        return on(state, BackTapped{}, at);
    }
    if (state.visit.asked_alike) {
        return none_of_alike(state, at);
    }
    // Counted like a miss: otherwise one could leaf through masked names for ever.
    state.identify.misses.push_back(at.steady);
    state.identify.candidates.clear();
    state.identify.digits.clear();
    go_back_to(state, ScreenId::kIdentify, at);
    state.problem = too_many_misses(state, at) ? Problem::kTooManyMisses : Problem::kNobodyFound;
    return {};
}

} // namespace linli::flow
