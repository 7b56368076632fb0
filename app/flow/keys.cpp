#include <algorithm>

#include "app/core/base/utf8.h"
#include "app/flow/handlers.h"

namespace linli::flow {
namespace {

constexpr std::size_t kLastFour = 4;
constexpr std::size_t kPhoneDigits = 11;
constexpr std::size_t kYearDigits = 4;
constexpr std::size_t kPinDigits = 6;
constexpr std::size_t kLongestSyllable = 6; // zhuang
constexpr std::size_t kLongestName = 20;

// Nullptr where the screen has no digits.
std::string* digits_of(AppState& state) {
    switch (state.screen) {
    case ScreenId::kIdentify: return &state.identify.digits;
    case ScreenId::kVisitPhone: return &state.visit.phone;
    case ScreenId::kVisitBirthYear: return &state.visit.year;
    case ScreenId::kStaffPin: return &state.staff.pin;
    default: return nullptr;
    }
}

std::size_t room_for(ScreenId screen) {
    switch (screen) {
    case ScreenId::kIdentify: return kLastFour;
    case ScreenId::kVisitPhone: return kPhoneDigits;
    case ScreenId::kVisitBirthYear: return kYearDigits;
    default: return kPinDigits;
    }
}

// Where the last digit is the answer, nobody has to find a button for it. A phone number is long
// enough to be read once more before 下一步.
Effects when_full(AppState& state, const Moment& at) {
    switch (state.screen) {
    case ScreenId::kIdentify: return digits_ready(state, at);
    case ScreenId::kVisitBirthYear: return year_ready(state, at);
    case ScreenId::kStaffPin: return pin_ready(state, at);
    default: return {};
    }
}

void append_to_name(AppState& state, std::string_view text) {
    if (length_of(state.visit.name) < kLongestName) {
        state.visit.name += text;
        state.visit.name_by_staff = false;
    }
}

void erase_last_character(std::string& text) {
    std::u32string characters = to_utf32(text);
    if (!characters.empty()) {
        characters.pop_back();
        text = to_utf8(characters);
    }
}

bool can_compose(char letter, const Composing& composing) {
    return letter >= 'a' && letter <= 'z' && composing.letters.size() < kLongestSyllable;
}

char as_written_in_a_name(const std::string& name, char letter) {
    const bool starts_word = name.empty() || name.back() == ' ';
    const bool lower = letter >= 'a' && letter <= 'z';
    return starts_word && lower ? static_cast<char>(letter - 'a' + 'A') : letter;
}

} // namespace

Effects on(AppState& state, const DigitTapped& intent, const Moment& at) {
    std::string* digits = digits_of(state);
    if (digits == nullptr || intent.digit < '0' || intent.digit > '9') {
        return {};
    }
    if (state.screen == ScreenId::kIdentify && too_many_misses(state, at)) {
        state.problem = Problem::kTooManyMisses;
        return {};
    }
    if (digits->size() >= room_for(state.screen)) {
        return {};
    }
    *digits += intent.digit;
    return digits->size() == room_for(state.screen) ? when_full(state, at) : Effects{};
}

Effects on(AppState& state, const EraseTapped& /*intent*/, const Moment& /*at*/) {
    if (std::string* digits = digits_of(state); digits != nullptr && !digits->empty()) {
        digits->pop_back();
    } else if (state.screen == ScreenId::kVisitName) {
        Composing& composing = state.visit.composing;
        composing.first = 0;
        if (composing.letters.empty()) {
            erase_last_character(state.visit.name);
        } else {
            composing.letters.pop_back();
        }
    }
    return {};
}

Effects on(AppState& state, const LetterTapped& intent, const Moment& /*at*/) {
    if (state.screen != ScreenId::kVisitName) {
        return {};
    }
    Composing& composing = state.visit.composing;
    if (composing.english) {
        const char letter = as_written_in_a_name(state.visit.name, intent.letter);
        append_to_name(state, std::string_view{&letter, 1});
    } else if (can_compose(intent.letter, composing)) {
        composing.letters += intent.letter;
        composing.first = 0;
    }
    return {};
}

Effects on(AppState& state, const CandidateChosen& intent, const Moment& /*at*/) {
    if (state.screen == ScreenId::kVisitName) {
        append_to_name(state, intent.character);
        state.visit.composing.letters.clear();
        state.visit.composing.first = 0;
    }
    return {};
}

Effects on(AppState& state, const CandidatesTurned& intent, const Moment& /*at*/) {
    // How many candidates there are is the view's to know; it offers 下一页 only where there is
    // one.
    Composing& composing = state.visit.composing;
    composing.first = std::max(0, composing.first + intent.by);
    return {};
}

Effects on(AppState& state, const NameModeTapped& /*intent*/, const Moment& /*at*/) {
    Composing& composing = state.visit.composing;
    composing = {.letters = {}, .first = 0, .english = !composing.english};
    return {};
}

} // namespace linli::flow
