#include <algorithm>

#include "app/core/base/utf8.h"
#include "app/flow/handlers.h"

namespace linli::flow {
namespace {

constexpr std::size_t kLongestName = 20;
constexpr std::size_t kLongestSearch = 24;
constexpr std::size_t kMostKeys = 24;    // a name of four syllables
constexpr std::size_t kMostStrokes = 64; // 𪚥, the longest in use
constexpr std::string_view kDot = "·";
constexpr std::string_view kStrokeKeys = "hspnz";

// Nullptr where nothing is written.
std::string* written(AppState& state) {
    switch (state.screen) {
    case ScreenId::kVisitName: return &state.visit.name;
    case ScreenId::kVisitGuardian: return &state.visit.guardian;
    case ScreenId::kStaffName: return &state.staff.naming.name;
    case ScreenId::kMineName: return &state.mine.name;
    case ScreenId::kMineGuardian: return &state.mine.guardian;
    case ScreenId::kSearch: return &state.search.words;
    case ScreenId::kWishWords: return &state.wishes.words;
    default: return nullptr;
    }
}

bool is_name_page(const AppState& state) {
    switch (state.screen) {
    case ScreenId::kVisitName:
    case ScreenId::kVisitGuardian:
    case ScreenId::kMineName:
    case ScreenId::kMineGuardian:
    case ScreenId::kStaffName: return true;
    default: return false;
    }
}

// Where keys stand for characters that are chosen.
bool takes_characters(const AppState& state) {
    return is_name_page(state) || state.screen == ScreenId::kWishWords;
}

std::size_t room_of(ScreenId screen) {
    switch (screen) {
    case ScreenId::kSearch: return kLongestSearch;
    case ScreenId::kWishWords: return kLongestWish;
    default: return kLongestName;
    }
}

const std::string& name_so_far(const AppState& state) {
    switch (state.screen) {
    case ScreenId::kStaffName: return state.staff.naming.name;
    case ScreenId::kVisitGuardian: return state.visit.guardian;
    case ScreenId::kMineName: return state.mine.name;
    case ScreenId::kMineGuardian: return state.mine.guardian;
    default: return state.visit.name;
    }
}

bool is_letter(char letter) {
    return letter >= 'a' && letter <= 'z';
}

// Courses are found by their letters; a name needs its characters.
bool letters_are_text(const AppState& state) {
    return state.screen == ScreenId::kSearch || state.composing.method == InputMethod::kLatin
        || state.composing.method == InputMethod::kDigits;
}

// 3D打印 and 第2期; no name has a digit.
bool takes_digits(ScreenId screen) {
    return screen == ScreenId::kWishWords || screen == ScreenId::kSearch;
}

bool works_here(const AppState& state, InputMethod method) {
    return method == InputMethod::kDigits ? takes_digits(state.screen)
                                          : std::ranges::count(state.methods, method) > 0;
}

// Who reads English writes with its letters, until they choose another way. Staff enter what a
// resident wrote.
InputMethod usual_method(const AppState& state) {
    const bool latin = state.language == Language::kEnglish && state.screen != ScreenId::kStaffName
        && std::ranges::count(state.methods, InputMethod::kLatin) > 0;
    return latin ? InputMethod::kLatin : state.methods.front();
}

// Nothing half written; the method stays.
void clear_composing(Composing& composing) {
    composing = {.method = composing.method, .by_hand = composing.by_hand};
}

bool is_key_of(InputMethod method, char letter) {
    return method == InputMethod::kStrokes ? kStrokeKeys.find(letter) != std::string_view::npos
                                           : is_letter(letter);
}

char as_written_in_a_name(const std::string& name, char letter) {
    const bool starts_word = name.empty() || name.back() == ' ';
    return starts_word && is_letter(letter) ? static_cast<char>(letter - 'a' + 'A') : letter;
}

void erase_last_character(std::string& text) {
    std::u32string characters = to_utf32(text);
    if (!characters.empty()) {
        characters.pop_back();
        text = to_utf8(characters);
    }
}

Effects append(AppState& state, std::string_view added) {
    std::string* text = written(state);
    if (text != nullptr && length_of(*text) + length_of(added) <= room_of(state.screen)) {
        *text += added;
        if (state.screen == ScreenId::kVisitName) {
            state.visit.name_by_staff = false; // the ink stays until the name is done
        }
    }
    return offer(state);
}

} // namespace

bool may_write_dot(const AppState& state) {
    const std::string& name = name_so_far(state);
    return is_name_page(state) && state.composing.is_empty() && !name.empty()
        && !name.ends_with(kDot);
}

void start_writing(AppState& state) {
    Composing& composing = state.composing;
    clear_composing(composing);
    if (!composing.by_hand || composing.method == InputMethod::kDigits) {
        composing = {.method = usual_method(state)};
    }
}

Effects follow_language(AppState& state) {
    const Composing& composing = state.composing;
    if (composing.by_hand || !composing.is_empty()) {
        return {}; // half a character would be lost
    }
    start_writing(state);
    return written(state) == nullptr ? Effects{} : offer(state);
}

Effects offer(const AppState& state) {
    const Composing& composing = state.composing;
    Effects effects;
    if (state.screen == ScreenId::kSearch) {
        effects = search_again(state);
    }
    if (composing.method == InputMethod::kHandwriting) {
        if (!composing.ink.empty()) {
            effects.emplace_back(ReadInk{composing.ink});
        } else if (is_name_page(state) && name_so_far(state).empty()) {
            effects.emplace_back(SpellKeys{composing.method, {}, true}); // surnames
        }
    } else if (takes_characters(state) && !letters_are_text(state)) {
        const bool surname = is_name_page(state) && name_so_far(state).empty();
        effects.emplace_back(SpellKeys{composing.method, composing.keys, surname});
    }
    return effects;
}

Effects write_digit(AppState& state, char digit) {
    const bool here = written(state) != nullptr && takes_digits(state.screen)
        && state.composing.method == InputMethod::kDigits;
    return here ? append(state, {&digit, 1}) : Effects{};
}

Effects search_again(const AppState& state) {
    return {SearchCourses{state.search.words, state.catalogue}};
}

Effects erase_written(AppState& state) {
    if (state.screen == ScreenId::kVisitInk) {
        if (!state.visit.ink.is_empty()) {
            state.visit.ink.strokes.pop_back();
        }
        return {};
    }
    std::string* text = written(state);
    if (text == nullptr) {
        return {};
    }
    Composing& composing = state.composing;
    composing.first = 0;
    composing.candidates.clear();
    if (!composing.ink.empty()) {
        composing.ink.pop_back();
    } else if (!composing.keys.empty()) {
        composing.keys.pop_back();
    } else {
        erase_last_character(*text);
    }
    return offer(state);
}

Effects on(AppState& state, const SearchTapped& /*intent*/, const Moment& at) {
    if (state.screen != ScreenId::kCategories && state.screen != ScreenId::kCourses) {
        return {};
    }
    state.search = {};
    go(state, ScreenId::kSearch, at);
    return {};
}

Effects on(AppState& state, const LetterTapped& intent, const Moment& /*at*/) {
    const std::string* text = written(state);
    if (text == nullptr || (!is_letter(intent.letter) && intent.letter != ' ')) {
        return {};
    }
    Composing& composing = state.composing;
    if (letters_are_text(state)) {
        const char letter =
            is_name_page(state) ? as_written_in_a_name(*text, intent.letter) : intent.letter;
        return append(state, {&letter, 1});
    }
    if (composing.keys.size() >= kMostKeys || !is_key_of(composing.method, intent.letter)) {
        return {};
    }
    composing.keys += intent.letter;
    composing.candidates.clear();
    composing.first = 0;
    return offer(state);
}

Effects on(AppState& state, const CandidateChosen& intent, const Moment& /*at*/) {
    if (written(state) == nullptr) {
        return {};
    }
    Composing& composing = state.composing;
    const std::size_t used = intent.candidate.keys;
    composing.keys.erase(0, used == 0 ? std::string::npos : used);
    composing.ink.clear();
    composing.candidates.clear();
    composing.first = 0;
    return append(state, intent.candidate.text);
}

Effects on(AppState& state, const CandidatesTurned& intent, const Moment& /*at*/) {
    turn_page(state.composing.first, intent.by, state.composing.candidates.size());
    return {};
}

Effects on(AppState& state, const MethodChosen& intent, const Moment& /*at*/) {
    if (written(state) == nullptr || !works_here(state, intent.method)) {
        return {};
    }
    state.composing = {.method = intent.method, .by_hand = true};
    return offer(state);
}

Effects on(AppState& state, const InkStrokeDrawn& intent, const Moment& /*at*/) {
    Composing& composing = state.composing;
    const bool here = written(state) != nullptr && composing.method == InputMethod::kHandwriting;
    if (!here || intent.stroke.empty() || composing.ink.size() >= kMostStrokes) {
        return {};
    }
    composing.ink.push_back(intent.stroke);
    return {ReadInk{composing.ink}};
}

Effects on(AppState& state, const InkCleared& /*intent*/, const Moment& /*at*/) {
    if (state.screen == ScreenId::kVisitInk) {
        state.visit.ink = {};
    }
    clear_composing(state.composing);
    return is_name_page(state) ? offer(state) : Effects{};
}

Effects on(AppState& state, const DotTapped& /*intent*/, const Moment& /*at*/) {
    return may_write_dot(state) ? append(state, kDot) : Effects{};
}

} // namespace linli::flow
