#pragma once

#include <array>

#include "app/ui/catalog.h"

namespace linli::ui {

/// January first; in words, and as short as a column needs them.
using Months = std::array<Msg, 12>;

inline constexpr Months kMonths{
    Msg::kMonth01,
    Msg::kMonth02,
    Msg::kMonth03,
    Msg::kMonth04,
    Msg::kMonth05,
    Msg::kMonth06,
    Msg::kMonth07,
    Msg::kMonth08,
    Msg::kMonth09,
    Msg::kMonth10,
    Msg::kMonth11,
    Msg::kMonth12};
inline constexpr Months kShortMonths{
    Msg::kMonthShort01,
    Msg::kMonthShort02,
    Msg::kMonthShort03,
    Msg::kMonthShort04,
    Msg::kMonthShort05,
    Msg::kMonthShort06,
    Msg::kMonthShort07,
    Msg::kMonthShort08,
    Msg::kMonthShort09,
    Msg::kMonthShort10,
    Msg::kMonthShort11,
    Msg::kMonthShort12};

} // namespace linli::ui
