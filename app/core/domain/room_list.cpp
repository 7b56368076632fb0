#include "app/core/domain/room_list.h"

#include <algorithm>
#include <charconv>

#include "app/core/base/utf8.h"
#include "app/core/domain/list_rows.h"

namespace linli {
namespace {

constexpr std::size_t kName = 0;
constexpr std::size_t kFloor = 1;
constexpr std::size_t kWay = 2;
constexpr std::size_t kWayEnglish = 3;

// 0 when it is none.
int floor_of(std::string_view text) {
    int sign = 1;
    if (text.starts_with('B') || text.starts_with('-')) {
        sign = -1;
        text.remove_prefix(1);
    }
    for (const std::string_view suffix : {"楼", "层", "F"}) {
        if (text.ends_with(suffix)) {
            text.remove_suffix(suffix.size());
        }
    }
    int floor = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), floor);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    floor *= sign;
    return whole && floor >= kLowestFloor && floor <= kHighestFloor ? floor : 0;
}

void take_row(RoomList& list, const CsvRow& row) {
    const auto cell = [&](std::size_t at, const char* column, std::size_t most) {
        std::string text{at < row.cells.size() ? trimmed(row.cells[at]) : std::string_view{}};
        if (const std::size_t length = length_of(text); length > most) {
            list.problems.push_back(
                {RowProblem::kTooLong,
                 row.line,
                 column,
                 std::to_string(length),
                 std::to_string(most)}
            );
        }
        return text;
    };
    Room room;
    room.name = cell(kName, "name", kMaxRoomLength);
    const std::string floor = cell(kFloor, "floor", kMaxRoomLength);
    room.floor = floor_of(floor);
    room.way_zh = cell(kWay, "way_zh", kMaxWayLength);
    room.way_en = cell(kWayEnglish, "way_en", kMaxNameLength);
    if (room.name.empty()) {
        list.problems.push_back({RowProblem::kEmptyCell, row.line, "name", {}, {}});
    }
    if (room.floor == 0) {
        list.problems.push_back({RowProblem::kFloorUnknown, row.line, "floor", floor, {}});
    }
    const bool twice = std::any_of(list.rooms.begin(), list.rooms.end(), [&](const Room& it) {
        return it.name == room.name;
    });
    if (twice) {
        list.problems.push_back({RowProblem::kDuplicateName, row.line, "name", room.name, {}});
    }
    list.rooms.push_back(std::move(room));
}

} // namespace

RoomList read_room_list(const std::vector<CsvRow>& rows) {
    RoomList list;
    if (rows.size() < 2) {
        list.problems.push_back({RowProblem::kEmptyFile, 0, {}, {}, {}});
        return list;
    }
    for (std::size_t i = 1; i < rows.size(); ++i) {
        take_row(list, rows[i]);
    }
    return list;
}

RoomList read_room_list(std::string_view text) {
    RoomList list;
    const auto rows = rows_of_list(text, list.problems);
    return rows ? read_room_list(*rows) : std::move(list);
}

} // namespace linli
