#include <algorithm>

#include "app/flow/handlers.h"

// 点名. A tap on who has no record says that they are here; of others, and for everything else, a
// page of their own asks what and why.

namespace linli::flow {
namespace {

const SignInRow* row_of(const SignInSheet* sheet, std::optional<ResidentId> who) {
    if (sheet == nullptr || !who) {
        return nullptr;
    }
    const auto found = std::ranges::find_if(sheet->rows, [&](const SignInRow& row) {
        return row.resident == *who && !row.gone;
    });
    return found == sheet->rows.end() ? nullptr : &*found;
}

// Any session of the day is everybody's; of other days it is the office's.
const SignInSheet* sheet_to_call(const AppState& state, const Moment& at) {
    const SignInSheet* sheet = open_sheet(state);
    const bool today = sheet != nullptr && sheet->session.date == local_date(at.now);
    const StaffRight right = today ? StaffRight::kRollCall : StaffRight::kOtherDays;
    return sheet != nullptr && staff_may(state, right) ? sheet : nullptr;
}

AttendanceStatus status_of(RollWish wish) {
    switch (wish) {
    case RollWish::kLate: return AttendanceStatus::kLate;
    case RollWish::kExcused: return AttendanceStatus::kExcused;
    case RollWish::kAbsent: return AttendanceStatus::kAbsent;
    default: return AttendanceStatus::kPresent;
    }
}

Effects record(
    AppState& state, ResidentId who, AttendanceStatus status, RollReason reason, const Moment& at
) {
    const SignInSheet* sheet = sheet_to_call(state, at);
    if (sheet == nullptr) {
        return {};
    }
    if (!staff_may_record(sheet->session, status, at.now)) {
        state.problem = Problem::kNotPossibleNow;
        return {};
    }
    return ask(state, RecordRoll{who, sheet->session.id, status, reason, state.staff.id}, at);
}

void back_to_roll(AppState& state, const Moment& at) {
    state.staff.roll.row.reset();
    state.staff.roll.wish.reset();
    state.staff.roll.phone.clear();
    state.staff.roll.digits.clear();
    state.staff.roll.month = 0;
    state.staff.roll.found.clear();
    state.screen = ScreenId::kStaffSheet;
    state.path = {ScreenId::kStaffToday};
    state.screen_since = at.steady;
}

Effects open_row(AppState& state, ResidentId who, const Moment& at) {
    Roll& roll = state.staff.roll;
    roll.row = who;
    roll.wish.reset();
    roll.phone.clear();
    roll.done.reset();
    go(state, ScreenId::kStaffRow, at);
    return {};
}

std::string name_of(const AppState& state, ResidentId who) {
    const SignInRow* row = row_of(open_sheet(state), who);
    if (row != nullptr) {
        return row->name.empty() ? masked_phone(row->phone) : row->name;
    }
    for (const Resident& one : state.staff.roll.found) {
        if (one.id == who) {
            return one.name.empty() ? masked_phone(one.phone) : masked_name(one.name);
        }
    }
    return {};
}

} // namespace

const SignInSheet* open_sheet(const AppState& state) {
    if (!staff_is_in(state) || !state.staff.day || !state.staff.sheet) {
        return nullptr;
    }
    const auto& sheets = state.staff.day->sheets;
    const auto found = std::ranges::find_if(sheets, [&](const SignInSheet& sheet) {
        return sheet.session.id == *state.staff.sheet;
    });
    return found == sheets.end() ? nullptr : &*found;
}

bool turn_roll_page(AppState& state, int by) {
    const SignInSheet* sheet = open_sheet(state);
    switch (state.screen) {
    case ScreenId::kStaffSheet:
        turn_page(state.staff.sheet_first, by, sheet == nullptr ? 0 : sheet->rows.size());
        return true;
    case ScreenId::kStaffWalkInWho:
        turn_page(state.staff.roll.found_first, by, state.staff.roll.found.size());
        return true;
    case ScreenId::kStaffRow:
    case ScreenId::kStaffReason:
    case ScreenId::kStaffAll:
        state.reading_first = std::max(0, state.reading_first + by);
        return true;
    default: return false;
    }
}

Effects on(AppState& state, const RollRowTapped& intent, const Moment& at) {
    const SignInRow* row = row_of(sheet_to_call(state, at), intent.id);
    if (state.screen != ScreenId::kStaffSheet || row == nullptr) {
        // Of a teacher's roll that was left open past midnight.
        const bool shown = state.screen == ScreenId::kStaffSheet && open_sheet(state) != nullptr;
        state.problem = shown ? Problem::kNotPossibleNow : state.problem;
        return {};
    }
    const bool may_be_here =
        staff_may_record(open_sheet(state)->session, AttendanceStatus::kPresent, at.now);
    return row->status || !may_be_here
        ? open_row(state, intent.id, at)
        : record(state, intent.id, AttendanceStatus::kPresent, RollReason::kNone, at);
}

Effects on(AppState& state, const RollRowOpened& intent, const Moment& at) {
    const SignInRow* row = row_of(sheet_to_call(state, at), intent.id);
    return state.screen == ScreenId::kStaffSheet && row != nullptr ? open_row(state, intent.id, at)
                                                                   : Effects{};
}

Effects on(AppState& state, const RollWished& intent, const Moment& at) {
    const SignInSheet* sheet = sheet_to_call(state, at);
    const SignInRow* row = row_of(sheet, state.staff.roll.row);
    if (state.screen != ScreenId::kStaffRow || row == nullptr) {
        return {};
    }
    switch (intent.wish) {
    case RollWish::kReveal:
        if (!staff_may(state, StaffRight::kReveal)) {
            return {};
        }
        break;
    case RollWish::kTakeBack:
        if (!row->status) {
            return {};
        }
        break;
    default:
        if (!staff_may_record(sheet->session, status_of(intent.wish), at.now)) {
            state.problem = Problem::kNotPossibleNow;
            return {};
        }
    }
    state.staff.roll.wish = intent.wish;
    go(state, ScreenId::kStaffReason, at);
    return {};
}

Effects on(AppState& state, const RollReasonChosen& intent, const Moment& at) {
    const Roll& roll = state.staff.roll;
    const SignInSheet* sheet = sheet_to_call(state, at);
    const SignInRow* row = row_of(sheet, roll.row);
    const bool asked = roll.wish && *roll.wish != RollWish::kReveal;
    if (state.screen != ScreenId::kStaffReason || row == nullptr || !asked) {
        return {};
    }
    if (*roll.wish == RollWish::kTakeBack) {
        return ask(
            state,
            TakeBackRoll{sheet->session.id, {row->resident}, intent.reason, state.staff.id},
            at
        );
    }
    return record(state, row->resident, status_of(*roll.wish), intent.reason, at);
}

Effects on(AppState& state, const RevealReasonChosen& intent, const Moment& at) {
    const Roll& roll = state.staff.roll;
    const SignInSheet* sheet = sheet_to_call(state, at);
    const SignInRow* row = row_of(sheet, roll.row);
    if (state.screen != ScreenId::kStaffReason || row == nullptr || roll.wish != RollWish::kReveal
        || !staff_may(state, StaffRight::kReveal)) {
        return {};
    }
    return ask(
        state, RevealPhone{row->resident, sheet->session.id, intent.reason, state.staff.id}, at
    );
}

Effects on(AppState& state, const AllHereTapped& /*intent*/, const Moment& at) {
    if (state.screen == ScreenId::kStaffSheet && sheet_to_call(state, at) != nullptr) {
        state.staff.roll.done.reset();
        go(state, ScreenId::kStaffAll, at);
    }
    return {};
}

Effects on(AppState& state, const AllHereConfirmed& /*intent*/, const Moment& at) {
    const SignInSheet* sheet = sheet_to_call(state, at);
    if (state.screen != ScreenId::kStaffAll || sheet == nullptr) {
        return {};
    }
    if (!staff_may_record(sheet->session, AttendanceStatus::kPresent, at.now)) {
        state.problem = Problem::kNotPossibleNow;
        return {};
    }
    return ask(state, RecordAllPresent{sheet->session.id, state.staff.id}, at);
}

Effects on(AppState& state, const RollUndone& /*intent*/, const Moment& at) {
    const auto& done = state.staff.roll.done;
    if (state.screen != ScreenId::kStaffSheet || !done || done->undo.empty()
        || sheet_to_call(state, at) == nullptr) {
        return {};
    }
    return ask(
        state, TakeBackRoll{*state.staff.sheet, done->undo, RollReason::kMistap, state.staff.id}, at
    );
}

Effects on(AppState& state, const WalkInTapped& /*intent*/, const Moment& at) {
    if (state.screen != ScreenId::kStaffSheet || sheet_to_call(state, at) == nullptr) {
        return {};
    }
    state.staff.roll = {};
    go(state, ScreenId::kStaffWalkIn, at);
    return {};
}

Effects walk_in_digits_ready(AppState& state, const Moment& at) {
    go(state, ScreenId::kStaffWalkInMonth, at);
    return {};
}

Effects walk_in_month(AppState& state, int month, const Moment& at) {
    if (!staff_is_in(state)) {
        return {};
    }
    state.staff.roll.month = month;
    return ask(state, FindResidents{state.staff.roll.digits, month}, at);
}

void walk_ins_found(AppState& state, std::vector<Resident> found, const Moment& at) {
    if (state.screen != ScreenId::kStaffWalkInMonth) {
        return;
    }
    if (found.empty()) {
        go_back_to(state, ScreenId::kStaffWalkIn, at);
        state.problem = Problem::kNobodyFound;
        return;
    }
    state.staff.roll.found = std::move(found);
    state.staff.roll.found_first = 0;
    go(state, ScreenId::kStaffWalkInWho, at);
}

Effects on(AppState& state, const WalkInChosen& intent, const Moment& at) {
    const auto& found = state.staff.roll.found;
    if (state.screen != ScreenId::kStaffWalkInWho
        || std::ranges::find(found, intent.id, &Resident::id) == found.end()) {
        return {};
    }
    const SignInRow* row = row_of(open_sheet(state), intent.id);
    if (row != nullptr && row->status) { // what was said of them is changed with a reason
        back_to_roll(state, at);
        return open_row(state, intent.id, at);
    }
    return record(state, intent.id, AttendanceStatus::kPresent, RollReason::kNone, at);
}

Effects roll_saved(AppState& state, const RollSaved& event, const Moment& at) {
    if (!staff_is_in(state)) {
        return {};
    }
    const bool all = state.screen == ScreenId::kStaffAll;
    RollDone done;
    done.count = static_cast<int>(event.saved.size());
    for (const Attendance& one : event.saved) {
        done.status = one.status;
        done.undo.push_back(one.resident);
        done.name = all ? std::string{} : name_of(state, one.resident);
    }
    // What a correction took the place of does not come back by one tap: its own page says why.
    const SignInRow* row = row_of(open_sheet(state), state.staff.roll.row);
    if (row != nullptr && row->status) {
        done.undo.clear();
    }
    if (event.saved.empty()) {
        done.status = AttendanceStatus::kPresent;
    }
    back_to_roll(state, at);
    state.staff.roll.done = std::move(done);
    return {LoadSignInDay{state.staff.date}};
}

Effects roll_taken_back(AppState& state, const RollTakenBack& event, const Moment& at) {
    if (!staff_is_in(state)) {
        return {};
    }
    RollDone done;
    done.count = event.count;
    if (state.staff.roll.row) {
        done.name = name_of(state, *state.staff.roll.row);
    }
    back_to_roll(state, at);
    state.staff.roll.done = std::move(done);
    return {LoadSignInDay{state.staff.date}};
}

void phone_revealed(AppState& state, const PhoneRevealed& event, const Moment& at) {
    if (state.screen != ScreenId::kStaffReason || state.staff.roll.row != event.resident) {
        return;
    }
    go_back_to(state, ScreenId::kStaffRow, at);
    state.staff.roll.wish.reset();
    state.staff.roll.phone = event.phone;
}

} // namespace linli::flow
