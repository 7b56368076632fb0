#include <algorithm>
#include <array>

#include "app/core/domain/list_scan.h"
#include "app/core/domain/list_words.h"

// Numbers and yes or no, as people write them into lists.

namespace linli {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// 1,200 is 1200.
std::string without_thousands(std::string text) {
    for (std::size_t at = text.find(','); at != std::string::npos; at = text.find(',', at + 1)) {
        const std::string_view after = std::string_view{text}.substr(at + 1);
        const auto count = std::ranges::find_if_not(after, is_digit) - after.begin();
        if (at > 0 && is_digit(text[at - 1]) && count == 3) {
            text.erase(at, 1);
        }
    }
    return text;
}

// After the hours; nothing: it goes on otherwise.
std::optional<int> minutes_after(Scan& scan) {
    int minutes = scan.take("半") ? 30 : 0;
    if (const auto more = scan.digits(2)) {
        minutes = *more;
        (void)(scan.take("分钟") || scan.take("分"));
    }
    return scan.done() ? std::optional{minutes} : std::nullopt;
}

} // namespace

std::string number_in(std::string_view text) {
    const std::string out = lower(plain(text));
    if (out == "免费" || out == "免" || out == "free") {
        return "0";
    }
    Scan scan{without_thousands(out)};
    (void)(scan.take("￥") || scan.take("¥"));
    const auto whole = scan.digits(9);
    if (!whole) {
        return out;
    }
    bool half = false;
    if (scan.take(".")) {
        const auto part = scan.digits(2);
        half = part == 5;
        if (!part || (*part != 0 && !half)) {
            return out;
        }
    }
    constexpr std::array<std::string_view, 5> kHours{"个小时", "小时", "hours", "hour", "h"};
    if (*whole < 100 && scan.take_any(kHours)) {
        const auto more = minutes_after(scan);
        return more ? std::to_string(*whole * 60 + (half ? 30 : 0) + *more) : out;
    }
    constexpr std::array<std::string_view, 17> kUnits{
        "分钟",
        "分",
        "minutes",
        "min",
        "人",
        "名",
        "位",
        "元",
        "次",
        "课次",
        "节",
        "讲",
        "周岁",
        "岁",
        "%",
        "yuan",
        "座"};
    (void)scan.take_any(kUnits);
    (void)(scan.take("及以上") || scan.take("以上") || scan.take("及以下") || scan.take("以下"));
    (void)(scan.take("/期") || scan.take("/人"));
    return scan.done() && !half ? std::to_string(*whole) : out;
}

std::optional<bool> yes_from_text(std::string_view text) {
    constexpr std::array<std::string_view, 11> kYes{
        "是", "有", "可", "可以", "√", "✓", "✔", "yes", "y", "true", "1"};
    constexpr std::array<std::string_view, 11> kNo{
        "否", "无", "不", "不可", "不可以", "×", "x", "no", "n", "false", "0"};
    const std::string word = lower(plain(text));
    const auto is = [&](const auto& words) {
        return std::ranges::find(words, word) != words.end();
    };
    return is(kYes) ? std::optional{true} : is(kNo) ? std::optional{false} : std::nullopt;
}

} // namespace linli
