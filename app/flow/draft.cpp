#include "app/flow/handlers.h"

// A first visit that nobody came back to in time can be gone on with for ten minutes, by who types
// the same phone number. What was filled in stands in no state meanwhile: the shell keeps it
// sealed.

namespace linli::flow {
namespace {

constexpr std::chrono::minutes kKept{10};

bool is_begun(const FirstVisit& visit) {
    return is_mobile_number(visit.phone)
        && (!visit.name.empty() || visit.name_by_staff || !visit.year.empty());
}

ScreenId first_missing(const FirstVisit& visit) {
    if (visit.name.empty() && !visit.name_by_staff) {
        return ScreenId::kVisitName;
    }
    if (visit.year.size() < 4) {
        return ScreenId::kVisitBirthYear;
    }
    if (visit.month == 0) {
        return ScreenId::kVisitBirthMonth;
    }
    const bool child = visit.whom == GivenBy::kGuardian;
    return child && !visit.relation ? ScreenId::kVisitRelation : ScreenId::kVisitCheck;
}

} // namespace

Effects time_out(AppState& state, const Moment& at) {
    std::shared_ptr<const FirstVisit> left = std::move(state.half_done.found);
    const bool registered = state.who.has_value();
    if (!left && !registered && is_begun(state.visit)) {
        left = std::make_shared<const FirstVisit>(std::move(state.visit));
    }
    end_visit(state, at);
    if (!left) {
        return {};
    }
    state.half_done.kept_until = at.steady + kKept;
    return {SealDraft{std::move(left)}};
}

// The shell sealed it a moment after; so once more when its time is over for certain.
Effects drop_old_drafts(AppState& state, const Moment& at) {
    if (!state.half_done.kept_until) {
        return {};
    }
    if (at.steady >= *state.half_done.kept_until + std::chrono::minutes{1}) {
        state.half_done.kept_until.reset();
    }
    return {DropDrafts{}};
}

Effects drop_draft_of(const AppState& state, const std::string& phone) {
    if (!state.half_done.kept_until || !is_mobile_number(phone)) {
        return {};
    }
    return {DropDrafts{std::make_shared<const std::string>(phone)}};
}

bool may_be_half_done(const AppState& state, const Moment& at) {
    return !state.visit.checking && !state.half_done.found && state.half_done.kept_until
        && at.steady < *state.half_done.kept_until;
}

Effects open_draft(AppState& state, const Moment& at) {
    return ask(state, OpenDraft{std::make_shared<const std::string>(state.visit.phone)}, at);
}

Effects draft_opened(AppState& state, const DraftOpened& opened, const Moment& at) {
    if (state.screen != ScreenId::kVisitPhone) {
        return {};
    }
    if (!opened.visit) {
        go(state, ScreenId::kVisitName, at);
        return offer(state);
    }
    state.half_done.found = opened.visit;
    go(state, ScreenId::kVisitResume, at);
    return {};
}

Effects on(AppState& state, const DraftResumed& /*intent*/, const Moment& at) {
    if (state.screen != ScreenId::kVisitResume || !state.half_done.found) {
        return {};
    }
    const GivenBy whom = state.visit.whom; // as they said yes to this time
    state.visit = *state.half_done.found;
    if (state.visit.whom != whom) {
        state.visit.whom = whom;
        state.visit.month = 0; // whether the age fits is asked at the month
        state.visit.relation.reset();
        state.visit.guardian.clear();
    }
    state.visit.asked_alike = false;
    state.visit.checking = false;
    state.visit.declined = false;
    state.half_done.found.reset();
    go_back_to(state, ScreenId::kVisitPhone, at);
    go(state, first_missing(state.visit), at);
    return offer(state);
}

Effects on(AppState& state, const DraftRefused& /*intent*/, const Moment& at) {
    if (state.screen != ScreenId::kVisitResume) {
        return {};
    }
    Effects effects = drop_draft_of(state, state.visit.phone);
    state.half_done.found.reset();
    go_back_to(state, ScreenId::kVisitPhone, at);
    go(state, ScreenId::kVisitName, at);
    for (Effect& effect : offer(state)) {
        effects.push_back(std::move(effect));
    }
    return effects;
}

} // namespace linli::flow
