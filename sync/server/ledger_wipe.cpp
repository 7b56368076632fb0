#include "app/core/db/migrator.h"
#include "app/core/db/transaction.h"
#include "sync/server/feed_sums.h"
#include "sync/server/ledger_sql.h"

#include "server_sql.h"

// A relay that was revoked. Who it is goes last: what a power cut leaves is wiped again.

namespace linli::server {
namespace {

Result<std::vector<std::string>> tables_to_wipe(db::Database& database) {
    std::vector<std::string> names;
    auto query = LINLI_TRY(database.query(sql::kGetWipedTables));
    while (LINLI_TRY(query.step())) {
        names.push_back(query.text(0));
    }
    return names;
}

Status empty_tables(db::Database& database, const std::string& server_epoch) {
    auto transaction = LINLI_TRY(db::Transaction::begin(database));
    LINLI_TRY(database.exec("PRAGMA defer_foreign_keys = ON"));
    for (const std::string& name : LINLI_TRY(tables_to_wipe(database))) {
        LINLI_TRY(database.exec("DELETE FROM " + name));
    }
    {
        auto epoch = LINLI_TRY(database.query(sql::kSetServerEpoch));
        LINLI_TRY(epoch.bind(":server_epoch", server_epoch).run());
    }
    LINLI_TRY(make_courier_key(database));
    return transaction.commit();
}

// The rows are gone; now their bytes.
Status scrub(db::Database& database) {
    LINLI_TRY(database.exec("VACUUM"));
    {
        auto cut = LINLI_TRY(database.query("PRAGMA wal_checkpoint(TRUNCATE)"));
        if (LINLI_TRY(cut.step()) && cut.flag(0)) {
            return fail(ErrorCode::kBusy, "another program reads the ledger");
        }
    }
    return db::drop_copies(database.path());
}

} // namespace

Status SqlLedger::wipe_all(const std::string& server_epoch) {
    LINLI_ASSERT(!database_.in_transaction());
    LINLI_TRY(database_.exec("PRAGMA secure_delete = ON"));
    LINLI_TRY(empty_tables(database_, server_epoch));
    LINLI_TRY(scrub(database_));
    auto last = LINLI_TRY(database_.query(sql::kDropUpstream));
    return last.run();
}

} // namespace linli::server
