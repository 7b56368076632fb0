#include "app/flow/handlers.h"

namespace linli::flow {

bool staff_is_in(const AppState& state) {
    return !state.staff.name.empty();
}

Effects pin_ready(AppState& state, const Moment& at) {
    return ask(state, CheckPin{state.staff.pin}, at);
}

Effects on(AppState& state, const StaffTapped& /*intent*/, const Moment& at) {
    state.staff = {};
    state.help.taking_over = false;
    go(state, ScreenId::kStaffPin, at);
    return {};
}

Effects on(AppState& state, const StaffLeft& /*intent*/, const Moment& at) {
    end_visit(state, at);
    return {};
}

Effects on(AppState& state, const StaffDayTurned& intent, const Moment& /*at*/) {
    if (!staff_is_in(state)) {
        return {};
    }
    state.staff.date = add_days(state.staff.date, intent.by);
    state.staff.first = 0;
    state.staff.day.reset();
    return {LoadSignInDay{state.staff.date}};
}

Effects on(AppState& state, const SheetChosen& intent, const Moment& at) {
    if (!staff_is_in(state)) {
        return {};
    }
    state.staff.sheet = intent.id;
    state.staff.sheet_first = 0;
    go(state, ScreenId::kStaffSheet, at);
    return {};
}

Effects on(AppState& state, const DistrictTapped& /*intent*/, const Moment& at) {
    if (!staff_is_in(state)) {
        return {};
    }
    state.staff.district_first = 0;
    go(state, ScreenId::kStaffDistrict, at);
    return {LoadDistrict{}};
}

Effects on(AppState& state, const FilingsTapped& /*intent*/, const Moment& at) {
    if (!staff_is_in(state)) {
        return {};
    }
    state.staff.filings_first = 0;
    go(state, ScreenId::kStaffFilings, at);
    return {LoadDistrict{}};
}

Effects on(AppState& state, const SyncNowTapped& /*intent*/, const Moment& /*at*/) {
    return staff_is_in(state) ? Effects{SyncNow{}} : Effects{};
}

} // namespace linli::flow
