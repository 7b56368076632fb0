#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/core/db/database.h"

// What reading rows out of the ledger is said with: inside ledger_*.cpp only.

namespace linli::server {

inline Error damaged(const char* what) {
    return fail(ErrorCode::kCorrupt, std::string{"the ledger holds a damaged "} + what);
}

template <class Value>
Result<Value> needed(std::optional<Value> value, const char* what) {
    return value ? Result<Value>{*std::move(value)} : damaged(what);
}

/// Rows by id that are not there yet.
template <class Map, class Read>
Status load(
    db::Database& database,
    std::string_view sql,
    const std::vector<typename Map::key_type>& ids,
    Map& map,
    Read read
) {
    for (const auto& id : ids) {
        if (map.contains(id)) {
            continue;
        }
        auto query = LINLI_TRY(database.query(sql));
        query.bind(":id", id);
        if (LINLI_TRY(query.step())) {
            map.emplace(id, LINLI_TRY(read(query)));
        }
    }
    return {};
}

} // namespace linli::server
