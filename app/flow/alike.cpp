#include <algorithm>

#include "app/core/domain/likeness.h"
#include "app/flow/handlers.h"

// Before a second record is made of one person: 这是您吗? A yes opens no more than the ordinary way
// of saying who one is; a look that leads to neither answer counts as a miss, and so does a no to
// somebody who was found by name and birthday, or names could be tried out.

namespace linli::flow {
namespace {

bool shares_phone(const FirstVisit& visit, const Resident& one) {
    return one.phone == visit.phone;
}

} // namespace

void ask_alike(AppState& state, std::vector<Resident> alike, const Moment& at) {
    if (too_many_misses(state, at)) {
        // Who knows the whole number is no stranger to those who share it.
        std::erase_if(alike, [&](const Resident& one) { return !shares_phone(state.visit, one); });
    }
    if (alike.empty()) {
        go(state, ScreenId::kHelp, at);
        state.problem = Problem::kTooManyMisses;
        return;
    }
    state.visit.asked_alike = true;
    state.identify.candidates = std::move(alike);
    state.list_first = 0;
    go(state, ScreenId::kConfirmPerson, at);
}

void leave_alike(AppState& state, const Moment& at) {
    if (state.visit.asked_alike) {
        state.visit.asked_alike = false;
        state.identify.candidates.clear();
        state.identify.misses.push_back(at.steady);
    }
}

Effects is_one_of_alike(AppState& state, const Resident& chosen, const Moment& at) {
    const bool phone = shares_phone(state.visit, chosen);
    if (phone && chosen.birth_month == state.visit.month) {
        return ask(state, LoadRecord{chosen.id}, at); // all that is ever asked was said
    }
    const std::string last_four = phone ? chosen.phone.substr(chosen.phone.size() - 4) : "";
    leave_identification(state);
    static_cast<void>(start_identify(state, state.purpose, at));
    if (phone && state.problem == Problem::kNone) {
        state.identify.digits = last_four;
        go(state, ScreenId::kIdentifyMonth, at);
    }
    return {};
}

Effects none_of_alike(AppState& state, const Moment& at) {
    const std::vector<Resident> shown = std::move(state.identify.candidates);
    const Resident told = as_told(state.visit);
    state.identify.candidates.clear();
    state.visit.asked_alike = false;
    const bool by_name = std::any_of(shown.begin(), shown.end(), [&](const Resident& one) {
        return !shares_phone(state.visit, one);
    });
    if (by_name) {
        state.identify.misses.push_back(at.steady);
    }
    const bool same = std::any_of(shown.begin(), shown.end(), [&](const Resident& one) {
        return likeness(told, one) == Likeness::kSame;
    });
    if (same) {
        go(state, ScreenId::kHelp, at); // only staff can tell these two apart
        return {};
    }
    go_back_to(state, ScreenId::kVisitCheck, at);
    RegisterResident another = registration_of(state.visit);
    another.none_of_them = true;
    return ask(state, std::move(another), at);
}

} // namespace linli::flow
