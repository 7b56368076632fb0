#include <algorithm>
#include <array>
#include <utility>

#include "app/text/speech/number_form.h"
#include "app/text/speech/spelling_out.h"

namespace linli::text {
namespace {

using Text = std::u32string;
using View = std::u32string_view;

// Short on the screen, long in the ear; the last two the voice would get wrong.
constexpr std::array<std::pair<View, View>, 21> kWords{{
    {U"Mon", U"Monday"},     {U"Tue", U"Tuesday"},  {U"Wed", U"Wednesday"}, {U"Thu", U"Thursday"},
    {U"Fri", U"Friday"},     {U"Sat", U"Saturday"}, {U"Sun", U"Sunday"},    {U"Jan", U"January"},
    {U"Feb", U"February"},   {U"Mar", U"March"},    {U"Apr", U"April"},     {U"Jun", U"June"},
    {U"Jul", U"July"},       {U"Aug", U"August"},   {U"Sep", U"September"}, {U"Oct", U"October"},
    {U"Nov", U"November"},   {U"Dec", U"December"}, {U"II", U"2"},          {U"III", U"3"},
    {U"pinyin", U"pin yin"},
}};

Text spaced(View digits) {
    Text out;
    for (const char32_t digit : digits) {
        out += (out.empty() ? U"" : U" ") + Text{digit};
    }
    return out;
}

Text joined(const std::vector<Text>& groups) {
    Text out;
    for (const Text& group : groups) {
        out += (out.empty() ? U"" : U", ") + spaced(group);
    }
    return out;
}

View without_zeros(View digits) {
    return digits.substr(std::min(digits.find_first_not_of(U'0'), digits.size() - 1));
}

/// 1950 -> "19 50", 1905 -> "19 oh 5"; the years after 2000 are numbers to the voice.
Text year(View digits) {
    if (digits.starts_with(U"200")) {
        return Text{digits};
    }
    const View rest = digits.substr(2);
    if (rest == U"00") {
        return Text{digits.substr(0, 2)} + U" hundred";
    }
    return Text{digits.substr(0, 2)} + (rest.front() == U'0' ? U" oh " : U" ")
        + Text{without_zeros(rest)};
}

/// 9:00 -> "9 AM", 14:05 -> "2 oh 5 PM", 12:00 -> "12 noon".
Text time_of(View hour, View minute) {
    int hours = 0;
    for (const char32_t digit : hour) {
        hours = hours * 10 + static_cast<int>(digit - U'0');
    }
    const int shown = hours % 12 == 0 ? 12 : hours % 12;
    Text out;
    if (shown >= 10) {
        out += U'1';
    }
    out += U'0' + static_cast<char32_t>(shown % 10);
    if (minute == U"00") {
        if (hours % 12 == 0) {
            return out + (hours == 12 ? U" noon" : U" midnight");
        }
    } else {
        out += minute.front() == U'0' ? U" oh " : U" ";
        out += without_zeros(minute);
    }
    return out + (hours % 24 < 12 ? U" AM" : U" PM");
}

Text date_of(const std::vector<Text>& parts) {
    constexpr std::array<View, 12> kMonths{
        U"January",
        U"February",
        U"March",
        U"April",
        U"May",
        U"June",
        U"July",
        U"August",
        U"September",
        U"October",
        U"November",
        U"December"};
    const View month = without_zeros(parts[1]);
    const std::size_t number =
        month.size() == 2 ? 10 + (month[1] - U'0') : static_cast<std::size_t>(month[0] - U'0');
    return Text{without_zeros(parts[2])} + U" " + Text{kMonths.at(number - 1)} + U" "
        + year(parts[0]);
}

Text decimal(const std::vector<Text>& parts) {
    Text out{without_zeros(parts.front())};
    for (std::size_t i = 1; i < parts.size(); ++i) {
        out += U" point " + spaced(parts[i]);
    }
    return out;
}

Text plain(View digits, bool is_code) {
    if (looks_like_year(digits) && !is_code) {
        return year(digits);
    }
    const bool zero_first = digits.size() > 1 && digits.front() == U'0';
    if (digits.size() >= 5) {
        return joined(phone_groups(digits));
    }
    return digits.size() == 4 || zero_first || is_code ? spaced(digits) : Text{digits};
}

class EnglishSpeller {
public:
    explicit EnglishSpeller(View text) : text_{text} {}

    Text spell() {
        while (at_ < text_.size()) {
            if (const std::size_t end = end_of_chinese(); end > at_) {
                out_ += spelt_out_in_chinese(text_.substr(at_, end - at_));
                at_ = end;
            } else if (const Number number = number_at(text_.substr(at_));
                       number.form != Form::kNone) {
                take_number(number);
            } else if (is_latin_letter(text_[at_])) {
                take_word();
            } else {
                take_sign();
            }
        }
        return std::move(out_);
    }

private:
    /// Hanzi with the digits and masks that touch them: 3楼, 王*兰. Where we are when there are
    /// none.
    [[nodiscard]] std::size_t end_of_chinese() const {
        std::size_t end = at_;
        while (end < text_.size() && is_digit(text_[end])) {
            ++end;
        }
        if (end == text_.size() || !is_hanzi(text_[end])) {
            return at_;
        }
        while (end < text_.size()
               && (is_hanzi(text_[end]) || is_digit(text_[end]) || text_[end] == U'*')) {
            ++end;
        }
        return end;
    }

    void take_number(const Number& number) {
        const std::vector<Text>& parts = number.parts;
        const bool after_letter = at_ > 0 && is_latin_letter(text_[at_ - 1]);
        out_ += after_letter ? U" " : U"";
        const bool is_code = after_letter || word_ == U"Room" || word_ == U"room";
        out_ += said(number, is_code);
        const std::size_t end = at_ + number.length;
        const bool open = end + 1 < text_.size() && is_range_sign(text_[end]);
        const bool range = open && number_at(text_.substr(end + 1)).form != Form::kNone;
        const bool phone = number.form == Form::kPhone
            || (number.form == Form::kPlain && parts.front().size() > 4);
        at_ = end;
        if (range && !phone) {
            out_ += U" to ";
            ++at_;
        }
    }

    static Text said(const Number& number, bool is_code) {
        const std::vector<Text>& parts = number.parts;
        switch (number.form) {
        case Form::kTime: return time_of(parts[0], parts[1]);
        case Form::kDate: return date_of(parts);
        case Form::kDecimal: return decimal(parts);
        case Form::kPercent: return decimal(parts) + U" percent";
        case Form::kMoney: return decimal(parts) + U" yuan";
        case Form::kGrouped: return parts.front();
        case Form::kPhone: return joined(parts);
        case Form::kPlain: return plain(parts.front(), is_code);
        case Form::kNone: break;
        }
        return {};
    }

    void take_word() {
        const std::size_t start = at_;
        while (at_ < text_.size() && is_latin_letter(text_[at_])) {
            ++at_;
        }
        word_ = Text{text_.substr(start, at_ - start)};
        const auto* const found =
            std::ranges::find(kWords, View{word_}, [](const auto& pair) { return pair.first; });
        out_ += found == kWords.end() ? View{word_} : found->second;
    }

    void take_sign() {
        const char32_t c = text_[at_];
        const bool inside = at_ > 0 && at_ + 1 < text_.size() && is_latin_letter(text_[at_ - 1])
            && is_latin_letter(text_[at_ + 1]);
        if (c == U'&') {
            out_ += U"and";
        } else if (inside && is_range_sign(c) && c != U'-' && c != U'—') {
            out_ += U" to "; // Mon–Fri
        } else {
            out_ += c;
        }
        ++at_;
    }

    View text_;
    std::size_t at_{0};
    Text word_; // the last one
    Text out_;
};

} // namespace

std::u32string spelt_out_in_english(std::u32string_view text) {
    return EnglishSpeller{text}.spell();
}

} // namespace linli::text
