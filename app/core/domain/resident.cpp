#include "app/core/domain/resident.h"

#include <algorithm>
#include <array>

#include "app/core/base/utf8.h"

namespace linli {
namespace {

constexpr std::size_t kMaxPersonName = 20;
constexpr int kChildMonths = 14 * 12;
constexpr std::size_t kHintedDigits = 2;

// The two-character surnames one meets today, from the census lists of compound surnames.
constexpr std::array<std::u32string_view, 16> kCompoundSurnames{
    U"欧阳",
    U"司马",
    U"上官",
    U"诸葛",
    U"司徒",
    U"东方",
    U"令狐",
    U"皇甫",
    U"尉迟",
    U"公孙",
    U"慕容",
    U"夏侯",
    U"长孙",
    U"宇文",
    U"端木",
    U"南宫"};

bool is_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}

std::size_t surname_length(std::u32string_view name) {
    const bool compound = name.size() > 2
        && std::any_of(kCompoundSurnames.begin(), kCompoundSurnames.end(), [&](auto surname) {
                              return name.starts_with(surname);
                          });
    return compound ? 2 : 1;
}

} // namespace

bool is_mobile_number(std::string_view digits) {
    return digits.size() == 11 && digits[0] == '1' && digits[1] >= '3' && digits[1] <= '9'
        && std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Result<std::string> checked_name(std::string_view name) {
    const std::string_view text = trimmed(name);
    if (first_invalid_utf8(text)) {
        return fail(ErrorCode::kInvalid, "name is not UTF-8");
    }
    const std::u32string characters = to_utf32(text);
    if (characters.empty() || characters.size() > kMaxPersonName) {
        return fail(ErrorCode::kInvalid, "name needs 1 to 20 characters");
    }
    if (std::any_of(characters.begin(), characters.end(), [](char32_t c) {
            return is_digit(c) || c < U' ' || c == 0x7F;
        })) {
        return fail(ErrorCode::kInvalid, "name holds a digit or a control character");
    }
    return std::string{text};
}

int age_on(Date date, int birth_year, int birth_month) {
    const int years = static_cast<int>(date.year()) - birth_year;
    return static_cast<int>(static_cast<unsigned>(date.month())) < birth_month ? years - 1 : years;
}

bool is_child_on(Date date, int birth_year, int birth_month) {
    const int today =
        12 * static_cast<int>(date.year()) + static_cast<int>(static_cast<unsigned>(date.month()));
    return today - (12 * birth_year + birth_month) <= kChildMonths;
}

std::string masked_name(std::string_view name) {
    const std::u32string characters = to_utf32(name);
    if (characters.size() < 2) {
        return characters.empty() ? std::string{} : to_utf8(characters) + "*";
    }
    const std::size_t kept = surname_length(characters);
    std::u32string masked = characters.substr(0, kept) + U"*";
    if (characters.size() > kept + 1) {
        masked += characters.back();
    }
    return to_utf8(masked);
}

std::string masked_phone(std::string_view phone) {
    if (phone.size() < 8) {
        // NOLINTNEXTLINE(modernize-return-braced-init-list): braces would mean two characters.
        return std::string(phone.size(), '*');
    }
    return std::string{phone.substr(0, 3)} + std::string(phone.size() - 7, '*')
        + std::string{phone.substr(phone.size() - 4)};
}

std::string hinted_phone(std::string_view phone) {
    const std::size_t shown = std::min(kHintedDigits, phone.size());
    return std::string(phone.size() - shown, '*') + std::string{phone.substr(phone.size() - shown)};
}

} // namespace linli
