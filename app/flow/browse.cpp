#include <algorithm>

#include "app/flow/district_pages.h"
#include "app/flow/handlers.h"

namespace linli::flow {
namespace {

void open_categories(AppState& state, Purpose purpose, const Moment& at) {
    state.purpose = purpose;
    state.browse = {};
    go(state, ScreenId::kCategories, at);
}

// Where nothing fits, the page offers what to take away instead of a list.
bool shows_reliefs(const AppState& state) {
    const Browse& browse = state.browse;
    const Catalogue& catalogue = *state.catalogue;
    return (state.screen == ScreenId::kCourses
            && classes_in(catalogue, browse.category, browse.filter).empty())
        || (state.screen == ScreenId::kSearch
            && passing(catalogue, state.search.found, browse.filter).empty());
}

// A list, or, where no session is open, what there is to say instead.
void turn_check_in(AppState& state, int by, std::size_t offered) {
    if (offered > 0) {
        turn_page(state.list_first, by, offered);
    } else {
        state.reading_first = std::max(0, state.reading_first + by);
    }
}

void turn_staff_page(AppState& state, int by) {
    if (turn_roll_page(state, by) || turn_desk_page(state, by)) {
        return;
    }
    if (state.screen == ScreenId::kStaffInk) {
        turn_page(state.staff.naming.first, by, state.staff.naming.waiting.size());
        return;
    }
    if (state.screen == ScreenId::kStaffDistrict) {
        const std::size_t count = state.staff.district ? district_cards(*state.staff.district) : 0;
        turn_page(state.staff.district_first, by, count);
        return;
    }
    if (state.screen == ScreenId::kStaffFilings) {
        const std::size_t count = state.staff.district ? state.staff.district->filings.size() : 0;
        turn_page(state.staff.filings_first, by, count);
        return;
    }
    if (!state.staff.day) {
        return;
    }
    const std::size_t cancelled =
        state.catalogue ? cancelled_on(*state.catalogue, state.staff.date).size() : 0;
    turn_page(state.staff.first, by, state.staff.day->sheets.size() + cancelled);
}

} // namespace

Effects on(AppState& state, const CheckInTapped& /*intent*/, const Moment& at) {
    return start_identify(state, Purpose::kCheckIn, at);
}

Effects on(AppState& state, const MyClassesTapped& /*intent*/, const Moment& at) {
    return start_identify(state, Purpose::kMyClasses, at);
}

Effects on(AppState& state, const SignUpTapped& /*intent*/, const Moment& at) {
    open_categories(state, Purpose::kSignUp, at);
    return {};
}

Effects on(AppState& state, const BrowseTapped& /*intent*/, const Moment& at) {
    open_categories(state, Purpose::kNone, at);
    return {};
}

Effects on(AppState& state, const CategoryChosen& intent, const Moment& at) {
    state.browse.category = intent.category;
    state.browse.classes_first = 0;
    go(state, ScreenId::kCourses, at);
    return {};
}

Effects on(AppState& state, const PageTurned& intent, const Moment& at) {
    state.asked_to_cancel.reset();
    if (staff_is_in(state)) {
        turn_staff_page(state, intent.by);
        return {};
    }
    if (!state.catalogue) {
        return {};
    }
    const Catalogue& catalogue = *state.catalogue;
    if (shows_reliefs(state)) {
        state.reading_first = std::max(0, state.reading_first + intent.by);
        return {};
    }
    switch (state.screen) {
    case ScreenId::kCategories:
        turn_page(state.browse.first, intent.by, catalogue.categories().size() + 1);
        break;
    case ScreenId::kCourses:
        turn_page(
            state.browse.classes_first,
            intent.by,
            classes_in(catalogue, state.browse.category, state.browse.filter).size()
        );
        break;
    case ScreenId::kSearch:
        turn_page(
            state.search.first,
            intent.by,
            passing(catalogue, state.search.found, state.browse.filter).size()
        );
        break;
    case ScreenId::kWishes:
        turn_page(state.wishes.first, intent.by, offered_wishes(state).size());
        break;
    case ScreenId::kMyClasses:
        // After the classes stand the ways to what else is theirs.
        turn_page(state.list_first, intent.by, state.who ? state.who->enrolments.size() + 1 : 0);
        break;
    case ScreenId::kCertificates:
        turn_page(state.list_first, intent.by, state.who ? state.who->certificates.size() : 0);
        break;
    case ScreenId::kCheckIn:
        if (state.who) {
            turn_check_in(
                state, intent.by, sessions_to_offer(catalogue, *state.who, at.now).size()
            );
        }
        break;
    case ScreenId::kExchange:
        if (state.who && state.ruling.leaving) {
            const auto offered =
                exchanges_for(catalogue, *state.who, *state.ruling.leaving, at.now);
            turn_page(state.ruling.first, intent.by, offered.size());
        }
        break;
    case ScreenId::kConfirmPerson:
        turn_page(state.list_first, intent.by, state.identify.candidates.size());
        break;
    default:
        // How many blocks a text has is the view's to know; it offers 下一页 only where there is
        // one.
        state.reading_first = std::max(0, state.reading_first + intent.by);
        break;
    }
    return {};
}

Effects on(AppState& state, const ClassChosen& intent, const Moment& at) {
    if (!state.catalogue || state.catalogue->class_entry(intent.id) == nullptr) {
        return {};
    }
    state.browse.chosen = intent.id;
    state.list_first = 0;
    if (state.screen == ScreenId::kCourse) { // a related one: 返回 leads to the list all the same
        state.reading_first = 0;
        state.screen_since = at.steady;
        return {};
    }
    go(state, ScreenId::kCourse, at);
    return {};
}

Effects on(AppState& state, const SignUpHereTapped& /*intent*/, const Moment& at) {
    return state.browse.chosen ? start_identify(state, Purpose::kSignUp, at) : Effects{};
}

} // namespace linli::flow
