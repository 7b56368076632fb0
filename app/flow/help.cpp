#include <algorithm>

#include "app/flow/handlers.h"

// 求助: one tap rings; the page says that staff know, and that they come. Whoever comes may go on
// with the visit, with their PIN.

namespace linli::flow {
namespace {

using std::chrono::seconds;

constexpr seconds kLookEvery{2};
constexpr seconds kNobodyAnswers{60};
constexpr seconds kNotWritten{3}; // the disk does not answer: they must not wait for it

HelpPlace place_of(const AppState& state) {
    const ScreenId screen = state.screen;
    if (screen == ScreenId::kHome) {
        return HelpPlace::kHome;
    }
    if (screen >= ScreenId::kCategories && screen <= ScreenId::kSearch) {
        return HelpPlace::kCourses;
    }
    if (screen >= ScreenId::kIdentify && screen <= ScreenId::kConfirmPerson) {
        return HelpPlace::kIdentify;
    }
    if (screen >= ScreenId::kConsent && screen <= ScreenId::kVisitCheck) {
        return HelpPlace::kFirstVisit;
    }
    switch (state.purpose) {
    case Purpose::kSignUp: return HelpPlace::kSignUp;
    case Purpose::kCheckIn: return HelpPlace::kCheckIn;
    case Purpose::kMyClasses: return HelpPlace::kMyClasses;
    default: return HelpPlace::kElsewhere;
    }
}

bool waits(const AppState& state) {
    return state.screen == ScreenId::kHelp && state.help.rung
        && state.help.state == HelpState::kOpen;
}

SteadyTime late_at(const Help& help) {
    return help.rung_at + (help.number == 0 ? kNotWritten : kNobodyAnswers);
}

bool is_help_page(ScreenId screen) {
    return screen == ScreenId::kHelp || screen == ScreenId::kStaffPin;
}

} // namespace

bool may_take_over(const AppState& state) {
    return std::ranges::any_of(state.path, [](ScreenId screen) {
        return screen != ScreenId::kHome && !is_help_page(screen);
    });
}

RecordedBy by_whom(const AppState& state) {
    return state.assisted_by.empty() ? RecordedBy::kSelf : RecordedBy::kStaff;
}

Effects on(AppState& state, const HelpTapped& /*intent*/, const Moment& at) {
    if (state.screen == ScreenId::kHelp && state.help.rung) {
        return {};
    }
    const HelpPlace place = place_of(state);
    state.help = {.rung = true, .rung_at = at.steady, .looked_at = at.steady};
    if (state.screen != ScreenId::kHelp) {
        go(state, ScreenId::kHelp, at);
    }
    return {CallHelp{place}};
}

Effects help_rung(AppState& state, const HelpRung& event) {
    if (state.help.rung) {
        state.help.number = event.call.number;
        state.help.state = event.call.state;
        state.help.late = false;
    }
    return event.fresh ? Effects{RingBell{}} : Effects{};
}

Effects help_tick(AppState& state, const Moment& at) {
    if (!waits(state)) {
        return {};
    }
    Help& help = state.help;
    help.late = at.steady >= late_at(help);
    if (help.number == 0 || at.steady < help.looked_at + kLookEvery) {
        return {};
    }
    help.looked_at = at.steady;
    return {LookForHelp{help.number, help.state}};
}

std::optional<SteadyTime> help_deadline(const AppState& state) {
    if (!waits(state)) {
        return std::nullopt;
    }
    const Help& help = state.help;
    const SteadyTime look = help.looked_at + kLookEvery;
    if (help.number == 0) {
        return help.late ? std::nullopt : std::optional{late_at(help)};
    }
    return help.late ? look : std::min(look, late_at(help));
}

Effects on(AppState& state, const HelpNotNeeded& /*intent*/, const Moment& at) {
    if (state.screen != ScreenId::kHelp) {
        return {};
    }
    const int number = state.help.number;
    state.help = {};
    Effects effects = on(state, BackTapped{}, at);
    if (number != 0) {
        effects.emplace_back(SetHelp{number, HelpState::kDone});
    }
    return effects;
}

Effects on(AppState& state, const HelpAnswered& intent, const Moment& /*at*/) {
    return staff_is_in(state) ? Effects{SetHelp{intent.number, intent.state}} : Effects{};
}

Effects on(AppState& state, const StaffHelpsTapped& /*intent*/, const Moment& at) {
    if (state.screen != ScreenId::kHelp || !may_take_over(state)) {
        return {};
    }
    state.staff = {};
    state.help.taking_over = true;
    go(state, ScreenId::kStaffPin, at);
    return {};
}

Effects staff_join(AppState& state, const std::string& name, const Moment& at) {
    const int number = state.help.number;
    state.help = {};
    state.staff = {};
    state.assisted_by = name;
    while (is_help_page(state.screen) && !state.path.empty()) {
        state.screen = state.path.back();
        state.path.pop_back();
    }
    state.screen_since = at.steady;
    Effects effects = offer(state);
    if (number != 0) {
        effects.emplace_back(SetHelp{number, HelpState::kDone});
    }
    return effects;
}

} // namespace linli::flow
