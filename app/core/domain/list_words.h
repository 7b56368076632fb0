#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/core/domain/calendar.h"

// Times, days and numbers as people write them into lists: 每周二、四 9:00-10:30, 周六上午9点,
// 2026年9月1日, ２４人. What is not understood to its last character is nothing, never a guess.

namespace linli {

/// Full-width letters, digits and marks as ASCII has them, U+3000 as a space; trimmed.
[[nodiscard]] std::string plain(std::string_view text);

struct WeeklyTime {
    Weekdays days{};                  // empty: none is said
    std::optional<TimeOfDay> start{}; // nothing: none is said
    int minutes{0};                   // 0: no end is said
    bool several{false};              // more than one time, which a class cannot have
};

/// Days, a time, a time with its end, or days with one of these; several of them parted by ; or a
/// comma where they say the same time. Days: 一, 周一, 星期1, 周一至周五, Tue; times: 9:00, 9点半,
/// 下午两点, 2:30 pm. Nothing: before 6:00 where no half of the day is said (2:00-3:30 is hardly
/// meant at night).
[[nodiscard]] std::optional<WeeklyTime> weekly_time_from_text(std::string_view text);

/// 2026-09-01, 2026/9/1, 2026.9.1, 20260901, 2026年9月1日, 9/1/2026 (month first), each with a
/// time of midnight or a weekday after it; 9月1日 and 9/1 are of the year that is nearest to
/// `near`, nothing without one.
[[nodiscard]] std::optional<Date> loose_date_from_text(
    std::string_view text, const std::optional<Date>& near = std::nullopt
);

/// Whether it is a day that says no year.
[[nodiscard]] bool is_day_without_year(std::string_view text);

/// The number alone: 24人, 24.0, 1,200元, ￥120, 55周岁以上, 80%; minutes of 1.5小时, 1小时30分.
/// Other text comes back as it is, plain.
[[nodiscard]] std::string number_in(std::string_view text);

/// 是, 有, 可, √, yes, true, 1: true; 否, 无, 不可, ×, no, false, 0: false.
[[nodiscard]] std::optional<bool> yes_from_text(std::string_view text);

} // namespace linli
