#include <algorithm>
#include <iterator>

#include "app/flow/handlers.h"

namespace linli::flow {
namespace {

using std::chrono::seconds;

constexpr seconds kIdlePersonal{60};
constexpr seconds kIdleElsewhere{90};
constexpr seconds kIdleStaff{60}; // no warning: it locks
constexpr seconds kWarning{30};
constexpr seconds kIdleLongest{kMostIdleSeconds};

// By the person who is here: now, or once as theirs. What the district has everybody begin with
// says of nobody that they want more time.
bool chose_large_type(const AppState& state) {
    const bool wished = state.who && state.who->wishes
        && state.who->wishes->text_size == wishes_now(state).text_size;
    const bool chosen =
        state.by_hand.text_size || wished || state.text_size != first_text_size(state);
    return chosen && state.text_size != TextSize::kStandard;
}

seconds patience(const AppState& state) {
    if (staff_is_in(state)) {
        return kIdleStaff;
    }
    // Large type is chosen by people who also want more time (长辈版), and listening takes time.
    const int factor = chose_large_type(state) || state.aloud.on ? 2 : 1;
    if (state.settings.idle_seconds) { // the longest that may be set is enough for everybody
        return std::min(factor * seconds{*state.settings.idle_seconds}, kIdleLongest);
    }
    return factor * (shows_personal_data(state) ? kIdlePersonal : kIdleElsewhere);
}

// Until the next full minute of the clock on the screen.
Millis to_next_minute(UtcTime now) {
    const Millis minute{std::chrono::minutes{1}};
    return minute - now.time_since_epoch() % minute;
}

SteadyTime idle_deadline(const AppState& state) {
    return state.screen == ScreenId::kIdleWarning ? state.screen_since + kWarning
                                                  : state.last_touch + patience(state);
}

Effects each_minute(const AppState& state) {
    if (staff_is_in(state)) {
        return {LoadSignInDay{state.staff.date}};
    }
    const bool nobody = state.screen == ScreenId::kHome || state.screen == ScreenId::kPoster;
    return nobody ? Effects{KeepHouse{}} : Effects{};
}

// The keys come back by themselves when the PIN is looked at again: when the time has come, or the
// clock was set back to before it was locked.
void end_of_lock(AppState& state) {
    constexpr std::chrono::minutes kLongestLock{5}; // as the store's
    std::optional<UtcTime>& until = state.staff.locked_until;
    if (until && (*until <= state.now || *until - state.now > kLongestLock)) {
        until.reset();
    }
}

// Home after 返回 looks like a fresh one, but may still know who was here.
bool untouched(const AppState& state) {
    return state.screen == ScreenId::kHome && !state.begun && !state.who
        && state.language == first_language(state) && state.text_size == first_text_size(state)
        && state.theme == Theme::kLight && !state.aloud.on && state.problem == Problem::kNone;
}

} // namespace

bool nobody_is_here(const AppState& state) {
    return state.screen == ScreenId::kPoster || untouched(state);
}

bool take_up_settings(AppState& state, const Moment& at) {
    const bool other = state.catalogue && state.catalogue->settings != state.settings;
    if (!other || state.busy || !nobody_is_here(state)) {
        return false;
    }
    end_visit(state, at);
    return true;
}

std::vector<Effect> tick(AppState& state, const Moment& at) {
    const auto minute = [](UtcTime time) {
        return std::chrono::floor<std::chrono::minutes>(time);
    };
    const bool minute_passed = minute(at.now) != minute(state.last_tick);
    state.now = at.now;
    state.steady_now = at.steady;
    state.last_tick = at.now;
    end_of_lock(state);
    Effects effects = minute_passed ? each_minute(state) : Effects{};
    if (minute_passed) {
        std::ranges::move(drop_old_drafts(state, at), std::back_inserter(effects));
    }
    if (!state.busy && nobody_is_here(state)) {
        static_cast<void>(take_up_settings(state, at));
        show_posters(state, at);
        return effects;
    }
    std::ranges::move(stick_tick(state, at), std::back_inserter(effects));
    for (Effect& effect : help_tick(state, at)) {
        effects.push_back(std::move(effect));
    }
    if (state.busy || at.steady < idle_deadline(state)) {
        return effects;
    }
    if (state.screen == ScreenId::kIdleWarning || state.screen == ScreenId::kHome
        || staff_is_in(state)) {
        std::ranges::move(time_out(state, at), std::back_inserter(effects));
    } else {
        state.under_warning = state.screen;
        state.screen = ScreenId::kIdleWarning;
        state.screen_since = at.steady;
    }
    return effects;
}

SteadyTime next_deadline(const AppState& state) {
    const SteadyTime minute = state.steady_now + to_next_minute(state.now);
    if (state.busy) {
        return minute;
    }
    if (nobody_is_here(state)) {
        const SteadyTime poster = poster_deadline(state); // long ago, where there is none to show
        return poster > state.steady_now ? std::min(minute, poster) : minute;
    }
    const SteadyTime idle = std::min(minute, idle_deadline(state));
    const SteadyTime stick = std::min(idle, stick_deadline(state).value_or(idle));
    return std::min(stick, help_deadline(state).value_or(stick));
}

} // namespace linli::flow
