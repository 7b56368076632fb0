#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

// What a run of digits means to the eye: shared by both tongues, each of which says it in its own
// way. Text is folded first, so digits and signs are ASCII. Pure.

namespace linli::text {

enum class Form {
    kNone,    // no number begins here
    kPlain,   // 302: {302}
    kTime,    // 09:30: {09, 30}
    kDate,    // 2026-11-24: {2026, 11, 24}
    kDecimal, // 3.5: {3, 5}
    kGrouped, // 1,234: {1234}
    kPercent, // 60%, 3.5%: {60}, {3, 5}
    kMoney,   // ¥20, ¥9.9: {20}, {9, 9}
    kPhone,   // 138 0000 1234, 0571-12345678: as grouped; 138****1234: {138, 1234}
};

struct Number {
    Form form{Form::kNone};
    std::vector<std::u32string> parts;
    std::size_t length{0}; // characters it takes up
};

/// The longest form that the text begins with. What stands before it is the caller's care.
[[nodiscard]] Number number_at(std::u32string_view text);

/// 13800001234 as 138 0000 1234, eight digits as two fours; others whole.
[[nodiscard]] std::vector<std::u32string> phone_groups(std::u32string_view digits);

/// A year of somebody's life or of a term: 1900 to 2099.
[[nodiscard]] bool looks_like_year(std::u32string_view digits);

/// Full-width letters, digits and signs as ASCII (but for ，, which never stands inside a number),
/// U+3000 as a space, ’ as ', variation selectors and private signs (icons) left out.
[[nodiscard]] std::u32string folded(std::u32string_view text);

[[nodiscard]] constexpr bool is_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}

/// Latin with its accents.
[[nodiscard]] constexpr bool is_latin_letter(char32_t c) {
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z')
        || (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7);
}

[[nodiscard]] constexpr bool is_hanzi(char32_t c) {
    return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF)
        || (c >= 0x20000 && c <= 0x3FFFF) || c == U'〇';
}

/// Between two numbers it means "to".
[[nodiscard]] constexpr bool is_range_sign(char32_t c) {
    return c == U'-' || c == U'~' || c == U'〜' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

} // namespace linli::text
