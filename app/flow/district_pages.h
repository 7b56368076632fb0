#pragma once

#include <cstddef>

#include "app/core/domain/district_standing.h"

// What staff turn the pages of on the page about the district.

namespace linli::flow {

/// The district set something for this machine, whether it can be used or not.
[[nodiscard]] inline bool was_set(const SettingsInForce& settings) {
    return settings.revision > 0 || !settings.trouble.empty();
}

/// Cards: of the settings, where there are any, and of what was not taken, or that all was.
[[nodiscard]] inline std::size_t district_cards(const DistrictStanding& standing) {
    const std::size_t not_taken = standing.not_taken.size();
    return was_set(standing.settings) ? 1 + (not_taken == 0 ? 1 : not_taken) : not_taken;
}

} // namespace linli::flow
