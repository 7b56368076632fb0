#include "sync/server/ledger_sqlite.h"

#include "app/core/db/migrator.h"
#include "sync/server/ledger_sql.h"

#include "server_sql.h"

namespace linli::server {
Result<std::unique_ptr<Ledger>> open_sqlite_ledger(const std::string& path, IdSource& ids) {
    auto database = LINLI_TRY(db::Database::open(path));
    LINLI_TRY(db::migrate(database, db::make_schema(kLedgerApplicationId, sql::kMigrations)));
    LINLI_TRY(prepare_ledger(database, ids));
    // What a district holds is touched all over: 64 MiB of pages save most of the reading, and a
    // log of 32 MiB before it is copied back saves writing the same page for every batch.
    LINLI_TRY(database.exec("PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 8192"));
    return std::unique_ptr<Ledger>{std::make_unique<SqlLedger>(std::move(database))};
}

} // namespace linli::server
