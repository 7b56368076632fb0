#include "app/core/domain/list_words.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "app/core/base/utf8.h"
#include "app/core/domain/list_scan.h"

namespace linli {
namespace {

constexpr int kHalfDay = 12 * 60;
constexpr int kDay = 24 * 60;
constexpr int kNever = 99;
constexpr int kEarliest = 6 * 60; // that a class begins, where no half of the day is said

constexpr std::array<std::string_view, 6> kThrough{"至", "到", "-", "~", "—", "–"};
constexpr std::array<std::string_view, 10> kAnd{
    ",", ";", "、", "，", "；", "/", "和", "及", "与", "&"};

std::optional<int> english_day(Scan& scan) {
    constexpr std::array<std::string_view, 7> kShort{
        "mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    constexpr std::array<std::string_view, 8> kEndings{
        "nesday", "rsday", "urday", "sday", "day", "rs", "s", "r"};
    for (std::size_t n = 0; n < kShort.size(); ++n) {
        if (scan.take(kShort[n])) {
            (void)scan.take_any(kEndings);
            (void)scan.take(".");
            return static_cast<int>(n) + 1;
        }
    }
    return std::nullopt;
}

bool begins_time(Scan& scan) {
    const std::string_view rest = scan.rest();
    return rest.starts_with("点") || rest.starts_with("點") || rest.starts_with(":")
        || rest.starts_with("十");
}

/// `named`: after 周 or another day, where a digit is one too.
std::optional<int> chinese_day(Scan& scan, bool named) {
    const std::size_t begun = scan.place();
    constexpr std::array<std::string_view, 7> kDays{"一", "二", "三", "四", "五", "六", "日"};
    std::optional<int> day;
    for (std::size_t n = 0; n < kDays.size() && !day; ++n) {
        day = scan.take(kDays[n]) ? std::optional{static_cast<int>(n) + 1} : std::nullopt;
    }
    if (!day && scan.take("天")) {
        day = 7;
    }
    if (!day && named) {
        day = scan.digits(1);
        day = day == 0 || day > 7 ? std::nullopt : day;
    }
    if (day && begins_time(scan)) {
        day = std::nullopt;
    }
    if (!day) {
        scan.back_to(begun);
    }
    return day;
}

std::optional<int> take_day(Scan& scan, bool after_another) {
    const std::size_t begun = scan.place();
    (void)scan.take("every");
    (void)scan.take_any(std::array<std::string_view, 2>{"每", "逢"});
    const bool named = scan.take_any(std::array<std::string_view, 4>{"星期", "礼拜", "周", "週"});
    auto day = chinese_day(scan, named || after_another);
    day = day ? day : english_day(scan);
    if (!day) {
        scan.back_to(begun);
    }
    return day;
}

// 一; 周二、四; 周一至周五.
Weekdays take_days(Scan& scan) {
    Weekdays days;
    for (auto day = take_day(scan, false); day;) {
        days.add(*day);
        const std::size_t begun = scan.place();
        const bool through = scan.take_any(kThrough);
        const bool parted = !through && scan.take_any(kAnd);
        const auto next = take_day(scan, through || parted);
        if (!next) {
            scan.back_to(begun);
        } else if (through) {
            for (int between = *day; between != *next; between = between % 7 + 1) {
                days.add(between);
            }
        }
        day = next;
    }
    return days;
}

enum class Half { kNone, kMorning, kNoon, kAfternoon };

Half take_half(Scan& scan) {
    return scan.take_any(std::array<std::string_view, 4>{"上午", "早上", "清晨", "早晨"})
        ? Half::kMorning
        : scan.take("中午") ? Half::kNoon
        : scan.take_any(std::array<std::string_view, 4>{"下午", "晚上", "傍晚", "晚"})
        ? Half::kAfternoon
        : Half::kNone;
}

struct Clock {
    int minutes{0};
    Half half{Half::kNone};
};

// Minutes past the hour; nothing: the hour alone, which is no time without 点 or a half.
std::optional<int> take_past(Scan& scan, bool& is_time) {
    if (scan.take(":")) {
        is_time = true;
        const std::size_t begun = scan.place();
        const auto past = scan.digits(2);
        if (!past || scan.place() - begun != 2) {
            return std::nullopt;
        }
        if (scan.take(":") && scan.digits(2) != 0) {
            return std::nullopt;
        }
        return past;
    }
    if (!scan.take_any(std::array<std::string_view, 4>{"点钟", "點鐘", "点", "點"})) {
        return 0;
    }
    is_time = true;
    if (scan.take("半")) {
        return 30;
    }
    if (scan.take("一刻")) {
        return 15;
    }
    if (scan.take("三刻")) {
        return 45;
    }
    const auto past = scan.small();
    (void)scan.take("分");
    return past.value_or(0);
}

std::optional<Clock> take_clock(Scan& scan) {
    Clock clock;
    clock.half = take_half(scan);
    bool is_time = clock.half != Half::kNone;
    const int hour = scan.small().value_or(kNever);
    const int past = take_past(scan, is_time).value_or(kNever);
    if (scan.take_any(std::array<std::string_view, 2>{"a.m.", "am"})) {
        clock.half = Half::kMorning;
    } else if (scan.take_any(std::array<std::string_view, 2>{"p.m.", "pm"})) {
        clock.half = Half::kAfternoon;
    } else if (!is_time) {
        return std::nullopt;
    }
    if (hour > 23 || past > 59 || (clock.half == Half::kMorning && hour > 12)) {
        return std::nullopt;
    }
    clock.minutes = hour * 60 + past;
    const bool later = clock.half == Half::kAfternoon || (clock.half == Half::kNoon && hour < 11);
    clock.minutes += later && hour < 12 ? kHalfDay : 0;
    return clock;
}

// False: there is no time, or none that can be.
bool take_time(Scan& scan, WeeklyTime& out) {
    const auto start = take_clock(scan);
    if (!start) {
        return false;
    }
    // 2:00-3:30 without 下午 is hardly meant at night.
    if (start->half == Half::kNone && start->minutes < kEarliest) {
        return false;
    }
    WeeklyTime said;
    said.start = TimeOfDay{start->minutes};
    if (scan.take_any(kThrough)) {
        const auto end = take_clock(scan);
        if (!end) {
            return false;
        }
        int until = end->minutes;
        const bool open = end->half == Half::kNone && until < kHalfDay;
        if (open && (start->half == Half::kAfternoon || until <= start->minutes)) {
            until += kHalfDay;
        }
        said.minutes = until - start->minutes;
        if (said.minutes <= 0 || until > kDay) {
            return false;
        }
    }
    out.several |= out.start && (out.start != said.start || out.minutes != said.minutes);
    out.start = said.start;
    out.minutes = said.minutes;
    return true;
}

std::optional<Date> date_of(int year, int month, int day) {
    if (month > 12 || day > 31) { // a day of chrono has 8 bits: 257 would be the first
        return std::nullopt;
    }
    const Date date{
        std::chrono::year{year},
        std::chrono::month{static_cast<unsigned>(month)},
        std::chrono::day{static_cast<unsigned>(day)}};
    // Only what can be written.
    return date.ok() ? date_from_text(to_text(date)) : std::nullopt;
}

struct DayParts {
    int year{0}; // 0: none is said
    int month{0};
    int day{0};
};

// (周二) or 00:00:00 after a date.
bool ends_date(Scan& scan) {
    (void)(scan.take("日") || scan.take("号"));
    const bool bracket = scan.take("(");
    (void)take_day(scan, false);
    if (bracket && !scan.take(")")) {
        return false;
    }
    if (scan.take("00:00") || scan.take("0:00")) {
        (void)scan.take(":00");
    }
    return scan.done();
}

std::optional<DayParts> day_parts(std::string_view text) {
    Scan scan{lower(plain(text))};
    constexpr std::array<std::string_view, 5> kBetween{"-", "/", ".", "年", "月"};
    const std::size_t begun = scan.place();
    if (const auto whole = scan.digits(8); whole && scan.place() - begun == 8) {
        const DayParts parts{*whole / 10000, *whole / 100 % 100, *whole % 100};
        return ends_date(scan) ? std::optional{parts} : std::nullopt;
    }
    scan.back_to(begun);
    const auto first = scan.digits(4);
    const bool year_first = scan.place() - begun == 4;
    const bool day_only = scan.rest().starts_with("月") || scan.rest().starts_with("/");
    const bool parted = first && scan.take_any(kBetween);
    const auto second = parted ? scan.digits(2) : std::nullopt;
    if (!second) {
        return std::nullopt;
    }
    const std::size_t after = scan.place();
    const auto third = scan.take_any(kBetween) ? scan.digits(4) : std::nullopt;
    if (!third) {
        scan.back_to(after);
        const bool said = !year_first && day_only && ends_date(scan);
        return said ? std::optional{DayParts{0, *first, *second}} : std::nullopt;
    }
    // 9/1/26 says nothing of its century.
    if (!ends_date(scan) || (!year_first && *third < 1000)) {
        return std::nullopt;
    }
    return year_first ? DayParts{*first, *second, *third} : DayParts{*third, *first, *second};
}

} // namespace

std::string plain(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const char32_t c = take_code_point(text);
        constexpr char32_t kFirst = 0xFF01;
        constexpr char32_t kLast = 0xFF5E;
        const bool wide = c >= kFirst && c <= kLast;
        append_code_point(out, wide ? c - kFirst + U'!' : c == 0x3000 || c == 0xA0 ? U' ' : c);
    }
    return std::string{trimmed(out)};
}

std::optional<WeeklyTime> weekly_time_from_text(std::string_view text) {
    Scan scan{lower(plain(text))};
    WeeklyTime out;
    while (!scan.done()) {
        const Weekdays days = take_days(scan);
        out.days.bits |= days.bits;
        (void)(days.empty() ? false : scan.take(":") || scan.take("的"));
        const bool bracket = scan.take("(");
        const std::size_t begun = scan.place();
        if (!take_time(scan, out)) {
            if (days.empty() || bracket) {
                return std::nullopt;
            }
            scan.back_to(begun);
        }
        if (bracket && !scan.take(")")) {
            return std::nullopt;
        }
        if (!scan.done() && !scan.take_any(kAnd) && days.empty()) {
            return std::nullopt;
        }
    }
    return out.days.empty() && !out.start ? std::nullopt : std::optional{out};
}

bool is_day_without_year(std::string_view text) {
    const auto parts = day_parts(text);
    constexpr int kLeapYear = 2024;
    return parts && parts->year == 0 && date_of(kLeapYear, parts->month, parts->day);
}

std::optional<Date> loose_date_from_text(std::string_view text, const std::optional<Date>& near) {
    const auto parts = day_parts(text);
    if (!parts || (parts->year == 0 && !near)) {
        return std::nullopt;
    }
    if (parts->year != 0) {
        return date_of(parts->year, parts->month, parts->day);
    }
    std::optional<Date> best;
    const int year = static_cast<int>(near->year());
    for (int at = year - 1; at <= year + 1; ++at) {
        const auto date = date_of(at, parts->month, parts->day);
        const auto far = [&](const Date& one) {
            return std::abs(days_between(one, *near));
        };
        if (date && (!best || far(*date) < far(*best))) {
            best = date;
        }
    }
    return best;
}

} // namespace linli
