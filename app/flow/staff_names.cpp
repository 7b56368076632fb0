#include <algorithm>
#include <utility>

#include "app/flow/handlers.h"

namespace linli::flow {
namespace {

Effects open_name(AppState& state, const WaitingName& whose, std::string name, const Moment& at) {
    state.staff.naming.open = whose;
    state.staff.naming.name = std::move(name);
    go(state, ScreenId::kStaffName, at);
    return offer(state);
}

auto note_of(const std::vector<WaitingName>& names, ResidentId resident) {
    return std::ranges::find(names, resident, &WaitingName::resident);
}

} // namespace

void take_waiting_names(AppState& state, std::vector<WaitingName> names) {
    Naming& naming = state.staff.naming;
    const auto shown = static_cast<std::size_t>(naming.first);
    auto at = naming.first;
    if (shown < naming.waiting.size()) {
        const auto same = note_of(names, naming.waiting[shown].resident);
        at = same == names.end() ? at : static_cast<int>(same - names.begin());
    }
    naming.first = std::clamp(at, 0, std::max(0, static_cast<int>(names.size()) - 1));
    naming.waiting = std::move(names);
}

Effects save_name(AppState& state, const Moment& at) {
    const Naming& naming = state.staff.naming;
    const auto name = checked_name(naming.name);
    if (!name || !naming.open) {
        return {};
    }
    return ask(state, NameResident{naming.open->resident, *name}, at);
}

Effects name_saved(AppState& state, const Resident& resident, const Moment& at) {
    Naming& naming = state.staff.naming;
    if (!staff_is_in(state) || !naming.open || naming.open->resident != resident.id) {
        return {};
    }
    std::vector<WaitingName> rest = naming.waiting;
    std::erase_if(rest, [&](const WaitingName& one) { return one.resident == resident.id; });
    take_waiting_names(state, std::move(rest));
    naming.done = std::exchange(naming.open, std::nullopt);
    naming.done_name = resident.name;
    naming.name.clear();
    state.screen = ScreenId::kStaffInk;
    state.path = {ScreenId::kStaffToday};
    state.screen_since = at.steady;
    start_writing(state);
    return {LoadSignInDay{state.staff.date}};
}

Effects on(AppState& state, const WaitingNamesTapped& /*intent*/, const Moment& at) {
    if (staff_may(state, StaffRight::kNames)) {
        state.staff.naming.first = 0;
        state.staff.naming.done.reset();
        go(state, ScreenId::kStaffInk, at);
    }
    return {};
}

Effects on(AppState& state, const WriteDownTapped& intent, const Moment& at) {
    const auto& waiting = state.staff.naming.waiting;
    const auto note = note_of(waiting, intent.id);
    if (state.screen != ScreenId::kStaffInk || note == waiting.end()) {
        return {};
    }
    return open_name(state, *note, {}, at);
}

Effects on(AppState& state, const MendNameTapped& /*intent*/, const Moment& at) {
    const Naming& naming = state.staff.naming;
    if (state.screen != ScreenId::kStaffInk || !naming.done) {
        return {};
    }
    return open_name(state, *naming.done, naming.done_name, at);
}

} // namespace linli::flow
