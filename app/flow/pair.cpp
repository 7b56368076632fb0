#include "app/flow/pair.h"

#include <algorithm>

#include "app/flow/handlers.h"

// 和家人一起: sign up and check in for two, and the household that spares them the second time.

namespace linli::flow {
namespace {

const ClassEntry* chosen_class(const AppState& state) {
    return state.catalogue && state.browse.chosen
        ? state.catalogue->class_entry(*state.browse.chosen)
        : nullptr;
}

bool asks_anew(const ResidentRecord& who, const ClassEntry& entry) {
    return who.enrolment_in(entry.clazz.id) == nullptr;
}

const Relative* relative_of(const AppState& state, ResidentId id) {
    if (!state.who) {
        return nullptr;
    }
    const std::vector<Relative>& all = state.who->relatives;
    const auto found = std::find_if(all.begin(), all.end(), [&](const Relative& one) {
        return one.resident.id == id;
    });
    return found == all.end() ? nullptr : &*found;
}

} // namespace

std::optional<Ineligible> why_not_here(const AppState& state, const ResidentRecord& who) {
    if (!state.catalogue || !state.browse.chosen) {
        return std::nullopt;
    }
    const Date today = local_date(state.now);
    const auto asked = asked_of(*state.catalogue, who, *state.browse.chosen, std::nullopt, today);
    const auto reason = asked ? why_not(*asked, who, today) : std::nullopt;
    return reason ? std::optional{reason->reason} : std::nullopt;
}

PairOutlook pair_outlook(const AppState& state) {
    const ClassEntry* entry = chosen_class(state);
    if (entry == nullptr || !state.who || !state.pair.other) {
        return {};
    }
    return outlook_for_two(
        entry->seats, asks_anew(*state.who, *entry), asks_anew(*state.pair.other, *entry)
    );
}

bool pair_may_sign_up(const AppState& state) {
    const PairOutlook outlook = pair_outlook(state);
    const bool first_may = !outlook.first || !why_not_here(state, *state.who);
    const bool second_may = !outlook.second || !why_not_here(state, *state.pair.other);
    return (outlook.first || outlook.second) && first_may && second_may;
}

const ResidentRecord* the_one_who_asks(const AppState& state) {
    const PairOutlook outlook = pair_outlook(state);
    if (outlook.first.has_value() == outlook.second.has_value()) {
        return nullptr;
    }
    return outlook.first ? &*state.who : &*state.pair.other;
}

std::vector<const Relative*> expected_along(const AppState& state) {
    std::vector<const Relative*> found;
    const auto* done = std::get_if<CheckedIn>(&state.outcome);
    if (done == nullptr || done->attendance.status == AttendanceStatus::kExcused || done->other
        || !state.who || !state.catalogue) {
        return found;
    }
    const SessionEntry entry = state.catalogue->session_entry(done->attendance.session);
    if (entry.session == nullptr || !check_in_status(*entry.session, state.now)) {
        return found;
    }
    for (const Relative& one : state.who->relatives) {
        const auto& seats = one.seats;
        const bool has_seat =
            std::find(seats.begin(), seats.end(), entry.clazz->clazz.id) != seats.end();
        const bool here =
            std::find(one.here.begin(), one.here.end(), entry.session->id) != one.here.end();
        if (has_seat && !here) {
            found.push_back(&one);
        }
    }
    return found;
}

Effects second_known(AppState& state, const ResidentRecord& record, const Moment& at) {
    if (state.who && record.resident.id == state.who->resident.id) {
        leave_identification(state); // the first one again
        state.pair = {};
        state.problem = Problem::kSamePerson;
        state.screen_since = at.steady;
        return {};
    }
    leave_identification(state);
    state.pair = {.asking = false, .other = record};
    go(state, ScreenId::kPairCheck, at);
    return {};
}

Effects on(AppState& state, const PairTapped& /*intent*/, const Moment& at) {
    if (state.screen == ScreenId::kPairCheck) {
        static_cast<void>(on(state, BackTapped{}, at)); // somebody else instead
    }
    if (state.screen != ScreenId::kSignUpCheck || !state.who) {
        return {};
    }
    state.pair = {.asking = true, .other = std::nullopt};
    state.identify.digits.clear();
    state.identify.month = 0;
    state.identify.candidates.clear();
    go(state, ScreenId::kIdentify, at);
    if (too_many_misses(state, at)) {
        state.problem = Problem::kTooManyMisses;
    }
    return {};
}

Effects on(AppState& state, const RelativeChosen& intent, const Moment& at) {
    if (state.screen != ScreenId::kSignUpCheck || relative_of(state, intent.id) == nullptr) {
        return {};
    }
    state.pair = {.asking = true, .other = std::nullopt};
    return ask(state, LoadRecord{intent.id}, at);
}

Effects on(AppState& state, const PairConfirmed& intent, const Moment& at) {
    if (state.screen != ScreenId::kPairCheck || !pair_may_sign_up(state)) {
        return {};
    }
    return ask(
        state,
        SignUpPair{
            state.who->resident.id,
            state.pair.other->resident.id,
            *state.browse.chosen,
            intent.both},
        at
    );
}

Effects on(AppState& state, const RememberTapped& /*intent*/, const Moment& at) {
    const auto* done = std::get_if<SignedUpPair>(&state.outcome);
    if (state.screen != ScreenId::kResult || done == nullptr || done->remembered
        || !state.pair.other) {
        return {};
    }
    return ask(state, JoinHousehold{state.who->resident.id, state.pair.other->resident.id}, at);
}

Effects on(AppState& state, const RelativeHereTapped& intent, const Moment& at) {
    const std::vector<const Relative*> expected = expected_along(state);
    const bool offered = std::any_of(expected.begin(), expected.end(), [&](const Relative* one) {
        return one->resident.id == intent.id;
    });
    if (state.screen != ScreenId::kResult || !offered) {
        return {};
    }
    const SessionId session = std::get<CheckedIn>(state.outcome).attendance.session;
    return ask(state, CheckInAlong{state.who->resident.id, intent.id, session, by_whom(state)}, at);
}

Effects on(AppState& state, const HouseholdTapped& /*intent*/, const Moment& at) {
    const bool offered = state.screen == ScreenId::kMyClasses || state.screen == ScreenId::kMyData;
    if (offered && state.who && !state.who->relatives.empty()) {
        state.asked_to_cancel.reset();
        state.list_first = 0;
        go(state, ScreenId::kHousehold, at);
    }
    return {};
}

Effects on(AppState& state, const HouseholdEnded& /*intent*/, const Moment& at) {
    if (state.screen != ScreenId::kHousehold || !state.who) {
        return {};
    }
    return ask(state, LeaveHousehold{state.who->resident.id}, at);
}

Effects undo_pair(AppState& state, const Moment& at) {
    if (const auto* done = std::get_if<SignedUpPair>(&state.outcome)) {
        return ask(state, CancelPair{state.who->resident.id, done->made}, at);
    }
    if (const auto* done = std::get_if<LeftHousehold>(&state.outcome)) {
        return ask(state, RejoinHousehold{state.who->resident.id, done->household}, at);
    }
    return {};
}

Effects pair_saved(AppState& state, const PairSaved& saved, const Moment& at) {
    state.who = saved.record;
    state.pair.other = saved.other;
    const auto known = [&](const Relative& one) {
        return one.resident.id == saved.other.resident.id;
    };
    const bool remembered =
        std::any_of(saved.record.relatives.begin(), saved.record.relatives.end(), known);
    state.outcome = SignedUpPair{
        saved.first.enrolment.class_id, saved.first, saved.second, saved.made, remembered};
    arrive(state, ScreenId::kResult, at);
    return {LoadCatalogue{}};
}

void household_saved(AppState& state, const HouseholdSaved& saved, const Moment& at) {
    std::vector<Resident> before;
    if (saved.left && state.who) {
        for (const Relative& one : state.who->relatives) {
            before.push_back(one.resident);
        }
    }
    state.who = saved.record;
    if (auto* done = std::get_if<SignedUpPair>(&state.outcome)) {
        done->remembered = true;
        return;
    }
    state.outcome =
        saved.left ? Outcome{LeftHousehold{*saved.left, std::move(before)}} : Outcome{Undone{}};
    arrive(state, ScreenId::kResult, at);
}

} // namespace linli::flow
