#pragma once

#include <cstddef>
#include <string>

#include "app/core/domain/ids.h"

namespace linli {

// Characters; together they stand in one card beside the room's name.
inline constexpr std::size_t kMaxWayLength = 40;
inline constexpr int kLowestFloor = -5;
inline constexpr int kHighestFloor = 99;

/// 教室: where it is, in words for somebody who was never here. Classes name their room; who looks
/// one up does so by that name.
struct Room {
    RoomId id;
    CentreId centre;
    std::string name;     // unique in a centre
    int floor{1};         // 1: the ground floor; -1: the first below it; never 0
    std::string way_zh;   // 上二楼左转第一间; may be empty
    std::string way_en{}; // may be empty: then the Chinese one is shown
    bool operator==(const Room&) const = default;
};

} // namespace linli
