#include "app/store/revocation.h"

#include <vector>

#include "app/core/db/migrator.h"
#include "app/store/backup.h"
#include "app/store/files.h"
#include "app/store/journal.h"
#include "app/store/sync_state.h"

#include "store_sql.h"

namespace linli::store {
namespace {

constexpr std::string_view kSetting = "revoked";
constexpr std::string_view kWipingWord = "wiping";
constexpr std::string_view kWipedWord = "wiped";

Result<std::vector<std::string>> tables_to_wipe(db::Database& database) {
    std::vector<std::string> names;
    db::Query query = LINLI_TRY(database.query(sql::kWipedTables));
    while (LINLI_TRY(query.step())) {
        names.push_back(query.text(0));
    }
    return names;
}

Status run(db::Database& database, std::string_view sql) {
    db::Query query = LINLI_TRY(database.query(sql));
    return query.run();
}

Status empty_tables(Store& store) {
    db::Database& database = store.database();
    LINLI_TRY(database.exec("PRAGMA defer_foreign_keys = ON"));
    for (const std::string& name : LINLI_TRY(tables_to_wipe(database))) {
        LINLI_TRY(database.exec("DELETE FROM " + name));
    }
    LINLI_TRY(run(database, sql::kCentreRenew));
    LINLI_TRY(run(database, sql::kCentreStale)); // it stands until a server sends it again
    LINLI_TRY(run(database, sql::kCursorResetAll));
    LINLI_TRY(run(database, sql::kFeedSumClearAll));
    LINLI_TRY(run(database, sql::kAttestStateForget));
    LINLI_TRY(run(database, sql::kSyncStateForget));
    LINLI_TRY(run(database, sql::kSettingForgetAll));
    db::Query renew = LINLI_TRY(database.query(sql::kDeviceRenew));
    LINLI_TRY(renew.bind(":id", store.next_id()).bind(":chain", Digest{}).run());
    return save_setting(store, kSetting, kWipingWord);
}

// The rows are gone; now their bytes.
Status scrub(Store& store) {
    db::Database& database = store.database();
    // First: copies fill a disk on which the file could not be written anew, and nobody reads them.
    LINLI_TRY(db::drop_copies(database.path()));
    LINLI_TRY(drop_backups(database.path()));
    LINLI_TRY(database.exec("VACUUM"));
    {
        db::Query cut = LINLI_TRY(database.query("PRAGMA wal_checkpoint(TRUNCATE)"));
        if (LINLI_TRY(cut.step()) && cut.flag(0)) {
            return fail(ErrorCode::kBusy, "another program reads the database");
        }
    }
    LINLI_TRY(file_depot(store).clear());
    return save_setting(store, kSetting, kWipedWord);
}

} // namespace

Result<Revocation> revocation(Store& store) {
    const std::string word = LINLI_TRY(load_setting(store, kSetting));
    return word.empty()      ? Revocation::kNone
        : word == kWipedWord ? Revocation::kWiped
                             : Revocation::kWiping;
}

Status wipe(Store& store) {
    switch (LINLI_TRY(revocation(store))) {
    case Revocation::kWiped: return {};
    case Revocation::kNone:
        LINLI_TRY(store.database().exec("PRAGMA secure_delete = ON"));
        LINLI_TRY(store.write([&](Journal&) { return empty_tables(store); }));
        LINLI_TRY(store.take_identity());
        break;
    case Revocation::kWiping: break;
    }
    return scrub(store);
}

Status admit_again(Store& store) {
    return save_setting(store, kSetting, "");
}

} // namespace linli::store
