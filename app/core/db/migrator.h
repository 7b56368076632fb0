#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/core/db/database.h"

namespace linli::db {

/// One released step of a schema. Its place in the list (from 1) is the user_version it leads to.
struct Migration {
    std::string_view name;
    std::string_view script;
};

/// Whose database it is and how it came to be. The number keeps a kiosk from opening a district's
/// file.
struct Schema {
    int application_id{0};
    std::vector<Migration> migrations;
};

/// Out of the scripts that EmbedSql.cmake made.
template <class Scripts>
[[nodiscard]] Schema make_schema(int application_id, const Scripts& scripts) {
    Schema schema{application_id, {}};
    for (const auto& script : scripts) {
        schema.migrations.push_back({script.name, script.text});
    }
    return schema;
}

/// Brings the database to the newest version, one transaction a step, so that a power cut leaves it
/// at a whole version. A database that holds something is first copied to `<path>.before-NNNN`
/// (NNNN: the version it is brought to); the newest two copies are kept. kTooNew: a newer program
/// wrote it; kCorrupt: it belongs to another program.
Status migrate(Database& database, const Schema& schema);

/// Deletes the copies that migrate() kept beside the database. kIo.
Status drop_copies(const std::string& path);

} // namespace linli::db
