#pragma once

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

// What list_words.h is read with: inside list_*.cpp only.

namespace linli {

[[nodiscard]] inline std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    return text;
}

/// Takes words off the front of a text that is plain and lower.
class Scan {
public:
    explicit Scan(std::string text) : text_{std::move(text)} {}

    [[nodiscard]] std::string_view rest() const { return std::string_view{text_}.substr(at_); }

    [[nodiscard]] bool done() {
        skip();
        return at_ == text_.size();
    }

    [[nodiscard]] std::size_t place() const { return at_; }

    void back_to(std::size_t place) { at_ = place; }

    bool take(std::string_view word) {
        skip();
        const bool there = rest().starts_with(word);
        at_ += there ? word.size() : 0;
        return there;
    }

    template <std::size_t N>
    bool take_any(const std::array<std::string_view, N>& words) {
        return std::ranges::any_of(words, [&](std::string_view word) { return take(word); });
    }

    /// ASCII digits, `most` of them and no more than 9.
    std::optional<int> digits(int most) {
        skip();
        int value = 0;
        int taken = 0;
        while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9') {
            if (taken++ == most) {
                return std::nullopt;
            }
            value = value * 10 + (text_[at_++] - '0');
        }
        return taken == 0 ? std::nullopt : std::optional{value};
    }

    /// 0 to 99 in digits or in Chinese.
    std::optional<int> small() {
        const std::size_t begun = at_;
        if (const auto number = digits(2)) {
            return number;
        }
        at_ = begun;
        const auto tens = hanzi();
        if (!take("十")) {
            return tens;
        }
        const auto ones = hanzi();
        return tens.value_or(1) * 10 + ones.value_or(0);
    }

private:
    std::optional<int> hanzi() {
        constexpr std::array<std::string_view, 10> kDigits{
            "零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
        for (std::size_t n = 0; n < kDigits.size(); ++n) {
            if (take(kDigits[n])) {
                return static_cast<int>(n);
            }
        }
        return take("两") ? std::optional{2} : std::nullopt;
    }

    void skip() {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) {
            ++at_;
        }
        while (text_.compare(at_, 1, "\n") == 0 || text_.compare(at_, 1, "\r") == 0) {
            ++at_;
        }
    }

    std::string text_;
    std::size_t at_{0};
};

} // namespace linli
