#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
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

/// Reads every row that a statement has for each of these ids, its only parameter `:id`: `read`
/// says what becomes of a row of the id at that place. An id may stand there twice.
template <class Id, class Read>
Status read_each(
    db::Database& database, std::string_view sql, const std::vector<Id>& ids, Read read
) {
    if (ids.empty()) {
        return {};
    }
    std::vector<Uuid> names;
    names.reserve(ids.size());
    for (const Id& id : ids) {
        names.push_back(id.uuid);
    }
    auto query = LINLI_TRY(database.query_each(sql, ":id", names));
    while (LINLI_TRY(query.step())) {
        LINLI_TRY(read(query, ids[query.ordinal()]));
    }
    return {};
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
    using Id = typename Map::key_type;
    std::unordered_set<Id> missing;
    for (const Id& id : ids) {
        if (!map.contains(id)) {
            missing.insert(id);
        }
    }
    const std::vector<Id> wanted{missing.begin(), missing.end()};
    return read_each(database, sql, wanted, [&](const db::Query& row, const Id& id) -> Status {
        map.emplace(id, LINLI_TRY(read(row)));
        return {};
    });
}

} // namespace linli::server
