#pragma once

#include <string_view>
#include <vector>

#include "app/core/domain/course_list.h"
#include "app/core/domain/room.h"

namespace linli {

/// A centre's rooms, one a row: `name,floor,way_zh,way_en` (the last one may be left out). Floors
/// are 2, 2楼, B1 or -1.
struct RoomList {
    std::vector<Room> rooms; // ids still nil
    std::vector<ListProblem> problems;
};

[[nodiscard]] RoomList read_room_list(const std::vector<CsvRow>& rows);
[[nodiscard]] RoomList read_room_list(std::string_view text);

} // namespace linli
