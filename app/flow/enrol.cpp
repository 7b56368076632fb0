#include "app/flow/handlers.h"

namespace linli::flow {
Effects check_in_or_choose(AppState& state, const Moment& at) {
    if (!state.catalogue || !state.who) {
        return {};
    }
    const auto offered = sessions_to_offer(*state.catalogue, *state.who, at.now);
    const bool own = !offered.empty() && has_seat(*state.who, offered.front().clazz->clazz.id);
    if (own && offered.size() == 1) {
        return ask(
            state, CheckIn{state.who->resident.id, offered.front().session->id, by_whom(state)}, at
        );
    }
    state.list_first = 0;
    leave_identification(state);
    if (!own && decisions_first(state, at)) { // why their class is not open, perhaps
        return {};
    }
    go(state, ScreenId::kCheckIn, at);
    return {};
}

Effects on(AppState& state, const NextTapped& /*intent*/, const Moment& at) {
    switch (state.screen) {
    case ScreenId::kFilters: return show_filtered(state, at);
    case ScreenId::kIdentify: return digits_ready(state, at);
    case ScreenId::kVisitPhone:
    case ScreenId::kVisitName:
    case ScreenId::kVisitGuardian: return next_step(state, at);
    case ScreenId::kVisitInk: return ink_ready(state, at);
    case ScreenId::kVisitBirthYear: return year_ready(state, at);
    case ScreenId::kVisitBirthMonth:
        return state.visit.month == 0 ? Effects{} : month_of_birth(state, state.visit.month, at);
    case ScreenId::kWishWords: return words_of_wish_ready(state, at);
    case ScreenId::kRated: return go_on_after_rating(state, at);
    case ScreenId::kResult:
        return std::holds_alternative<Registered>(state.outcome) ? proceed(state, at) : Effects{};
    default: return {};
    }
}

Effects on(AppState& state, const ConfirmTapped& /*intent*/, const Moment& at) {
    switch (state.screen) {
    case ScreenId::kVisitCheck: return register_now(state, at);
    case ScreenId::kStaffName: return save_name(state, at);
    case ScreenId::kMinePhone:
    case ScreenId::kMineName:
    case ScreenId::kMineMonth: return save_correction(state, at);
    case ScreenId::kForgetSure: return forget_now(state, at);
    case ScreenId::kSignUpCheck: return sign_up_now(state, at);
    case ScreenId::kMyClasses:
        return state.asked_to_cancel ? ask(state, CancelEnrolment{*state.asked_to_cancel}, at)
                                     : Effects{};
    default: return {};
    }
}

Effects on(AppState& state, const SessionChosen& intent, const Moment& at) {
    if (state.screen != ScreenId::kCheckIn || !state.who) {
        return {};
    }
    return ask(state, CheckIn{state.who->resident.id, intent.id, by_whom(state)}, at);
}

Effects on(AppState& state, const CancelAsked& intent, const Moment& /*at*/) {
    state.asked_to_cancel = intent.id;
    return {};
}

Effects on(AppState& state, const CancelKept& /*intent*/, const Moment& /*at*/) {
    state.asked_to_cancel.reset();
    return {};
}

Effects on(AppState& state, const MyClassChosen& intent, const Moment& at) {
    if (!state.who || state.who->enrolment_in(intent.id) == nullptr) {
        return {};
    }
    state.browse.chosen = intent.id;
    state.asked_to_cancel.reset();
    go(state, ScreenId::kMyClass, at);
    return {};
}

Effects on(AppState& state, const ExcuseTapped& intent, const Moment& at) {
    return state.who ? ask(state, Excuse{state.who->resident.id, intent.id}, at) : Effects{};
}

Effects on(AppState& state, const ExcuseTakenBack& intent, const Moment& at) {
    return state.who ? ask(state, UndoCheckIn{intent.id, state.who->resident.id}, at) : Effects{};
}

Effects on(AppState& state, const UndoTapped& /*intent*/, const Moment& at) {
    if (state.screen == ScreenId::kRated) {
        return undo_rating(state, at);
    }
    if (state.screen != ScreenId::kResult) {
        return {};
    }
    if (std::holds_alternative<Wished>(state.outcome)
        || std::holds_alternative<Unwished>(state.outcome)) {
        return undo_wish(state, at);
    }
    if (const auto* done = std::get_if<SignedUp>(&state.outcome)) {
        return ask(state, CancelEnrolment{done->enrolment.id}, at);
    }
    if (const auto* done = std::get_if<Cancelled>(&state.outcome)) {
        return ask(state, SignUp{done->enrolment.resident, done->class_id}, at);
    }
    if (const auto* done = std::get_if<Swapped>(&state.outcome)) {
        return undo_swap(state, *done, at);
    }
    if (const auto* done = std::get_if<CheckedIn>(&state.outcome)) {
        if (done->other) {
            return ask(state, UndoCheckIn{done->other->id, done->attendance.resident}, at);
        }
        return may_undo(done->attendance, at.now)
            ? ask(state, UndoCheckIn{done->attendance.id, done->attendance.resident}, at)
            : Effects{};
    }
    if (const auto* done = std::get_if<Registered>(&state.outcome)) {
        return ask(state, EraseRegistration{done->resident}, at);
    }
    if (const auto* done = std::get_if<Corrected>(&state.outcome)) {
        return undo_correction(state, *done, at);
    }
    return undo_pair(state, at);
}

Effects on(AppState& state, const MemberCardTapped& /*intent*/, const Moment& at) {
    const bool offered = state.screen == ScreenId::kMyClasses || state.screen == ScreenId::kResult
        || state.screen == ScreenId::kSlip;
    if (offered && state.who) {
        state.asked_to_cancel.reset();
        go(state, ScreenId::kMemberCard, at);
    }
    return {};
}

} // namespace linli::flow
