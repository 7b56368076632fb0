#include <charconv>

#include "app/flow/handlers.h"

namespace linli::flow {
namespace {

constexpr int kOldestBirthYear = 1900;

ScreenId step_after(ScreenId step, const FirstVisit& visit) {
    const bool child = visit.whom == GivenBy::kGuardian;
    switch (step) {
    case ScreenId::kConsent: return ScreenId::kVisitPhone;
    case ScreenId::kVisitPhone: return ScreenId::kVisitName;
    case ScreenId::kVisitName:
    case ScreenId::kVisitInk: return ScreenId::kVisitBirthYear;
    case ScreenId::kVisitBirthYear: return ScreenId::kVisitBirthMonth;
    case ScreenId::kVisitBirthMonth:
        return child ? ScreenId::kVisitRelation : ScreenId::kVisitCheck;
    case ScreenId::kVisitRelation: return ScreenId::kVisitGuardian;
    default: return ScreenId::kVisitCheck;
    }
}

void advance(AppState& state, const Moment& at) {
    if (!state.visit.checking) {
        go(state, step_after(state.screen, state.visit), at);
        return;
    }
    // 修改 came from the check page and goes back to it, without a second copy of it on the path.
    state.visit.checking = false;
    go_back_to(state, ScreenId::kVisitCheck, at);
}

int number_of(const std::string& digits) {
    int value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

Problem problem_with_name(const FirstVisit& visit) {
    return visit.name_by_staff || checked_name(visit.name) ? Problem::kNone : Problem::kNameNeeded;
}

void leave_name_to_staff(AppState& state, const Moment& at) {
    state.visit.name.clear();
    state.visit.name_by_staff = true;
    advance(state, at);
}

// A child comes with a guardian, and nobody else does.
bool age_fits(const FirstVisit& visit, const Moment& at) {
    const bool child = is_child_on(local_date(at.now), number_of(visit.year), visit.month);
    return child == (visit.whom == GivenBy::kGuardian);
}

// All answers but those about a guardian are there: whom it is for was changed after them.
bool was_answered(const FirstVisit& visit, const Moment& at) {
    return visit.month != 0 && number_of(visit.year) >= kOldestBirthYear && age_fits(visit, at)
        && is_mobile_number(visit.phone) && problem_with_name(visit) == Problem::kNone;
}

Effects after_birth(AppState& state, const Moment& at) {
    if (!age_fits(state.visit, at)) {
        go(state, ScreenId::kVisitAge, at);
        return {};
    }
    advance(state, at);
    return {};
}

} // namespace

Resident as_told(const FirstVisit& visit) {
    Resident resident;
    resident.name = visit.name_by_staff ? std::string{} : visit.name;
    resident.phone = visit.phone;
    resident.birth_year = number_of(visit.year);
    resident.birth_month = visit.month;
    if (visit.whom == GivenBy::kGuardian) {
        resident.guardian = Guardian{visit.guardian, visit.relation.value_or(Relation::kOther)};
    }
    return resident;
}

RegisterResident registration_of(const FirstVisit& visit) {
    const Resident told = as_told(visit);
    return {
        told.name,
        told.phone,
        told.birth_year,
        told.birth_month,
        visit.name_by_staff ? visit.ink : InkNote{},
        false,
        told.guardian,
        visit.whom};
}

Effects on(AppState& state, const FirstVisitTapped& /*intent*/, const Moment& at) {
    if (state.pair.asking || state.mine.proving) {
        return {}; // one visit is one person's
    }
    state.identify.candidates.clear();
    state.scanned.reset();
    go(state, state.visit.declined ? ScreenId::kHelp : ScreenId::kConsent, at);
    return {};
}

Effects on(AppState& state, const ConsentGiven& /*intent*/, const Moment& at) {
    if (state.screen != ScreenId::kConsent) {
        return {};
    }
    if (was_answered(state.visit, at)) { // nothing is asked twice
        const bool child = state.visit.whom == GivenBy::kGuardian;
        go(state, child ? ScreenId::kVisitRelation : ScreenId::kVisitCheck, at);
        return {};
    }
    advance(state, at);
    return {};
}

Effects on(AppState& state, const WhoTapped& /*intent*/, const Moment& at) {
    if (state.screen == ScreenId::kConsent) {
        go(state, ScreenId::kVisitWho, at);
    }
    return {};
}

Effects on(AppState& state, const WhoChosen& intent, const Moment& at) {
    if (state.screen != ScreenId::kVisitWho && state.screen != ScreenId::kVisitAge) {
        return {};
    }
    // Another says yes now, to other words.
    state.visit.whom = intent.whom;
    state.visit.checking = false;
    state.reading_first = 0;
    go_back_to(state, ScreenId::kConsent, at);
    return {};
}

Effects on(AppState& state, const RelationChosen& intent, const Moment& at) {
    if (state.screen == ScreenId::kMineRelation) {
        return mine_relation_chosen(state, intent.relation, at);
    }
    if (state.screen != ScreenId::kVisitRelation) {
        return {};
    }
    state.visit.relation = intent.relation;
    advance(state, at);
    return offer(state);
}

Effects on(AppState& state, const ConsentDeclined& /*intent*/, const Moment& at) {
    state.visit = {};
    state.visit.declined = true;
    go(state, ScreenId::kHelp, at);
    return {};
}

Effects next_step(AppState& state, const Moment& at) {
    if (state.screen == ScreenId::kVisitPhone && !is_mobile_number(state.visit.phone)) {
        state.problem = Problem::kPhoneLooksWrong;
        return {};
    }
    if (state.screen == ScreenId::kVisitPhone && may_be_half_done(state, at)) {
        return open_draft(state, at);
    }
    if (state.screen == ScreenId::kVisitName) {
        state.problem = problem_with_name(state.visit);
        if (state.problem != Problem::kNone) {
            return {};
        }
        if (!state.visit.name_by_staff) {
            state.visit.ink = {};
        }
    }
    if (state.screen == ScreenId::kVisitGuardian && !checked_name(state.visit.guardian)) {
        state.problem = Problem::kGuardianNeeded;
        return {};
    }
    advance(state, at);
    return offer(state);
}

Effects ink_ready(AppState& state, const Moment& at) {
    if (state.visit.ink.is_empty()) {
        return {};
    }
    leave_name_to_staff(state, at);
    return {};
}

Effects on(AppState& state, const NameByStaffTapped& /*intent*/, const Moment& at) {
    if (state.screen == ScreenId::kVisitName) {
        go(state, ScreenId::kVisitInk, at); // what was typed is there for who comes back
    } else if (state.screen == ScreenId::kVisitGuardian) {
        state.visit.guardian.clear(); // 先不写
        advance(state, at);
    } else if (state.screen == ScreenId::kVisitInk) {
        state.visit.ink = {};
        leave_name_to_staff(state, at);
    }
    return {};
}

Effects on(AppState& state, const NoteStrokeDrawn& intent, const Moment& /*at*/) {
    if (state.screen == ScreenId::kVisitInk) {
        add_stroke(state.visit.ink, intent.stroke);
    }
    return {};
}

Effects year_ready(AppState& state, const Moment& at) {
    const int year = number_of(state.visit.year);
    if (year < kOldestBirthYear || year > static_cast<int>(local_date(at.now).year())) {
        state.problem = Problem::kYearLooksWrong;
        return {};
    }
    if (state.visit.checking) {
        return after_birth(state, at); // the month is known
    }
    advance(state, at);
    return {};
}

Effects month_of_birth(AppState& state, int month, const Moment& at) {
    state.visit.month = month;
    return after_birth(state, at);
}

Effects on(AppState& state, const ChangeTapped& intent, const Moment& at) {
    if (state.screen != ScreenId::kVisitCheck) {
        return {};
    }
    state.visit.checking = true;
    if (intent.step == ScreenId::kVisitBirthYear) {
        // Four digits are there already; the keypad needs room for the new ones.
        state.visit.year.clear();
    }
    if (intent.step == ScreenId::kVisitInk) {
        go(state, ScreenId::kVisitName, at); // 返回 from the pad leads to the keys
    }
    go(state, intent.step, at);
    return offer(state);
}

Effects register_now(AppState& state, const Moment& at) {
    const FirstVisit& visit = state.visit;
    const int year = number_of(visit.year);
    const bool complete = is_mobile_number(visit.phone) && visit.month >= 1
        && year >= kOldestBirthYear && problem_with_name(visit) == Problem::kNone;
    if (!complete) {
        state.problem = year < kOldestBirthYear ? Problem::kYearLooksWrong : Problem::kNameNeeded;
        return {};
    }
    if (!age_fits(visit, at)) { // they came back from that page
        go(state, ScreenId::kVisitAge, at);
        return {};
    }
    return ask(state, registration_of(visit), at);
}

} // namespace linli::flow
