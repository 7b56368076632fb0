#include "app/core/table/cell_text.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

#include "app/core/domain/calendar.h"

namespace linli {
namespace {

constexpr double kMinutesADay = 24 * 60;
constexpr double kLastDay = 2'958'465;  // 9999-12-31
constexpr int kTheDayThatNeverWas = 60; // 29 February 1900, which spreadsheets count
constexpr int kFrom1904 = 1462;

std::string plain_number(double value) {
    std::array<char, 40> text{};
    (void)std::snprintf(text.data(), text.size(), "%.15g", value);
    return text.data();
}

std::string two(int value) {
    return (value < 10 ? "0" : "") + std::to_string(value);
}

std::string day_text(int serial) {
    const Date first{std::chrono::year{1899} / 12 / (serial < kTheDayThatNeverWas ? 31 : 30)};
    return to_text(add_days(first, serial));
}

} // namespace

NumberShown shown_by_format(int number) {
    const auto within = [&](int low, int high) {
        return number >= low && number <= high;
    };
    if (number == 9 || number == 10) {
        return NumberShown::kPercent;
    }
    if (number == 22) {
        return NumberShown::kDateTime;
    }
    if (within(18, 21) || within(32, 35) || within(45, 47) || within(55, 56)) {
        return NumberShown::kTime;
    }
    const bool date =
        within(14, 17) || within(27, 31) || number == 36 || within(50, 54) || within(57, 58);
    return date ? NumberShown::kDate : NumberShown::kPlain;
}

NumberShown shown_by_format(std::string_view code) {
    bool date = false;
    bool time = false;
    bool month = false;
    bool quoted = false;
    bool bracket = false;
    for (std::size_t n = 0; n < code.size() && (quoted || code[n] != ';'); ++n) {
        const char c = code[n];
        quoted = quoted != (c == '"' && !bracket);
        if (quoted || c == '\\' || c == '_') {
            n += quoted ? 0U : 1U;
            continue;
        }
        if (c == '[') { // [h] is hours, [Red] and [$-804] are none
            bracket = true;
            time |= n + 1 < code.size() && (code[n + 1] == 'h' || code[n + 1] == 'H');
        }
        bracket = bracket && c != ']';
        if (bracket || c == ']') {
            continue;
        }
        date |= c == 'y' || c == 'Y' || c == 'd' || c == 'D';
        time |= c == 'h' || c == 'H' || c == 's' || c == 'S';
        month |= c == 'm' || c == 'M';
        if (c == '%') {
            return NumberShown::kPercent;
        }
    }
    if (code == "General") {
        return NumberShown::kPlain;
    }
    return date && time ? NumberShown::kDateTime
        : time          ? NumberShown::kTime
        : date || month ? NumberShown::kDate
                        : NumberShown::kPlain;
}

std::string number_text(std::string_view value, NumberShown shown, bool since_1904) {
    double number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc{} || end != value.data() + value.size() || !std::isfinite(number)) {
        return std::string{value};
    }
    if (shown == NumberShown::kPercent) {
        return plain_number(number * 100) + "%";
    }
    if (shown == NumberShown::kPlain || number < 0 || number > kLastDay) {
        return plain_number(number);
    }
    auto day = static_cast<int>(std::floor(number));
    auto minutes = static_cast<int>(std::lround((number - day) * kMinutesADay));
    day += minutes == 24 * 60 ? 1 : 0;
    minutes %= 24 * 60;
    const std::string time = two(minutes / 60) + ":" + two(minutes % 60);
    if (shown == NumberShown::kTime || day == 0) {
        return time;
    }
    const std::string date = day_text(day + (since_1904 ? kFrom1904 : 0));
    return shown == NumberShown::kDateTime && minutes != 0 ? date + " " + time : date;
}

} // namespace linli
