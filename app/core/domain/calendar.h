#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/core/base/time.h"

// Local dates and times of a centre. All of China keeps UTC+8 with no summer time, so local time is
// a fixed offset and no machine's time zone setting can move a class (ARCHITECTURE.md, decisions).

namespace linli {

using Date = std::chrono::year_month_day;

inline constexpr std::chrono::hours kLocalOffset{8};

/// Minutes since local midnight, 0..1439.
struct TimeOfDay {
    int minutes{0};
    auto operator<=>(const TimeOfDay&) const = default;
};

/// A set of weekdays; bit 0 is Monday, bit 6 is Sunday (ISO 8601 order).
struct Weekdays {
    std::uint8_t bits{0};
    auto operator<=>(const Weekdays&) const = default;

    [[nodiscard]] bool has(int iso_weekday) const {
        return ((bits >> (iso_weekday - 1)) & 1U) != 0;
    }

    void add(int iso_weekday) {
        bits = static_cast<std::uint8_t>(bits | (1U << (iso_weekday - 1)));
    }

    [[nodiscard]] bool empty() const { return bits == 0; }
};

/// 1 Monday .. 7 Sunday.
[[nodiscard]] int iso_weekday(Date date);
[[nodiscard]] Date add_days(Date date, int count);
[[nodiscard]] int days_between(Date from, Date to);

[[nodiscard]] Date local_date(UtcTime time);
[[nodiscard]] TimeOfDay local_time_of_day(UtcTime time);
[[nodiscard]] UtcTime to_utc(Date date, TimeOfDay time);

/// "2026-09-01"; only dates that exist.
[[nodiscard]] std::string to_text(Date date);
[[nodiscard]] std::optional<Date> date_from_text(std::string_view text);
/// "09:05".
[[nodiscard]] std::string to_text(TimeOfDay time);
/// "9:05" and "09:05", 00:00..23:59.
[[nodiscard]] std::optional<TimeOfDay> time_of_day_from_text(std::string_view text);
/// "2026-11-24T08:45:00+08:00", "...Z", with or without seconds; without an offset it is local
/// time.
[[nodiscard]] std::optional<UtcTime> instant_from_text(std::string_view text);
/// "2026-11-24T08:45:00+08:00".
[[nodiscard]] std::string to_local_text(UtcTime time);

} // namespace linli
