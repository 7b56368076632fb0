#include <algorithm>

#include "app/core/domain/session_change.h"
#include "app/flow/handlers.h"

// 这节课: 停课, another time or room, 顺延, and back to the first plan. Each is looked at before it
// is done, and can be taken back after it.

namespace linli::flow {
namespace {

constexpr int kWeek = 7;

StaffRight right_for(DeskAct act) {
    return act == DeskAct::kFiles ? StaffRight::kFiles : StaffRight::kSessions;
}

const Session* session_to_change(const AppState& state) {
    return staff_may(state, StaffRight::kSessions) ? desk_session(state).session : nullptr;
}

Effects open_desk(AppState& state, SessionId id, const Moment& at) {
    state.staff.sheet = id;
    state.staff.desk = {};
    go(state, ScreenId::kStaffSession, at);
    return {LoadSessionDesk{id}};
}

// The roll is behind the page only while the session stands on the day that is shown.
void back_to_desk(AppState& state, const Moment& at) {
    Desk& desk = state.staff.desk;
    desk.first = 0;
    desk.act.reset();
    desk.to.reset();
    const Session* session = desk_session(state).session;
    const bool on_day =
        session == nullptr || (!session->cancelled && session->date == state.staff.date);
    state.path = {ScreenId::kStaffToday};
    if (on_day) {
        state.path.push_back(ScreenId::kStaffSheet);
    }
    state.screen = ScreenId::kStaffSession;
    state.reading_first = 0;
    state.screen_since = at.steady;
}

void open_page(AppState& state, ScreenId screen, const Moment& at) {
    state.staff.desk.first = 0;
    go(state, screen, at);
}

Date monday_of(Date date) {
    return add_days(date, 1 - iso_weekday(date));
}

Meeting meeting_of(const Session& session) {
    return {session.date, session.start, session.room};
}

bool is_over(const Session& session, const Meeting& to, UtcTime now) {
    return moved(session, to).ends_at() <= now;
}

// A cancelled session that is over cannot come back, and nobody is told of one that is over.
bool may_act_on(const Session& session, DeskAct act, UtcTime now) {
    switch (act) {
    case DeskAct::kFiles: return true;
    case DeskAct::kTeach: return !session.cancelled;
    case DeskAct::kCancel: return !session.cancelled && session.ends_at() > now;
    case DeskAct::kRestore: return is_changed(session) && !is_over(session, planned(session), now);
    case DeskAct::kMove:
    case DeskAct::kShift: return session.cancelled || session.ends_at() > now;
    case DeskAct::kRoom: return !session.cancelled && session.ends_at() > now;
    }
    return false;
}

Effects check_move(AppState& state, Meeting to, const Moment& at) {
    state.staff.desk.to = std::move(to);
    open_page(state, ScreenId::kStaffMoveCheck, at);
    return {};
}

Effects change(AppState& state, std::vector<SessionPlan> plans, const Moment& at) {
    state.staff.desk.done.reset();
    return ask(state, ChangeSessions{std::move(plans), state.staff.id}, at);
}

// Nothing can be put back into the past.
std::vector<SessionPlan> undo_of(const SessionsChanged& event, DeskAct act, UtcTime now) {
    for (const SessionPlan& plan : event.before) {
        const Session* session = event.catalogue->session_entry(plan.id).session;
        if (session == nullptr || (act != DeskAct::kTeach && is_over(*session, plan.to, now))) {
            return {};
        }
    }
    return event.before;
}

// It takes place then.
SessionPlan plan_for(const Session& session, const Meeting& to) {
    SessionPlan plan = plan_of(session);
    plan.to = to;
    plan.cancelled = false;
    plan.reason = OffReason::kNone;
    return plan;
}

std::vector<SessionPlan> shift_now(const AppState& state, SessionId from) {
    const ShiftPlan plan = shift_plan(*state.catalogue, from, state.now);
    std::vector<SessionPlan> plans;
    if (!plan.beyond_term) {
        for (const auto& [session, to] : plan.moves) {
            plans.push_back(plan_for(session, to));
        }
    }
    return plans;
}

} // namespace

SessionEntry desk_session(const AppState& state) {
    return state.catalogue && state.staff.sheet ? state.catalogue->session_entry(*state.staff.sheet)
                                                : SessionEntry{};
}

Effects on(AppState& state, const DeskTapped& /*intent*/, const Moment& at) {
    const SignInSheet* sheet = open_sheet(state);
    if (state.screen != ScreenId::kStaffSheet || sheet == nullptr) {
        return {};
    }
    return open_desk(state, sheet->session.id, at);
}

Effects on(AppState& state, const CancelledChosen& intent, const Moment& at) {
    return state.screen == ScreenId::kStaffToday && staff_may(state, StaffRight::kRollCall)
        ? open_desk(state, intent.id, at)
        : Effects{};
}

Effects on(AppState& state, const DeskActTapped& intent, const Moment& at) {
    if (state.screen != ScreenId::kStaffSession || !staff_may(state, right_for(intent.act))) {
        return {};
    }
    Desk& desk = state.staff.desk;
    if (intent.act == DeskAct::kFiles) {
        desk.trouble.reset();
        open_page(state, ScreenId::kStaffFiles, at);
        return {LoadSessionDesk{*state.staff.sheet}};
    }
    const Session* session = desk_session(state).session;
    if (session == nullptr || !may_act_on(*session, intent.act, at.now)) {
        state.problem = Problem::kNotPossibleNow;
        return {};
    }
    desk.done.reset();
    desk.act = intent.act;
    desk.to.reset();
    desk.reason = OffReason::kNone;
    switch (intent.act) {
    case DeskAct::kCancel: open_page(state, ScreenId::kStaffCancel, at); return {};
    case DeskAct::kShift: open_page(state, ScreenId::kStaffShift, at); return {};
    case DeskAct::kRoom: open_page(state, ScreenId::kStaffRooms, at); return {};
    case DeskAct::kTeach: open_page(state, ScreenId::kStaffTeachers, at); return {};
    case DeskAct::kRestore: return check_move(state, planned(*session), at);
    default: break;
    }
    desk.week = monday_of(std::max(session->date, local_date(at.now)));
    open_page(state, ScreenId::kStaffMoveDay, at);
    return {};
}

Effects on(AppState& state, const DeskWeekTurned& intent, const Moment& at) {
    Desk& desk = state.staff.desk;
    if (state.screen == ScreenId::kStaffMoveDay && staff_is_in(state)) {
        const Date week = add_days(desk.week, kWeek * intent.by);
        desk.week = std::max(week, monday_of(local_date(at.now)));
        desk.first = 0;
    }
    return {};
}

Effects on(AppState& state, const DeskDayChosen& intent, const Moment& at) {
    const Session* session = session_to_change(state);
    if (state.screen != ScreenId::kStaffMoveDay || session == nullptr
        || intent.date < local_date(at.now)) {
        return {};
    }
    Meeting to = meeting_of(*session);
    to.date = intent.date;
    state.staff.desk.to = to;
    open_page(state, ScreenId::kStaffMoveTime, at);
    return {};
}

Effects on(AppState& state, const DeskTimeChosen& intent, const Moment& at) {
    const Session* session = session_to_change(state);
    if (state.screen != ScreenId::kStaffMoveTime || session == nullptr || !state.staff.desk.to) {
        return {};
    }
    Meeting to = *state.staff.desk.to;
    to.start = intent.start;
    return check_move(state, to, at);
}

Effects on(AppState& state, const DeskRoomChosen& intent, const Moment& at) {
    const Session* session = session_to_change(state);
    if (state.screen != ScreenId::kStaffRooms || session == nullptr
        || session->room == intent.room) {
        return {};
    }
    Meeting to = meeting_of(*session);
    to.room = intent.room;
    return check_move(state, to, at);
}

Effects on(AppState& state, const DeskTeacherChosen& intent, const Moment& at) {
    const Session* session = session_to_change(state);
    if (state.screen != ScreenId::kStaffTeachers || session == nullptr) {
        return {};
    }
    const std::string& own = desk_session(state).clazz->clazz.teacher;
    SessionPlan plan = plan_of(*session);
    plan.substitute = intent.name == own ? std::string{} : intent.name;
    return plan == plan_of(*session) ? Effects{} : change(state, {plan}, at);
}

Effects on(AppState& state, const DeskReasonChosen& intent, const Moment& /*at*/) {
    OffReason& reason = state.staff.desk.reason;
    if (state.screen == ScreenId::kStaffCancel && session_to_change(state) != nullptr) {
        reason = reason == intent.reason ? OffReason::kNone : intent.reason;
    }
    return {};
}

Effects on(AppState& state, const DeskConfirmed& /*intent*/, const Moment& at) {
    const Session* session = session_to_change(state);
    const Desk& desk = state.staff.desk;
    if (session == nullptr || !desk.act) {
        return {};
    }
    std::vector<SessionPlan> plans;
    switch (state.screen) {
    case ScreenId::kStaffCancel:
        plans = {plan_of(*session)};
        plans.front().cancelled = true;
        plans.front().reason = desk.reason;
        break;
    case ScreenId::kStaffShift: plans = shift_now(state, session->id); break;
    case ScreenId::kStaffMoveCheck:
        if (desk.to && !is_over(*session, *desk.to, at.now)) {
            plans = {plan_for(*session, *desk.to)};
        }
        break;
    default: return {};
    }
    if (plans.empty()) {
        state.problem = Problem::kNotPossibleNow;
        return {};
    }
    return change(state, std::move(plans), at);
}

Effects on(AppState& state, const DeskUndone& /*intent*/, const Moment& at) {
    const auto& done = state.staff.desk.done;
    if (!done || !staff_may(state, right_for(done->act))) {
        return {};
    }
    if (done->act == DeskAct::kFiles) {
        return undo_file(state, at);
    }
    if (state.screen != ScreenId::kStaffSession || done->undo.empty()) {
        return {};
    }
    const auto stands_so = [&](const SessionPlan& plan) {
        const Session* session = state.catalogue->session_entry(plan.id).session;
        return session != nullptr && plan_of(*session) == plan;
    };
    if (!std::ranges::all_of(done->stands, stands_so)) { // somebody changed it since
        state.staff.desk.done.reset();
        state.problem = Problem::kNotPossibleNow;
        return {};
    }
    return ask(state, ChangeSessions{done->undo, state.staff.id}, at);
}

void desk_loaded(AppState& state, const SessionDeskLoaded& event) {
    if (staff_is_in(state) && state.staff.sheet == event.session) {
        state.staff.desk.expected = event.expected;
        state.staff.desk.files = event.files;
    }
}

Effects sessions_changed(AppState& state, const SessionsChanged& event, const Moment& at) {
    state.catalogue = event.catalogue;
    if (!staff_is_in(state)) {
        return {};
    }
    Desk& desk = state.staff.desk;
    DeskDone done;
    if (desk.done) { // it was an undo
        done = *desk.done;
        done.undone = true;
        done.undo.clear();
        done.stands.clear();
    } else {
        done.act = desk.act.value_or(DeskAct::kMove);
        done.count = static_cast<int>(event.before.size());
        done.undo = undo_of(event, done.act, at.now);
    }
    for (const SessionPlan& plan : done.undo) {
        done.stands.push_back(plan_of(*event.catalogue->session_entry(plan.id).session));
    }
    back_to_desk(state, at);
    desk.done = std::move(done);
    return {LoadSignInDay{state.staff.date}};
}

bool turn_desk_page(AppState& state, int by) {
    Desk& desk = state.staff.desk;
    switch (state.screen) {
    case ScreenId::kStaffSession:
    case ScreenId::kStaffMoveDay:
    case ScreenId::kStaffMoveTime:
    case ScreenId::kStaffShift:
    case ScreenId::kStaffRooms:
    case ScreenId::kStaffTeachers:
    case ScreenId::kStaffFiles:
    case ScreenId::kStaffStick: desk.first = std::max(0, desk.first + by); return true;
    case ScreenId::kStaffCancel:
    case ScreenId::kStaffMoveCheck:
        state.reading_first = std::max(0, state.reading_first + by);
        return true;
    default: return false;
    }
}

} // namespace linli::flow
