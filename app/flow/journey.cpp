#include <algorithm>

#include "app/flow/handlers.h"

namespace linli::flow {

bool shows_personal_data(const AppState& state) {
    switch (state.screen) {
    case ScreenId::kWishWords:
    case ScreenId::kIdentify:
    case ScreenId::kIdentifyMonth:
    case ScreenId::kConfirmPerson:
    case ScreenId::kVisitPhone:
    case ScreenId::kVisitResume:
    case ScreenId::kVisitName:
    case ScreenId::kVisitInk:
    case ScreenId::kVisitBirthYear:
    case ScreenId::kVisitBirthMonth:
    case ScreenId::kVisitAge:
    case ScreenId::kVisitRelation:
    case ScreenId::kVisitGuardian:
    case ScreenId::kVisitCheck:
    case ScreenId::kSignUpCheck:
    case ScreenId::kCheckIn:
    case ScreenId::kMyClasses:
    case ScreenId::kMyClass:
    case ScreenId::kDecisions:
    case ScreenId::kCertificates:
    case ScreenId::kRate:
    case ScreenId::kRated:
    case ScreenId::kPairCheck:
    case ScreenId::kHousehold:
    case ScreenId::kMyData:
    case ScreenId::kMinePhone:
    case ScreenId::kMineName:
    case ScreenId::kMineRelation:
    case ScreenId::kMineGuardian:
    case ScreenId::kMineYear:
    case ScreenId::kMineMonth:
    case ScreenId::kForget:
    case ScreenId::kForgetSure:
    case ScreenId::kMemberCard:
    case ScreenId::kWhyNot:
    case ScreenId::kClash:
    case ScreenId::kExchange:
    case ScreenId::kSwapCheck:
    case ScreenId::kSwapWait:
    case ScreenId::kSlip:
    case ScreenId::kResult:
    case ScreenId::kStaffPin:
    case ScreenId::kStaffSettles:
    case ScreenId::kStaffToday:
    case ScreenId::kStaffSheet:
    case ScreenId::kStaffRow:
    case ScreenId::kStaffReason:
    case ScreenId::kStaffAll:
    case ScreenId::kStaffWalkIn:
    case ScreenId::kStaffWalkInMonth:
    case ScreenId::kStaffWalkInWho:
    case ScreenId::kStaffSession:
    case ScreenId::kStaffCancel:
    case ScreenId::kStaffMoveDay:
    case ScreenId::kStaffMoveTime:
    case ScreenId::kStaffMoveCheck:
    case ScreenId::kStaffShift:
    case ScreenId::kStaffRooms:
    case ScreenId::kStaffTeachers:
    case ScreenId::kStaffFiles:
    case ScreenId::kStaffStick:
    case ScreenId::kStaffDistrict:
    case ScreenId::kStaffFilings:
    case ScreenId::kStaffInk:
    case ScreenId::kStaffName: return true;
    default: return state.who.has_value(); // a course page says 您已报名
    }
}

void go(AppState& state, ScreenId screen, const Moment& at) {
    state.path.push_back(state.screen);
    state.screen = screen;
    state.begun = true;
    state.reading_first = 0;
    start_writing(state);
    state.screen_since = at.steady;
}

void go_back_to(AppState& state, ScreenId screen, const Moment& at) {
    while (!state.path.empty() && state.screen != screen) {
        state.screen = state.path.back();
        state.path.pop_back();
    }
    state.screen_since = at.steady;
}

void leave_identification(AppState& state) {
    const auto is_part = [](ScreenId screen) {
        return screen >= ScreenId::kIdentify && screen <= ScreenId::kVisitCheck;
    };
    std::erase_if(state.path, is_part);
    if (is_part(state.screen)) {
        state.screen = state.path.empty() ? ScreenId::kHome : state.path.back();
        if (!state.path.empty()) {
            state.path.pop_back();
        }
    }
    state.identify.digits.clear();
    state.identify.candidates.clear();
    state.scanned.reset();
    state.visit = {};
}

void arrive(AppState& state, ScreenId screen, const Moment& at) {
    leave_identification(state);
    state.path.clear();
    state.screen = screen;
    state.reading_first = 0;
    state.screen_since = at.steady;
}

bool may_print(const AppState& state) {
    return state.slip.printer && state.settings.print_slips.value_or(true);
}

Language first_language(const AppState& state) {
    const std::string& set = state.settings.language;
    return set.empty() ? state.home_language
        : set == "en"  ? Language::kEnglish
                       : Language::kChinese;
}

TextSize first_text_size(const AppState& state) {
    const std::string& set = state.settings.text_size;
    return set == "large"  ? TextSize::kLarge
        : set == "largest" ? TextSize::kLargest
                           : TextSize::kStandard;
}

void end_visit(AppState& state, const Moment& at) {
    leave_alike(state, at);
    AppState fresh;
    fresh.home_language = state.home_language;
    fresh.catalogue = std::move(state.catalogue);
    fresh.settings = fresh.catalogue ? fresh.catalogue->settings : std::move(state.settings);
    fresh.language = first_language(fresh);
    fresh.text_size = first_text_size(fresh);
    fresh.sync = std::move(state.sync);
    fresh.aloud.possible = state.aloud.audible;
    fresh.aloud.audible = state.aloud.audible;
    fresh.slip.printer = state.slip.printer;
    fresh.slip.job = state.slip.job;
    fresh.methods = std::move(state.methods);
    fresh.identify.misses = std::move(state.identify.misses);
    fresh.half_done.kept_until = state.half_done.kept_until;
    fresh.now = at.now;
    fresh.steady_now = at.steady;
    fresh.last_tick = state.last_tick;
    fresh.last_touch = at.steady;
    fresh.screen_since = at.steady;
    state = std::move(fresh);
    start_writing(state);
}

Effects ask(AppState& state, Effect effect, const Moment& at) {
    state.busy = true;
    state.busy_since = at.steady;
    return {std::move(effect)};
}

void turn_page(int& first, int by, std::size_t count) {
    const int moved = first + by;
    if (moved < static_cast<int>(count)) {
        first = std::max(0, moved);
    }
}

Effects proceed(AppState& state, const Moment& at) {
    if (state.purpose == Purpose::kCheckIn) {
        return check_in_or_choose(state, at);
    }
    leave_identification(state);
    if (state.purpose != Purpose::kNone && decisions_first(state, at)) {
        return {};
    }
    if (state.purpose != Purpose::kNone) {
        if (auto asked = rating_first(state, at)) {
            return *std::move(asked);
        }
    }
    switch (state.purpose) {
    case Purpose::kMyClasses: go(state, ScreenId::kMyClasses, at); return {};
    case Purpose::kWish: return wish_now(state, at);
    case Purpose::kSignUp:
        if (state.browse.chosen) {
            return open_sign_up_check(state, at);
        }
        go(state, ScreenId::kCategories, at);
        return {};
    default: break;
    }
    end_visit(state, at);
    return {};
}

Effects on(AppState& state, const RestartTapped& /*intent*/, const Moment& at) {
    Effects effects = drop_draft_of(state, state.visit.phone); // they want nothing kept
    end_visit(state, at);
    return effects;
}

Effects on(AppState& state, const HomeTapped& /*intent*/, const Moment& at) {
    end_visit(state, at);
    return {};
}

Effects on(AppState& state, const LanguageTapped& /*intent*/, const Moment& /*at*/) {
    state.by_hand.language = true;
    state.language = state.language == Language::kChinese ? Language::kEnglish : Language::kChinese;
    return follow_language(state);
}

Effects on(AppState& state, const TextSizeTapped& /*intent*/, const Moment& /*at*/) {
    state.by_hand.text_size = true;
    switch (state.text_size) {
    case TextSize::kStandard: state.text_size = TextSize::kLarge; break;
    case TextSize::kLarge: state.text_size = TextSize::kLargest; break;
    case TextSize::kLargest: state.text_size = TextSize::kStandard; break;
    }
    return {};
}

Effects go_on_with_visit(AppState& state, const Moment& at) {
    if (!std::holds_alternative<std::monostate>(state.outcome)) {
        end_visit(state, at); // they had done what they came for
        return {};
    }
    state.screen = state.path.empty() ? ScreenId::kHome : state.path.back();
    if (!state.path.empty()) {
        state.path.pop_back();
    }
    return proceed(state, at);
}

Effects on(AppState& state, const ThemeTapped& /*intent*/, const Moment& /*at*/) {
    state.by_hand.theme = true;
    state.theme = state.theme == Theme::kLight ? Theme::kContrast : Theme::kLight;
    return {};
}

Effects on(AppState& state, const BackTapped& /*intent*/, const Moment& at) {
    if (state.path.empty()) {
        end_visit(state, at);
        return {};
    }
    if (state.screen == ScreenId::kConfirmPerson) {
        leave_alike(state, at);
        state.scanned.reset();
    }
    state.screen = state.path.back();
    state.path.pop_back();
    state.reading_first = 0;
    start_writing(state);
    state.screen_since = at.steady;
    state.asked_to_cancel.reset();
    if (state.screen == ScreenId::kSignUpCheck) {
        state.pair = {};
    }
    if (state.screen == ScreenId::kCategories) {
        state.browse.filter = {}; // the next kind is looked at afresh
    }
    if (state.screen == ScreenId::kStaffSheet) {
        state.staff.roll = {};
    }
    state.staff.desk.first = 0;
    state.staff.desk.trouble.reset();
    if (state.screen == ScreenId::kMyData) {
        state.mine = {.proved = state.mine.proved};
    }
    // A step of a 修改 is still one as long as the check page is behind it.
    state.visit.checking =
        state.visit.checking && std::ranges::count(state.path, ScreenId::kVisitCheck) > 0;
    return offer(state);
}

Effects on(AppState& state, const ContinueTapped& /*intent*/, const Moment& at) {
    if (state.screen == ScreenId::kIdleWarning) {
        state.screen = state.under_warning;
        state.screen_since = at.steady;
    }
    return {};
}

Effects on(AppState& /*state*/, const Touched& /*intent*/, const Moment& /*at*/) {
    return {};
}

} // namespace linli::flow
