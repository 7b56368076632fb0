#include "app/store/rooms.h"

#include <algorithm>

#include "app/store/catalogue.h"
#include "app/store/journal.h"
#include "app/store/rows.h"

#include "store_sql.h"

namespace linli::store {

Result<Room> read_room(const db::Query& row) {
    return Room{
        row.id<RoomId>(0),
        row.id<CentreId>(1),
        row.text(2),
        row.integer(3),
        row.text(4),
        row.text(5)};
}

Result<std::vector<Room>> rooms(Store& store) {
    db::Query query = LINLI_TRY(store.database().query(sql::kRoomList));
    std::vector<Room> found;
    while (LINLI_TRY(query.step())) {
        Room room = LINLI_TRY(read_room(query));
        // Two machines may have named one apart from each other: the later stands.
        if (found.empty() || found.back().name != room.name) {
            found.push_back(std::move(room));
        }
    }
    return found;
}

Result<int> describe_rooms(Store& store, const std::vector<Room>& described) {
    const auto centre = LINLI_TRY(own_centre(store));
    if (!centre) {
        return fail(ErrorCode::kNotFound, "no centre has been set up");
    }
    const std::vector<Room> known = LINLI_TRY(rooms(store));
    return store.write([&](Journal& journal) -> Result<int> {
        int changed = 0;
        for (Room room : described) {
            const auto there = std::find_if(known.begin(), known.end(), [&](const Room& it) {
                return it.name == room.name;
            });
            room.id = there == known.end() ? RoomId{store.next_id()} : there->id;
            room.centre = centre->id;
            if (there != known.end() && *there == room) {
                continue;
            }
            const auto seq = LINLI_TRY(journal.record(RoomDescribed{room}));
            LINLI_TRY(save(store.database(), room, Origin::own(seq)));
            ++changed;
        }
        return changed;
    });
}

} // namespace linli::store
