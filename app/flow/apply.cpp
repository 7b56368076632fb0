#include "app/flow/district_pages.h"
#include "app/flow/handlers.h"

namespace linli::flow {
namespace {

// What is shown of an act that was undone: the class it was about.
Undone undone_of(const AppState& state) {
    if (state.screen == ScreenId::kMyClass) {
        return {state.browse.chosen, true}; // 还是来上课
    }
    if (const auto* done = std::get_if<SignedUp>(&state.outcome)) {
        return {done->class_id};
    }
    if (const auto* done = std::get_if<SignedUpPair>(&state.outcome)) {
        return {done->class_id};
    }
    const auto* came = std::get_if<CheckedIn>(&state.outcome);
    if (came != nullptr && state.catalogue) {
        const SessionEntry entry = state.catalogue->session_entry(came->attendance.session);
        return entry.clazz == nullptr ? Undone{} : Undone{entry.clazz->clazz.id, true};
    }
    return {};
}

Effects on_event(AppState& state, const CatalogueLoaded& event, const Moment& at) {
    state.catalogue = event.catalogue;
    if (take_up_settings(state, at)) {
        return {};
    }
    const bool gone = state.browse.chosen && state.catalogue
        && state.catalogue->class_entry(*state.browse.chosen) == nullptr;
    if (gone) {
        state.browse.chosen.reset();
        const bool was_about_it = state.screen == ScreenId::kCourse
            || state.screen == ScreenId::kSignUpCheck || state.screen == ScreenId::kWhyNot
            || state.screen == ScreenId::kClash;
        if (was_about_it) {
            arrive(state, ScreenId::kCategories, at);
        }
    }
    return state.screen == ScreenId::kSearch ? search_again(state) : Effects{};
}

Effects on_event(AppState& state, const CandidatesFound& event, const Moment& /*at*/) {
    Composing& composing = state.composing;
    if (composing.keys == event.keys && composing.ink.size() == event.strokes) {
        composing.candidates = event.candidates;
        composing.first = 0;
    }
    return {};
}

Effects on_event(AppState& state, const CoursesFound& event, const Moment& /*at*/) {
    if (state.search.words == event.words) {
        state.search.found = event.found;
        state.search.answered = event.words;
        state.search.first = 0;
    }
    return {};
}

Effects on_event(AppState& state, const SlipPrinted& event, const Moment& /*at*/) {
    if (event.job == state.slip.job && state.slip.printing == Printing::kUnderWay) {
        state.slip.printing = event.printed ? Printing::kDone : Printing::kFailed;
    }
    return {};
}

Effects on_event(AppState& state, const VoiceChanged& event, const Moment& at) {
    return voice_changed(state, event.audible, at);
}

Effects on_event(AppState& state, const ResidentsFound& event, const Moment& at) {
    state.busy = false;
    if (staff_is_in(state)) {
        walk_ins_found(state, event.residents, at);
        return {};
    }
    if (state.mine.proving) {
        return proof_given(state, event.residents, at);
    }
    if (event.residents.empty()) {
        state.identify.misses.push_back(at.steady);
        go_back_to(state, ScreenId::kIdentify, at);
        state.problem =
            too_many_misses(state, at) ? Problem::kTooManyMisses : Problem::kNobodyFound;
        return {};
    }
    state.identify.candidates = event.residents;
    state.list_first = 0;
    go(state, ScreenId::kConfirmPerson, at);
    return {};
}

Effects on_event(AppState& state, const RecordLoaded& event, const Moment& at) {
    state.busy = false;
    if (state.pair.asking) {
        return second_known(state, event.record, at);
    }
    state.who = event.record;
    state.mine.proved = true;
    grant_wishes(state);
    return proceed(state, at);
}

Effects on_event(AppState& state, const MemberFound& event, const Moment& at) {
    state.busy = false;
    return member_found(state, event.record, at);
}

Effects on_event(AppState& state, const MemberUnknown& /*event*/, const Moment& /*at*/) {
    state.busy = false;
    state.problem = Problem::kCodeUnknown;
    return {};
}

Effects on_event(AppState& state, const ResidentSaved& event, const Moment& at) {
    state.busy = false;
    state.who = event.record;
    state.mine.proved = true;
    state.outcome = Registered{event.record.resident.id};
    arrive(state, ScreenId::kResult, at);
    return drop_draft_of(state, event.record.resident.phone);
}

Effects on_event(AppState& state, const AlikeFound& event, const Moment& at) {
    state.busy = false;
    ask_alike(state, event.residents, at);
    return {};
}

Effects on_event(AppState& state, const RegistrationErased& /*event*/, const Moment& at) {
    state.busy = false;
    state.who.reset();
    state.purpose = Purpose::kNone;
    state.outcome = Undone{};
    arrive(state, ScreenId::kResult, at);
    return {};
}

Effects on_event(AppState& state, const EnrolmentSaved& event, const Moment& at) {
    state.busy = false;
    state.who = event.record;
    state.outcome = SignedUp{event.enrolment.class_id, event.enrolment, event.place};
    arrive(state, ScreenId::kResult, at);
    return {LoadCatalogue{}};
}

Effects on_event(AppState& state, const EnrolmentCancelledSaved& event, const Moment& at) {
    state.busy = false;
    state.who = event.record;
    state.asked_to_cancel.reset();
    if (std::holds_alternative<SignedUp>(state.outcome)) {
        state.outcome = undone_of(state);
    } else {
        state.outcome = Cancelled{event.before.class_id, event.before};
    }
    arrive(state, ScreenId::kResult, at);
    return {LoadCatalogue{}};
}

Effects on_event(AppState& state, const SwapSaved& event, const Moment& at) {
    state.busy = false;
    return swap_saved(state, event, at);
}

Effects on_event(AppState& state, const SwapWouldWait& event, const Moment& at) {
    state.busy = false;
    return swap_would_wait(state, event, at);
}

Effects on_event(AppState& state, const ClearanceSaved& event, const Moment& at) {
    state.busy = false;
    return clearance_saved(state, event.record, at);
}

Effects on_event(AppState& state, const AttendanceSaved& event, const Moment& at) {
    state.busy = false;
    state.who = event.record;
    state.outcome = CheckedIn{event.attendance, event.already};
    arrive(state, ScreenId::kResult, at);
    return {};
}

Effects on_event(AppState& state, const PairSaved& event, const Moment& at) {
    state.busy = false;
    return pair_saved(state, event, at);
}

Effects on_event(AppState& state, const PairParted& /*event*/, const Moment& /*at*/) {
    state.busy = false;
    state.problem = Problem::kNotBothSeats;
    return {LoadCatalogue{}};
}

Effects on_event(AppState& state, const PairUndone& event, const Moment& at) {
    state.busy = false;
    state.who = event.record;
    state.outcome = undone_of(state);
    arrive(state, ScreenId::kResult, at);
    return {LoadCatalogue{}};
}

Effects on_event(AppState& state, const AlongSaved& event, const Moment& /*at*/) {
    state.busy = false;
    state.who = event.record;
    if (auto* done = std::get_if<CheckedIn>(&state.outcome)) {
        done->other = event.attendance;
    }
    return {};
}

Effects on_event(AppState& state, const HouseholdSaved& event, const Moment& at) {
    state.busy = false;
    household_saved(state, event, at);
    return {};
}

Effects on_event(AppState& state, const CorrectionSaved& event, const Moment& at) {
    state.busy = false;
    return correction_saved(state, event, at);
}

Effects on_event(AppState& state, const CorrectionTaken& /*event*/, const Moment& /*at*/) {
    state.busy = false;
    state.problem = Problem::kPhoneTaken;
    return {};
}

Effects on_event(AppState& state, const WishesSaved& event, const Moment& /*at*/) {
    state.busy = false;
    state.who = event.record;
    return {};
}

Effects on_event(AppState& state, const PersonForgotten& event, const Moment& at) {
    state.busy = false;
    return person_forgotten(state, event, at);
}

Effects on_event(AppState& state, const DraftOpened& event, const Moment& at) {
    state.busy = false;
    return draft_opened(state, event, at);
}

Effects on_event(AppState& state, const AttendanceUndoneSaved& event, const Moment& at) {
    state.busy = false;
    state.who = event.record;
    if (auto* done = std::get_if<CheckedIn>(&state.outcome); done != nullptr && done->other) {
        done->other.reset(); // their own stays
        return {};
    }
    state.outcome = undone_of(state);
    arrive(state, ScreenId::kResult, at);
    return {};
}

Effects on_event(AppState& state, const WishesLoaded& event, const Moment& /*at*/) {
    state.wishes.counts = event.counts;
    return {};
}

Effects on_event(AppState& state, const WishSaved& event, const Moment& at) {
    state.busy = false;
    return wish_saved(state, event, at);
}

Effects on_event(AppState& state, const RatingSaved& event, const Moment& at) {
    state.busy = false;
    return rating_saved(state, event, at);
}

Effects on_event(AppState& state, const HelpRung& event, const Moment& /*at*/) {
    return help_rung(state, event);
}

Effects on_event(AppState& state, const HelpChanged& event, const Moment& /*at*/) {
    if (state.help.number == event.call.number) {
        state.help.state = event.call.state;
    }
    return {};
}

Effects on_event(AppState& state, const HelpCallsLoaded& event, const Moment& /*at*/) {
    if (staff_is_in(state)) {
        state.staff.calls = event.calls;
    }
    return {};
}

Effects on_event(AppState& state, const PinChecked& event, const Moment& at) {
    state.busy = false;
    state.staff.pin.clear();
    switch (event.verdict) {
    case PinVerdict::kRight: break;
    case PinVerdict::kWrong:
        state.problem = state.staff.badge ? Problem::kBadgeUnknown : Problem::kPinWrong;
        return {};
    case PinVerdict::kLocked: state.staff.locked_until = event.locked_until; return {};
    case PinVerdict::kNotSetUp: state.problem = Problem::kStaffNotSetUp; return {};
    case PinVerdict::kNotAllowed: state.problem = Problem::kNotYourRole; return {};
    }
    if (state.help.taking_over) {
        if (!may(event.role, StaffRight::kResidents)) {
            state.problem = Problem::kNotYourRole;
            return {};
        }
        return staff_join(state, event.staff_name, at);
    }
    // Whatever a resident left half done is not for staff to see by chance.
    end_visit(state, at);
    state.staff.name = event.staff_name;
    state.staff.id = event.staff;
    state.staff.role = event.role;
    state.staff.date = local_date(at.now);
    arrive(state, ScreenId::kStaffToday, at);
    return {LoadDistrict{}, LoadSignInDay{state.staff.date}};
}

Effects on_event(AppState& state, const SignInDayLoaded& event, const Moment& at) {
    if (!staff_is_in(state)) {
        return {};
    }
    take_waiting_names(state, event.names);
    state.staff.calls = event.calls;
    if (event.day.date == state.staff.date) {
        const bool fresh = !state.staff.day;
        state.staff.day = event.day;
        order_day(*state.staff.day, state.staff.order);
        if (fresh && state.staff.order == DayOrder::kTime) {
            state.staff.first = first_not_over(event.day, at.now);
        }
        state.sync.waiting = event.waiting;
    }
    return {};
}

Effects on_event(AppState& state, const RollSaved& event, const Moment& at) {
    state.busy = false;
    return roll_saved(state, event, at);
}

Effects on_event(AppState& state, const RollTakenBack& event, const Moment& at) {
    state.busy = false;
    return roll_taken_back(state, event, at);
}

Effects on_event(AppState& state, const PhoneRevealed& event, const Moment& at) {
    state.busy = false;
    phone_revealed(state, event, at);
    return {};
}

Effects on_event(AppState& state, const SessionDeskLoaded& event, const Moment& /*at*/) {
    desk_loaded(state, event);
    return {};
}

Effects on_event(AppState& state, const SessionsChanged& event, const Moment& at) {
    state.busy = false;
    return sessions_changed(state, event, at);
}

Effects on_event(AppState& state, const StickLooked& event, const Moment& at) {
    stick_looked(state, event, at);
    return {};
}

Effects on_event(AppState& state, const FilesChanged& event, const Moment& at) {
    state.busy = false;
    files_changed(state, event, at);
    return {};
}

Effects on_event(AppState& state, const FileRefused& event, const Moment& /*at*/) {
    state.busy = false;
    file_refused(state, event);
    return {};
}

Effects on_event(AppState& state, const DistrictLoaded& event, const Moment& /*at*/) {
    if (staff_is_in(state)) {
        const auto count = static_cast<int>(district_cards(event.standing));
        state.staff.district_first =
            std::clamp(state.staff.district_first, 0, std::max(0, count - 1));
        const auto filed = static_cast<int>(event.standing.filings.size());
        state.staff.filings_first =
            std::clamp(state.staff.filings_first, 0, std::max(0, filed - 1));
        state.staff.district = event.standing;
    }
    return {};
}

Effects on_event(AppState& state, const ResidentNamed& event, const Moment& at) {
    state.busy = false;
    return name_saved(state, event.resident, at);
}

Effects on_event(AppState& state, const EffectFailed& event, const Moment& /*at*/) {
    state.busy = false;
    state.staff.pin.clear();
    switch (event.code) {
    case ErrorCode::kInvalid:
    case ErrorCode::kNotFound:
    case ErrorCode::kConflict:
    case ErrorCode::kDenied: state.problem = Problem::kNotPossibleNow; return {};
    default: state.problem = Problem::kCouldNotSave; return {};
    }
}

Effects on_event(AppState& state, const SyncReported& event, const Moment& /*at*/) {
    state.sync = event.status;
    Effects effects;
    if (event.catalogue_changed) {
        effects.emplace_back(LoadCatalogue{});
    }
    if (staff_is_in(state)) {
        effects.emplace_back(LoadDistrict{});
        effects.emplace_back(LoadSignInDay{state.staff.date});
    }
    return effects;
}

} // namespace

std::vector<Effect> apply(AppState& state, const Event& event, const Moment& at) {
    state.now = at.now;
    state.steady_now = at.steady;
    const bool waited = state.busy;
    Effects effects =
        std::visit([&](const auto& told) { return on_event(state, told, at); }, event);
    if (waited && !state.busy && staff_is_in(state)) {
        state.last_touch = at.steady; // a slow stick is not a person who went
    }
    return effects;
}

} // namespace linli::flow
