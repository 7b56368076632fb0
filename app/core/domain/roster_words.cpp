#include "app/core/domain/roster_words.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "app/core/base/utf8.h"
#include "app/core/domain/list_scan.h"
#include "app/core/domain/list_words.h"

namespace linli {
namespace {

constexpr int kEarliestYear = 1890;
constexpr int kLatestYear = 2100;
constexpr std::size_t kMobileDigits = 11;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::optional<BirthRead> checked(int year, int month) {
    const bool ok = year >= kEarliestYear && year <= kLatestYear && month >= 0 && month <= 12;
    return ok ? std::optional{BirthRead{year, month}} : std::nullopt;
}

// 195503, 19550312, 1955.
std::optional<BirthRead> birth_in_digits(const std::string& text) {
    if (!std::ranges::all_of(text, is_digit)) {
        return std::nullopt;
    }
    if (text.size() == 4) {
        return checked(std::stoi(text), 0);
    }
    if (text.size() == 6) {
        const int month = std::stoi(text.substr(4));
        return month == 0 ? std::nullopt : checked(std::stoi(text.substr(0, 4)), month);
    }
    return std::nullopt; // a day is read by list_words.h
}

// 1955年3月, 1955-3, 3/1955.
std::optional<BirthRead> birth_in_parts(const std::string& text) {
    Scan scan{text};
    constexpr std::array<std::string_view, 4> kBetween{"-", "/", ".", "年"};
    const auto first = scan.digits(4);
    const bool year_first = first && *first >= kEarliestYear;
    if (year_first && (scan.take("年生") || (scan.take("年") && scan.done()))) {
        return scan.done() ? checked(*first, 0) : std::nullopt;
    }
    Scan parts{text};
    (void)parts.digits(4);
    const bool slash = parts.rest().starts_with("/");
    if (!first || !parts.take_any(kBetween)) {
        return std::nullopt;
    }
    const auto second = parts.digits(4);
    if (!second || (!year_first && !slash)) {
        return std::nullopt;
    }
    const bool month_said = year_first && parts.take("月");
    (void)(month_said && (parts.take("出生") || parts.take("生")));
    if (!parts.done()) {
        return std::nullopt;
    }
    const int year = year_first ? *first : *second;
    const int month = year_first ? *second : *first;
    return month == 0 ? std::nullopt : checked(year, month);
}

} // namespace

std::optional<std::string> name_from_text(std::string_view text) {
    const std::string said = plain(text);
    if (said.find_first_of("()/,;\"<>") != std::string::npos
        || said.find("、") != std::string::npos) {
        return std::nullopt;
    }
    std::string name;
    bool latin = false;
    for (std::string_view rest = said; !rest.empty();) {
        const char32_t c = take_code_point(rest);
        const bool space = c == U' ' || c == U'\t' || c == U'\r' || c == U'\n';
        latin = latin || (!space && c < 0x2E80 && c != 0xB7 && c != 0x2022);
        if (!space) {
            append_code_point(name, c);
        } else if (!name.empty() && name.back() != ' ') {
            name += ' ';
        }
    }
    if (!latin) {
        std::erase(name, ' ');
    }
    auto whole = checked_name(name);
    return whole ? std::optional{std::move(whole).value()} : std::nullopt;
}

std::optional<std::string> phone_from_text(std::string_view text) {
    std::string said = plain(text);
    if (said.starts_with("'")) {
        said.erase(0, 1);
    }
    if (said.size() == kMobileDigits + 2 && said.ends_with(".0")) {
        said.resize(kMobileDigits);
    }
    std::string digits;
    bool plus = false;
    for (std::string_view rest = said; !rest.empty();) {
        const char32_t c = take_code_point(rest);
        if (c >= U'0' && c <= U'9') {
            digits += static_cast<char>(c);
        } else if (c == U'+' && digits.empty() && !plus) {
            plus = true;
        } else if (c != U' ' && c != U'-' && c != 0x2013 && c != 0x2014) {
            return std::nullopt;
        }
    }
    if (digits.starts_with("0086")) {
        digits.erase(0, 4);
    } else if (digits.starts_with("86")) {
        digits.erase(0, 2);
    } else if (plus) {
        return std::nullopt;
    }
    return is_mobile_number(digits) ? std::optional{std::move(digits)} : std::nullopt;
}

bool is_scientific(std::string_view text) {
    const std::string said = lower(plain(text));
    const std::size_t e = said.find('e');
    const auto number = [](std::string_view part) {
        return !part.empty() && std::ranges::all_of(part, [](char c) {
            return is_digit(c) || c == '.' || c == '+' || c == '-';
        });
    };
    return e != std::string::npos && number(std::string_view{said}.substr(0, e))
        && number(std::string_view{said}.substr(e + 1));
}

bool looks_like_id_number(std::string_view text) {
    std::string said = lower(plain(text));
    std::erase_if(said, [](char c) { return c == ' ' || c == '\'' || c == '-'; });
    const bool x = said.size() == 18 && said.back() == 'x';
    return (said.size() == 15 || said.size() == 18)
        && std::all_of(said.begin(), said.end() - (x ? 1 : 0), is_digit);
}

std::optional<BirthRead> birth_from_text(std::string_view text) {
    std::string said = lower(plain(text));
    if (said.starts_with("'")) { // which makes a text of it
        said.erase(0, 1);
    }
    if (is_birth_unclear(said)) {
        return std::nullopt;
    }
    if (const auto day = loose_date_from_text(said)) {
        return checked(
            static_cast<int>(day->year()), static_cast<int>(static_cast<unsigned>(day->month()))
        );
    }
    const auto digits = birth_in_digits(said);
    return digits ? digits : birth_in_parts(said);
}

bool is_birth_unclear(std::string_view text) {
    const std::string said = plain(text);
    return said.size() == 6 && said.ends_with(".1")
        && std::ranges::all_of(said.begin(), said.begin() + 4, is_digit);
}

std::optional<Relation> relation_from_text(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, Relation>, 28> kWords{{
        {"妈妈", Relation::kMother},          {"母亲", Relation::kMother},
        {"母子", Relation::kMother},          {"母女", Relation::kMother},
        {"mother", Relation::kMother},        {"爸爸", Relation::kFather},
        {"父亲", Relation::kFather},          {"父子", Relation::kFather},
        {"父女", Relation::kFather},          {"father", Relation::kFather},
        {"爷爷", Relation::kFathersFather},   {"祖父", Relation::kFathersFather},
        {"奶奶", Relation::kFathersMother},   {"祖母", Relation::kFathersMother},
        {"外公", Relation::kMothersFather},   {"姥爷", Relation::kMothersFather},
        {"外祖父", Relation::kMothersFather}, {"外婆", Relation::kMothersMother},
        {"姥姥", Relation::kMothersMother},   {"外祖母", Relation::kMothersMother},
        {"其他", Relation::kOther},           {"其它", Relation::kOther},
        {"其他家长", Relation::kOther},       {"家长", Relation::kOther},
        {"监护人", Relation::kOther},         {"亲属", Relation::kOther},
        {"other", Relation::kOther},          {"guardian", Relation::kOther},
    }};
    const std::string said = lower(plain(text));
    const auto found =
        std::ranges::find(kWords, said, &std::pair<std::string_view, Relation>::first);
    return found == kWords.end() ? std::nullopt : std::optional{found->second};
}

std::string_view relation_word(Relation relation) {
    switch (relation) {
    case Relation::kMother: return "妈妈";
    case Relation::kFather: return "爸爸";
    case Relation::kFathersFather: return "爷爷";
    case Relation::kFathersMother: return "奶奶";
    case Relation::kMothersFather: return "外公";
    case Relation::kMothersMother: return "外婆";
    case Relation::kOther: break;
    }
    return "其他家长";
}

} // namespace linli
