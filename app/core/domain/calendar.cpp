#include "app/core/domain/calendar.h"

#include <array>
#include <charconv>
#include <cstdio>

namespace linli {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::local_days;
using std::chrono::sys_days;

// Four digits, and no year 0: there was none.
constexpr int kFirstYear = 1;
constexpr int kLastYear = 9999;

std::optional<int> number(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || text.front() == '-' || error != std::errc{}
        || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return value;
}

// What stands after the time: nothing (local), "Z" or "+hh:mm".
std::optional<std::chrono::minutes> offset_from_text(std::string_view text) {
    if (text.empty()) {
        return kLocalOffset;
    }
    if (text == "Z") {
        return std::chrono::minutes{0};
    }
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-')) {
        return std::nullopt;
    }
    const auto time = time_of_day_from_text(text.substr(1));
    if (!time) {
        return std::nullopt;
    }
    return std::chrono::minutes{text[0] == '-' ? -time->minutes : time->minutes};
}

} // namespace

int iso_weekday(Date date) {
    return static_cast<int>(std::chrono::weekday{sys_days{date}}.iso_encoding());
}

Date add_days(Date date, int count) {
    return Date{sys_days{date} + days{count}};
}

int days_between(Date from, Date to) {
    return static_cast<int>((sys_days{to} - sys_days{from}).count());
}

Date local_date(UtcTime time) {
    return Date{floor<days>(time + kLocalOffset)};
}

TimeOfDay local_time_of_day(UtcTime time) {
    const auto local = time + kLocalOffset;
    const auto since = local - floor<days>(local);
    return {static_cast<int>(std::chrono::duration_cast<std::chrono::minutes>(since).count())};
}

UtcTime to_utc(Date date, TimeOfDay time) {
    return UtcTime{sys_days{date}} + std::chrono::minutes{time.minutes} - kLocalOffset;
}

std::string to_text(Date date) {
    std::array<char, 32> text{};
    (void)std::snprintf(
        text.data(),
        text.size(),
        "%04d-%02u-%02u",
        static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()),
        static_cast<unsigned>(date.day())
    );
    return text.data();
}

std::optional<Date> date_from_text(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    const auto year = number(text.substr(0, 4));
    const auto month = number(text.substr(5, 2));
    const auto day = number(text.substr(8, 2));
    if (!year || !month || !day) {
        return std::nullopt;
    }
    const Date date{
        std::chrono::year{*year},
        std::chrono::month{static_cast<unsigned>(*month)},
        std::chrono::day{static_cast<unsigned>(*day)}};
    return *year >= kFirstYear && date.ok() ? std::optional{date} : std::nullopt;
}

std::string to_text(TimeOfDay time) {
    std::array<char, 16> text{};
    (void
    )std::snprintf(text.data(), text.size(), "%02d:%02d", time.minutes / 60, time.minutes % 60);
    return text.data();
}

std::optional<TimeOfDay> time_of_day_from_text(std::string_view text) {
    const auto colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon > 2 || text.size() != colon + 3) {
        return std::nullopt;
    }
    const auto hour = number(text.substr(0, colon));
    const auto minute = number(text.substr(colon + 1));
    if (!hour || !minute || *hour > 23 || *minute > 59) {
        return std::nullopt;
    }
    return TimeOfDay{*hour * 60 + *minute};
}

std::optional<UtcTime> instant_from_text(std::string_view text) {
    if (text.size() < 16 || text[10] != 'T') {
        return std::nullopt;
    }
    const auto date = date_from_text(text.substr(0, 10));
    const auto time = time_of_day_from_text(text.substr(11, 5));
    text.remove_prefix(16);
    int seconds = 0;
    if (text.size() >= 3 && text[0] == ':') {
        const auto parsed = number(text.substr(1, 2));
        if (!parsed || *parsed > 59) {
            return std::nullopt;
        }
        seconds = *parsed;
        text.remove_prefix(3);
    }
    const auto offset = offset_from_text(text);
    if (!date || !time || !offset) {
        return std::nullopt;
    }
    const UtcTime instant = UtcTime{sys_days{*date}} + std::chrono::minutes{time->minutes}
        + std::chrono::seconds{seconds} - *offset;
    // An offset may lead out of the years that have four digits.
    const int year = static_cast<int>(local_date(instant).year());
    return year >= kFirstYear && year <= kLastYear ? std::optional{instant} : std::nullopt;
}

std::string to_local_text(UtcTime time) {
    const auto local = time + kLocalOffset;
    const auto since_midnight = local - floor<days>(local); // also before 1970
    const auto second =
        std::chrono::duration_cast<std::chrono::seconds>(since_midnight).count() % 60;
    std::array<char, 8> seconds{};
    (void)std::snprintf(seconds.data(), seconds.size(), "%02d", static_cast<int>(second));
    return to_text(local_date(time)) + "T" + to_text(local_time_of_day(time)) + ":" + seconds.data()
        + "+08:00";
}

} // namespace linli
