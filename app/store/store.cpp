#include "app/store/store.h"

#include <utility>

#include "app/core/db/migrator.h"
#include "app/core/db/transaction.h"
#include "app/store/journal.h"

#include "store_sql.h"

namespace linli::store {

Result<Store> Store::open(const std::string& path, World world, db::Database::Missing missing) {
    Store store{LINLI_TRY(db::Database::open(path, missing)), world};
    LINLI_TRY(db::migrate(store.database_, db::make_schema(kApplicationId, sql::kMigrations)));
    LINLI_TRY(store.take_identity());
    // A round of sync touches keys all over the indexes: with 16 MiB of pages it takes a quarter
    // less processor time than with SQLite's own 2 MiB. A quiet kiosk fills little of it.
    // And a log of 16 MiB before it is copied back saves writing the same page for every batch.
    LINLI_TRY(store.database_.exec("PRAGMA cache_size = -16384; PRAGMA wal_autocheckpoint = 4096"));
    LINLI_TRY(store.changed_by_others());
    return store;
}

Result<bool> Store::changed_by_others() {
    db::Query query = LINLI_TRY(database_.query("PRAGMA data_version"));
    LINLI_TRY(query.step());
    const std::int64_t version = query.int64(0);
    return std::exchange(seen_version_, version) != version;
}

Status Store::take_identity() {
    {
        db::Query device = LINLI_TRY(database_.query(sql::kDeviceLoad));
        if (LINLI_TRY(device.step())) {
            device_ = {device.id<DeviceId>(0), static_cast<std::uint32_t>(device.int64(1))};
            return {};
        }
    }
    device_ = {DeviceId{next_id()}, 1};
    db::Query create = LINLI_TRY(database_.query(sql::kDeviceCreate));
    return create.bind(":id", device_.id).bind(":chain", Digest{}).run();
}

Status Store::in_transaction(const std::function<Status(Journal&)>& work) {
    db::Transaction transaction = LINLI_TRY(db::Transaction::begin(database_));
    Journal journal{*this};
    LINLI_TRY(work(journal));
    LINLI_TRY(journal.end());
    return transaction.commit();
}

} // namespace linli::store
