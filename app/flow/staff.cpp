#include <algorithm>
#include <tuple>

#include "app/flow/handlers.h"

namespace linli::flow {

bool staff_is_in(const AppState& state) {
    return !state.staff.name.empty();
}

Effects pin_ready(AppState& state, const Moment& at) {
    state.staff.badge = false;
    return ask(state, CheckPin{state.staff.pin}, at);
}

bool takes_badges(const AppState& state) {
    return state.screen == ScreenId::kStaffPin || nobody_is_here(state);
}

Effects badge_scanned(AppState& state, const std::string& code, const Moment& at) {
    if (state.screen != ScreenId::kStaffPin) {
        static_cast<void>(on(state, StaffTapped{}, at));
    }
    if (state.staff.locked_until) {
        return {};
    }
    state.staff.pin.clear();
    state.staff.badge = true;
    return ask(state, CheckBadge{code}, at);
}

void order_day(SignInDay& day, DayOrder order) {
    const auto by_time = [](const SignInSheet& sheet) {
        const Session& session = sheet.session;
        return std::tie(session.start, session.room, sheet.course_code, session.id);
    };
    std::ranges::sort(day.sheets, [&](const SignInSheet& a, const SignInSheet& b) {
        if (order == DayOrder::kRoom && a.session.room != b.session.room) {
            return a.session.room < b.session.room;
        }
        if (order == DayOrder::kClass && a.course_code != b.course_code) {
            return a.course_code < b.course_code;
        }
        return by_time(a) < by_time(b);
    });
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

namespace {

Effects look_at(AppState& state, Date date) {
    state.staff.date = date;
    state.staff.first = 0;
    state.staff.day.reset();
    return {LoadSignInDay{date}};
}

} // namespace

bool staff_may(const AppState& state, StaffRight right) {
    return staff_is_in(state) && may(state.staff.role, right);
}

Effects on(AppState& state, const StaffDayTurned& intent, const Moment& /*at*/) {
    return staff_may(state, StaffRight::kOtherDays)
        ? look_at(state, add_days(state.staff.date, intent.by))
        : Effects{};
}

Effects on(AppState& state, const StaffTodayTapped& /*intent*/, const Moment& at) {
    return staff_is_in(state) ? look_at(state, local_date(at.now)) : Effects{};
}

Effects on(AppState& state, const DayOrdered& intent, const Moment& /*at*/) {
    if (staff_is_in(state)) {
        state.staff.order = intent.order;
        state.staff.first = 0;
        if (state.staff.day) {
            order_day(*state.staff.day, intent.order);
        }
    }
    return {};
}

Effects on(AppState& state, const SheetChosen& intent, const Moment& at) {
    if (!staff_is_in(state)) {
        return {};
    }
    state.staff.sheet = intent.id;
    state.staff.sheet_first = 0;
    state.staff.roll = {};
    go(state, ScreenId::kStaffSheet, at);
    return {};
}

Effects on(AppState& state, const DistrictTapped& /*intent*/, const Moment& at) {
    if (!staff_may(state, StaffRight::kDistrict)) {
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
