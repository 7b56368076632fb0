#include <algorithm>

#include "app/flow/handlers.h"

// 朗读: what is to be heard, and how.

namespace linli::flow {
namespace {

// A digit of one's telephone number is said to nobody else, though it is only a key.
bool types_about_a_person(ScreenId screen) {
    switch (screen) {
    case ScreenId::kIdentify:
    case ScreenId::kIdentifyMonth:
    case ScreenId::kVisitPhone:
    case ScreenId::kVisitName:
    case ScreenId::kVisitBirthYear:
    case ScreenId::kVisitBirthMonth:
    case ScreenId::kVisitGuardian:
    case ScreenId::kMinePhone:
    case ScreenId::kMineName:
    case ScreenId::kMineGuardian:
    case ScreenId::kMineYear:
    case ScreenId::kMineMonth:
    case ScreenId::kStaffPin:
    case ScreenId::kStaffName: return true;
    default: return false;
    }
}

} // namespace

Effects on(AppState& state, const AloudTapped& /*intent*/, const Moment& at) {
    state.by_hand.aloud = true;
    if (!state.aloud.on) {
        state.aloud.on = state.aloud.possible && state.aloud.audible;
        const bool silent = state.aloud.possible && !state.aloud.audible;
        state.problem = silent ? Problem::kNoSound : state.problem;
    } else if (state.screen != ScreenId::kAloud) {
        go(state, ScreenId::kAloud, at);
    }
    return {};
}

Effects on(AppState& state, const AloudEnded& /*intent*/, const Moment& at) {
    state.by_hand.aloud = true;
    state.aloud = {.possible = state.aloud.possible, .audible = state.aloud.audible};
    return state.screen == ScreenId::kAloud ? on(state, BackTapped{}, at) : Effects{};
}

Effects voice_changed(AppState& state, bool audible, const Moment& at) {
    state.aloud.audible = audible;
    if (audible || !state.aloud.on) {
        if (nobody_is_here(state)) {
            state.aloud.possible = audible;
        }
        return {};
    }
    // Touches act again at once: nobody is left to tap twice at a machine that says nothing.
    Effects effects = on(state, AloudEnded{}, at);
    state.problem = Problem::kNoSound;
    return effects;
}

Effects on(AppState& state, const SpeedChosen& intent, const Moment& /*at*/) {
    state.aloud.speed = intent.speed;
    return {};
}

Effects on(AppState& state, const VolumeTurned& intent, const Moment& /*at*/) {
    state.aloud.volume = std::clamp(state.aloud.volume + intent.by, 1, kLoudest);
    return {};
}

Effects on(AppState& state, const WordsReached& intent, const Moment& /*at*/) {
    if (!state.aloud.on || intent.parts.empty()) {
        return {};
    }
    Speak speak{intent.parts, state.language, state.aloud.speed, state.aloud.volume};
    for (SpokenPart& part : speak.parts) {
        part.personal = part.personal || (part.typed && types_about_a_person(state.screen));
    }
    return {std::move(speak)};
}

} // namespace linli::flow
