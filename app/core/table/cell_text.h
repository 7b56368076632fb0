#pragma once

#include <string>
#include <string_view>

namespace linli {

/// How a workbook shows a number.
enum class NumberShown { kPlain, kDate, kTime, kDateTime, kPercent };

/// Of a built-in format.
[[nodiscard]] NumberShown shown_by_format(int number);
/// Of a format that the workbook spells out: yyyy"年"m"月"d"日", [$-804]h:mm, 0%.
[[nodiscard]] NumberShown shown_by_format(std::string_view code);

/// 45901 as a date is 2025-09-01, 0.375 as a time 09:00, 0.8 as a percent 80%. `since_1904`: the
/// workbook counts days from then. Text that is no number stays as it is.
[[nodiscard]] std::string number_text(std::string_view value, NumberShown shown, bool since_1904);

} // namespace linli
