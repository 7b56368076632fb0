#include <algorithm>

#include "app/flow/handlers.h"

// Whether somebody may take a class (domain/eligibility.h), the page that says why not, and what
// staff may settle there and then.

namespace linli::flow {
namespace {

bool is_in_it(const AppState& state) {
    return state.who && state.ruling.wanted
        && state.who->enrolment_in(*state.ruling.wanted) != nullptr;
}

std::optional<WhyNot> reason_against(const AppState& state, const Moment& at) {
    const Ruling& ruling = state.ruling;
    if (!state.catalogue || !state.who || !ruling.wanted || is_in_it(state)) {
        return std::nullopt;
    }
    const Date today = local_date(at.now);
    const auto asked =
        asked_of(*state.catalogue, *state.who, *ruling.wanted, ruling.leaving, today);
    return asked ? why_not(*asked, *state.who, today) : std::nullopt;
}

bool clashes(const AppState& state, const Moment& at) {
    return state.catalogue && state.who && state.ruling.wanted && !state.ruling.both
        && clashes_of(*state.catalogue, *state.who, *state.ruling.wanted, std::nullopt, at.now)
               .any();
}

// What staff may settle, and about which course or term.
struct Settled {
    ClearanceKind kind;
    Uuid about;
};

std::optional<Settled> to_settle(const AppState& state) {
    const Ruling& ruling = state.ruling;
    const ClassEntry* entry =
        state.catalogue && ruling.wanted ? state.catalogue->class_entry(*ruling.wanted) : nullptr;
    if (entry == nullptr || !ruling.why_not) {
        return std::nullopt;
    }
    switch (ruling.why_not->reason) {
    case Ineligible::kPrerequisite:
        return Settled{ClearanceKind::kPrerequisite, entry->clazz.course.uuid};
    case Ineligible::kFamilyConsent:
        return Settled{ClearanceKind::kFamilyConsent, entry->clazz.term.uuid};
    default: return std::nullopt;
    }
}

// Off the pages that stood in the way, back to where the class was asked for.
void step_before_the_rules(AppState& state) {
    const auto in_the_way = [](ScreenId screen) {
        return screen == ScreenId::kStaffSettles || screen == ScreenId::kWhyNot
            || screen == ScreenId::kSignUpCheck || screen == ScreenId::kSwapCheck;
    };
    while (in_the_way(state.screen) && !state.path.empty()) {
        state.screen = state.path.back();
        state.path.pop_back();
    }
}

} // namespace

bool tell_why_not(AppState& state, const Moment& at) {
    state.ruling.why_not = reason_against(state, at);
    if (!state.ruling.why_not) {
        return false;
    }
    go(state, ScreenId::kWhyNot, at);
    return true;
}

Effects open_sign_up_check(AppState& state, const Moment& at) {
    state.ruling = {};
    state.ruling.wanted = state.browse.chosen;
    if (tell_why_not(state, at)) {
        return {};
    }
    const bool two_at_a_time = !is_in_it(state) && clashes(state, at);
    go(state, two_at_a_time ? ScreenId::kClash : ScreenId::kSignUpCheck, at);
    return {};
}

Effects sign_up_now(AppState& state, const Moment& at) {
    if (!state.who || !state.ruling.wanted || tell_why_not(state, at)) {
        return {};
    }
    if (!is_in_it(state) && clashes(state, at)) { // a meeting was moved while they looked
        go(state, ScreenId::kClash, at);
        return {};
    }
    return ask(state, SignUp{state.who->resident.id, *state.ruling.wanted}, at);
}

Effects on(AppState& state, const OtherClassesTapped& /*intent*/, const Moment& at) {
    state.ruling = {};
    state.pair = {};
    if (std::ranges::count(state.path, ScreenId::kCategories) > 0) {
        go_back_to(state, ScreenId::kCategories, at); // what stood in the way is not the way back
        if (!state.path.empty()) {
            state.screen = state.path.back();
            state.path.pop_back();
        }
    }
    return on(state, SignUpTapped{}, at);
}

Effects on(AppState& state, const StaffSettlesTapped& /*intent*/, const Moment& at) {
    if (state.screen == ScreenId::kWhyNot && to_settle(state)) {
        state.staff = {};
        go(state, ScreenId::kStaffSettles, at);
    }
    return {};
}

Effects settle_now(AppState& state, const Moment& at) {
    const auto settled = to_settle(state);
    if (!settled || !state.who) {
        return {};
    }
    const ResidentId resident = state.who->resident.id;
    return ask(state, GiveClearance{state.staff.pin, resident, settled->kind, settled->about}, at);
}

Effects clearance_saved(AppState& state, const ResidentRecord& record, const Moment& at) {
    state.staff = {};
    state.who = record;
    if (state.screen != ScreenId::kStaffSettles) {
        return {};
    }
    step_before_the_rules(state);
    static_cast<void>(
        state.ruling.leaving ? open_swap_check(state, at) : open_sign_up_check(state, at)
    );
    state.news = News::kSettled;
    return {};
}

} // namespace linli::flow
