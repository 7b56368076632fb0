#include <algorithm>
#include <array>

#include "app/text/speech/number_form.h"
#include "app/text/speech/spelling_out.h"

namespace linli::text {
namespace {

using Text = std::u32string;
using View = std::u32string_view;

constexpr View kDigits = U"零一二三四五六七八九";
// What is counted: two of them are 两, and long numbers before them are quantities, not codes.
constexpr View kMeasures = U"个位人名次节门条天元岁点张本台件把家遍块只页档步堂项份杯米句组双套间"
                           U"秒斤小分周户场首辆篇支盆盘碗公多万千亿";
// Before a number without a measure: how much, not which.
constexpr View kBeforeQuantity = U"到共剩量满约近过足有第";
// After three digits and more: a room or a house, read digit by digit.
constexpr View kAfterCode = U"室房号教会电栋幢";

bool is_in(View set, char32_t c) {
    return c != U'\0' && set.find(c) != View::npos;
}

constexpr char32_t kFirmOne = U'壹'; // a 1 that names, not counts: 一 would change its tone

/// One by one; 幺 for 1 where digits are dictated, so that nobody hears 七.
Text digit_by_digit(View digits, bool dictated) {
    Text out;
    for (const char32_t digit : digits) {
        const char32_t one = dictated ? U'幺' : kFirmOne;
        out += digit == U'1' ? one : kDigits[digit - U'0'];
    }
    return out;
}

View without_zeros(View digits) {
    return digits.substr(std::min(digits.find_first_not_of(U'0'), digits.size() - 1));
}

/// Up to 9999 of one place (万, 亿), "零" before it where digits are missing.
Text four_digits(View digits) {
    constexpr std::array<View, 4> kUnits{U"", U"十", U"百", U"千"};
    Text out;
    bool gap = false;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const std::size_t place = digits.size() - 1 - i;
        if (digits[i] == U'0') {
            gap = true;
            continue;
        }
        if (gap) {
            out += U'零';
        }
        gap = false;
        out += place == 3 && digits[i] == U'2' ? U'两' : kDigits[digits[i] - U'0'];
        out += kUnits.at(place);
    }
    return out;
}

/// 110 -> 一百一十, 12 -> 十二, 20305 -> 两万零三百零五. More than twelve digits are a code.
Text quantity(View number) {
    const View digits = without_zeros(number);
    if (digits.size() > 12) {
        return digit_by_digit(digits, true);
    }
    constexpr std::array<View, 3> kPlaces{U"", U"万", U"亿"};
    Text out;
    bool gap = false;
    for (std::size_t place = (digits.size() - 1) / 4 + 1; place-- > 0;) {
        const std::size_t end = digits.size() - place * 4;
        const std::size_t start = end > 4 ? end - 4 : 0;
        const View group = digits.substr(start, end - start);
        Text said = four_digits(group);
        if (said.empty()) {
            gap = true;
            continue;
        }
        const bool two = said == U"二" && place > 0;
        if (gap && said.front() != U'零' && !out.empty()) {
            out += U'零';
        }
        gap = false;
        out += two ? Text{U"两"} : said;
        out += kPlaces.at(place);
    }
    if (out.empty()) {
        return U"零";
    }
    return out.starts_with(U"一十") ? out.substr(1) : out;
}

Text decimal(const std::vector<Text>& parts) {
    Text out = quantity(parts.front());
    for (std::size_t i = 1; i < parts.size(); ++i) {
        out += U'点';
        out += digit_by_digit(parts[i], false);
    }
    return out;
}

Text time_of(View hour, View minute) {
    Text out = without_zeros(hour) == U"2" ? U"两" : quantity(hour);
    out += U'点';
    if (minute == U"00") {
        return out;
    }
    out += minute.front() == U'0' ? U"零" : U"";
    return out + quantity(minute) + U"分";
}

Text joined(const std::vector<Text>& groups) {
    Text out;
    for (const Text& group : groups) {
        out += (out.empty() ? U"" : U"、") + digit_by_digit(group, true);
    }
    return out;
}

/// What stands around a number, spaces aside.
struct Around {
    char32_t before{U'\0'};
    char32_t after{U'\0'};
    bool after_letter{false}; // SF101
};

Text plain(View digits, const Around& around) {
    if (around.after_letter) {
        return digit_by_digit(digits, digits.size() > 2);
    }
    const bool measured = is_in(kMeasures, around.after);
    const bool counted = is_in(kBeforeQuantity, around.before);
    if (digits.size() == 4 && !measured && (around.after == U'年' || looks_like_year(digits))) {
        return digit_by_digit(digits, false);
    }
    if (digits.size() > 1 && digits.front() == U'0' && !is_in(U"月日号点时分年", around.after)) {
        return digit_by_digit(digits, true);
    }
    if (digits.size() >= 5 && !measured) {
        return joined(phone_groups(digits));
    }
    if (digits.size() >= 3 && !measured) {
        const bool round = digits.ends_with(U"00") && digits.size() == 3;
        if (is_in(kAfterCode, around.after) || !(counted || round)) {
            return digit_by_digit(digits, true);
        }
    }
    if (without_zeros(digits) == U"2" && measured && around.before != U'第') {
        return U"两";
    }
    const Text number = quantity(digits);
    return number == U"一" && !measured ? Text{kFirmOne} : number;
}

Text said(const Number& number, const Around& around) {
    const std::vector<Text>& parts = number.parts;
    switch (number.form) {
    case Form::kTime: return time_of(parts[0], parts[1]);
    case Form::kDate:
        return digit_by_digit(parts[0], false) + U"年" + quantity(parts[1]) + U"月"
            + quantity(parts[2]) + U"日";
    case Form::kDecimal: return decimal(parts);
    case Form::kPercent: return U"百分之" + decimal(parts);
    case Form::kMoney: return (decimal(parts) == U"二" ? U"两" : decimal(parts)) + U"元";
    case Form::kGrouped: return quantity(parts.front());
    case Form::kPhone: return joined(parts);
    case Form::kPlain: return plain(parts.front(), around);
    case Form::kNone: break;
    }
    return {};
}

class ChineseSpeller {
public:
    explicit ChineseSpeller(View text) : text_{text} {}

    Text spell() {
        while (at_ < text_.size()) {
            const Number number = number_at(text_.substr(at_));
            if (number.form != Form::kNone) {
                take_number(number);
            } else {
                take_sign();
            }
        }
        return std::move(out_);
    }

private:
    void take_number(const Number& number) {
        const std::size_t end = at_ + number.length;
        out_ += said(number, {before(at_), after(end), at_ > 0 && is_latin_letter(text_[at_ - 1])});
        at_ = end;
        const std::size_t sign = skip_spaces(end);
        const std::size_t next = skip_spaces(sign + 1);
        const bool range = sign < text_.size() && is_range_sign(text_[sign])
            && number_at(text_.substr(std::min(next, text_.size()))).form != Form::kNone;
        const bool code = number.form == Form::kPhone
            || (number.form == Form::kPlain && number.parts.front().size() > 4);
        if (range && !code) {
            out_ += U'到';
            at_ = next;
        }
    }

    void take_sign() {
        const char32_t c = text_[at_];
        if (c == U'*') {
            const bool name = (!out_.empty() && is_hanzi(out_.back())) || is_hanzi(after(at_ + 1));
            out_ += name ? U'某' : U'、';
        } else if (c == U'&') {
            out_ += U'和';
        } else if (c == U'+' && is_digit(after(at_ + 1))) {
            out_ += U'加';
        } else if (c == U'/' && before(at_) == U'元' && is_hanzi(after(at_ + 1))) {
            out_ += U'每'; // 30元/月
        } else if (is_range()) {
            out_ += U'到';
        } else {
            out_ += c;
        }
        ++at_;
    }

    /// 周一–周五, 9月1日—10月1日. Other dashes after words stand between thoughts.
    [[nodiscard]] bool is_range() const {
        const char32_t c = text_[at_];
        const bool close = at_ > 0 && at_ + 1 < text_.size() && is_digit(text_[at_ + 1]);
        const bool sure = c != U'-' && c != U'—' && is_hanzi(after(at_ + 1));
        return is_range_sign(c) && is_hanzi(before(at_)) && (sure || close);
    }

    [[nodiscard]] std::size_t skip_spaces(std::size_t at) const {
        while (at < text_.size() && text_[at] == U' ') {
            ++at;
        }
        return at;
    }

    [[nodiscard]] char32_t after(std::size_t at) const {
        const std::size_t next = skip_spaces(at);
        return next < text_.size() ? text_[next] : U'\0';
    }

    [[nodiscard]] char32_t before(std::size_t at) const {
        while (at > 0 && text_[at - 1] == U' ') {
            --at;
        }
        return at > 0 ? text_[at - 1] : U'\0';
    }

    View text_;
    std::size_t at_{0};
    Text out_;
};

} // namespace

std::u32string spelt_out_in_chinese(std::u32string_view text) {
    return ChineseSpeller{text}.spell();
}

} // namespace linli::text
