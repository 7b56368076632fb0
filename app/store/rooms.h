#pragma once

#include <string>
#include <vector>

#include "app/core/domain/room.h"
#include "app/store/store.h"

namespace linli::store {

/// Of this centre, by name.
Result<std::vector<Room>> rooms(Store& store);

/// Where a room is (fact room.described); a name that is known keeps its id. `room.id` and
/// `room.centre` are the store's to fill. Nothing when it is so already; kNotFound before set-up.
/// Returns how many changed, all of them or, after an error, none.
Result<int> describe_rooms(Store& store, const std::vector<Room>& rooms);

} // namespace linli::store
