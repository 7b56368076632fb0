#include "app/flow/handlers.h"

namespace linli::flow {
namespace {

constexpr std::size_t kLastFour = 4;
constexpr std::size_t kPhoneDigits = 11;
constexpr std::size_t kYearDigits = 4;
constexpr std::size_t kPinDigits = 6;

// Nullptr where the screen has no digits.
std::string* digits_of(AppState& state) {
    switch (state.screen) {
    case ScreenId::kIdentify: return &state.identify.digits;
    case ScreenId::kStaffWalkIn: return &state.staff.roll.digits;
    case ScreenId::kVisitPhone: return &state.visit.phone;
    case ScreenId::kVisitBirthYear: return &state.visit.year;
    case ScreenId::kMinePhone: return &state.mine.phone;
    case ScreenId::kMineYear: return &state.mine.year;
    case ScreenId::kStaffPin:
    case ScreenId::kStaffSettles: return &state.staff.pin;
    default: return nullptr;
    }
}

std::size_t room_for(ScreenId screen) {
    switch (screen) {
    case ScreenId::kIdentify:
    case ScreenId::kStaffWalkIn: return kLastFour;
    case ScreenId::kVisitPhone:
    case ScreenId::kMinePhone: return kPhoneDigits;
    case ScreenId::kVisitBirthYear:
    case ScreenId::kMineYear: return kYearDigits;
    default: return kPinDigits;
    }
}

// Where the last digit is the answer, nobody has to find a button for it. A phone number is long
// enough to be read once more before 下一步.
bool last_digit_answers(ScreenId screen) {
    return screen != ScreenId::kVisitPhone && screen != ScreenId::kMinePhone;
}

Effects when_full(AppState& state, const Moment& at) {
    switch (state.screen) {
    case ScreenId::kIdentify: return digits_ready(state, at);
    case ScreenId::kStaffWalkIn: return walk_in_digits_ready(state, at);
    case ScreenId::kVisitBirthYear: return year_ready(state, at);
    case ScreenId::kMineYear: return mine_year_ready(state, at);
    case ScreenId::kStaffPin: return pin_ready(state, at);
    case ScreenId::kStaffSettles: return settle_now(state, at);
    default: return {};
    }
}

} // namespace

Effects on(AppState& state, const DigitTapped& intent, const Moment& at) {
    std::string* digits = digits_of(state);
    if (intent.digit < '0' || intent.digit > '9') {
        return {};
    }
    if (digits == nullptr) {
        return write_digit(state, intent.digit);
    }
    if (state.screen == ScreenId::kIdentify && too_many_misses(state, at)) {
        state.problem = Problem::kTooManyMisses;
        return {};
    }
    if (digits->size() >= room_for(state.screen)) {
        if (!last_digit_answers(state.screen)) {
            return {};
        }
        // They were answered already and are shown once more, after a miss or on the way back:
        // who goes on typing begins anew.
        digits->clear();
    }
    *digits += intent.digit;
    return digits->size() == room_for(state.screen) ? when_full(state, at) : Effects{};
}

Effects on(AppState& state, const EraseTapped& /*intent*/, const Moment& /*at*/) {
    if (std::string* digits = digits_of(state); digits != nullptr && !digits->empty()) {
        digits->pop_back();
        return {};
    }
    return erase_written(state);
}

} // namespace linli::flow
