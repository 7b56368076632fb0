#include "app/text/speech/number_form.h"

#include <algorithm>

namespace linli::text {
namespace {

/// Reads along a text; gives nothing past its end.
class Reader {
public:
    explicit Reader(std::u32string_view text) : text_{text} {}

    [[nodiscard]] char32_t peek(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : U'\0';
    }

    std::u32string digits() {
        const std::size_t start = at_;
        while (is_digit(peek())) {
            ++at_;
        }
        return std::u32string{text_.substr(start, at_ - start)};
    }

    bool skip(char32_t c) {
        const bool there = peek() == c;
        at_ += there ? 1 : 0;
        return there;
    }

    /// The sign, if a digit comes after it.
    bool skip_inside(char32_t c) { return is_digit(peek(1)) && skip(c); }

    [[nodiscard]] std::size_t at() const { return at_; }

private:
    std::u32string_view text_;
    std::size_t at_{0};
};

int value_of(std::u32string_view digits) {
    int value = 0;
    for (const char32_t digit : digits.substr(0, 6)) {
        value = value * 10 + static_cast<int>(digit - U'0');
    }
    return value;
}

bool is_between(std::u32string_view digits, int least, int most) {
    return !digits.empty() && digits.size() <= 2 && value_of(digits) >= least
        && value_of(digits) <= most;
}

Number time_at(std::u32string_view text) {
    Reader in{text};
    const std::u32string hour = in.digits();
    if (!is_between(hour, 0, 24) || !in.skip(U':')) {
        return {};
    }
    const std::u32string minute = in.digits();
    if (minute.size() != 2 || !is_between(minute, 0, 59) || in.peek() == U':') {
        return {};
    }
    return {Form::kTime, {hour, minute}, in.at()};
}

Number date_at(std::u32string_view text) {
    Reader in{text};
    const std::u32string year = in.digits();
    const char32_t sign = in.peek();
    if (!looks_like_year(year) || (sign != U'-' && sign != U'/' && sign != U'.')) {
        return {};
    }
    in.skip(sign);
    const std::u32string month = in.digits();
    if (!is_between(month, 1, 12) || !in.skip(sign)) {
        return {};
    }
    const std::u32string day = in.digits();
    return is_between(day, 1, 31) ? Number{Form::kDate, {year, month, day}, in.at()} : Number{};
}

/// 138****1234, 138 0000 1234, 0571-12345678. One run of digits is for the caller to judge.
Number phone_at(std::u32string_view text) {
    Reader in{text};
    Number phone{Form::kPhone, {in.digits()}, 0};
    if (in.peek() == U'*') {
        while (in.skip(U'*')) {
        }
        if (std::u32string rest = in.digits(); !rest.empty()) {
            phone.parts.push_back(std::move(rest));
        }
        phone.length = in.at();
        return phone;
    }
    std::size_t digits = phone.parts.front().size();
    while (in.skip_inside(U' ') || in.skip_inside(U'-')) {
        phone.parts.push_back(in.digits());
        digits += phone.parts.back().size();
    }
    phone.length = in.at();
    const std::u32string& first = phone.parts.front();
    const bool mobile = first.front() == U'1' && first.size() == 3 && digits == 11;
    const bool desk = first.front() == U'0' && first.size() <= 4 && digits >= 10 && digits <= 12;
    return phone.parts.size() > 1 && (mobile || desk) ? phone : Number{};
}

Number grouped_at(std::u32string_view text) {
    Reader in{text};
    std::u32string digits = in.digits();
    if (digits.size() > 3) {
        return {};
    }
    bool grouped = false;
    while (in.skip_inside(U',')) {
        const std::u32string three = in.digits();
        if (three.size() != 3) {
            return {};
        }
        digits += three;
        grouped = true;
    }
    return grouped ? Number{Form::kGrouped, {digits}, in.at()} : Number{};
}

Number decimal_at(std::u32string_view text) {
    Reader in{text};
    Number number{Form::kPlain, {in.digits()}, 0};
    while (in.skip_inside(U'.')) {
        number.parts.push_back(in.digits());
        number.form = Form::kDecimal;
    }
    if (number.parts.size() <= 2 && in.skip(U'%')) {
        number.form = Form::kPercent;
    }
    number.length = in.at();
    return number;
}

bool is_left_out(char32_t c) {
    return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF)
        || (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xF0000 && c <= 0x10FFFF) || c == 0xFEFF
        || (c >= 0x200B && c <= 0x200D);
}

} // namespace

Number number_at(std::u32string_view text) {
    if (text.size() > 1 && text.front() == U'¥' && is_digit(text[1])) {
        Number money = decimal_at(text.substr(1));
        money.form = Form::kMoney;
        ++money.length;
        return money;
    }
    if (text.empty() || !is_digit(text.front())) {
        return {};
    }
    for (auto* const form_at : {time_at, date_at, phone_at, grouped_at}) {
        if (Number number = form_at(text); number.form != Form::kNone) {
            return number;
        }
    }
    return decimal_at(text);
}

std::vector<std::u32string> phone_groups(std::u32string_view digits) {
    const bool mobile = digits.size() == 11 && digits.front() == U'1';
    if (!mobile && digits.size() != 8) {
        return {std::u32string{digits}};
    }
    std::vector<std::u32string> groups;
    for (std::size_t end = digits.size(); end > 0; end -= std::min<std::size_t>(end, 4)) {
        const std::size_t start = end - std::min<std::size_t>(end, 4);
        groups.insert(groups.begin(), std::u32string{digits.substr(start, end - start)});
    }
    return groups;
}

bool looks_like_year(std::u32string_view digits) {
    return digits.size() == 4 && (digits.starts_with(U"19") || digits.starts_with(U"20"));
}

std::u32string folded(std::u32string_view text) {
    constexpr char32_t kFullWidth = 0xFEE0; // from ASCII to its full-width form
    std::u32string out;
    for (const char32_t c : text) {
        if (is_left_out(c)) {
            continue;
        }
        if (c >= 0xFF01 && c <= 0xFF5E && c != U'，') {
            out += c - kFullWidth;
        } else if (c == 0x3000 || c == 0xA0 || c == U'\t') {
            out += U' ';
        } else if (c == 0xFFE5) {
            out += U'¥';
        } else {
            out += c == 0x2019 ? U'\'' : c;
        }
    }
    return out;
}

} // namespace linli::text
