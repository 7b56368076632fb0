#include "sync/server/ledger_place.h"

#include "sync/server/actor_door.h"
#include "sync/server/ledger_postgres.h"
#include "sync/server/ledger_sqlite.h"
#include "sync/server/pool_door.h"

namespace linli::server {

bool is_postgres(std::string_view place) {
    return place.starts_with("postgresql://") || place.starts_with("postgres://");
}

std::vector<std::string> with_one_place(std::vector<std::string> words) {
    for (std::size_t n = 0; n + 1 < words.size(); ++n) {
        if (words[n] == "--postgres" && is_postgres(words[n + 1])) {
            words[n] = "--db";
        }
    }
    return words;
}

std::string files_folder(const std::string& place, const std::string& asked_for) {
    return !asked_for.empty() || is_postgres(place) ? asked_for : place + ".files";
}

Result<std::unique_ptr<Ledger>> open_ledger(const std::string& place, IdSource& ids) {
    return is_postgres(place) ? open_postgres_ledger(place, ids) : open_sqlite_ledger(place, ids);
}

Result<std::unique_ptr<LedgerDoor>> open_door(
    const std::string& place, unsigned threads, IdSource& ids
) {
    std::vector<std::unique_ptr<Ledger>> ledgers;
    ledgers.push_back(LINLI_TRY(open_ledger(place, ids)));
    if (!is_postgres(place)) {
        return std::unique_ptr<LedgerDoor>{
            std::make_unique<ActorLedgerDoor>(std::move(ledgers.front()))};
    }
    while (ledgers.size() <= threads) {
        ledgers.push_back(LINLI_TRY(open_ledger(place, ids)));
    }
    return std::unique_ptr<LedgerDoor>{std::make_unique<PoolLedgerDoor>(std::move(ledgers))};
}

Result<std::unique_ptr<LedgerDoor>> open_report_door(const std::string& place, IdSource& ids) {
    constexpr std::size_t kConnections = 2;
    std::vector<std::unique_ptr<Ledger>> ledgers;
    while (ledgers.size() < kConnections) {
        ledgers.push_back(LINLI_TRY(open_ledger(place, ids)));
    }
    return std::unique_ptr<LedgerDoor>{std::make_unique<BesideLedgerDoor>(std::move(ledgers))};
}

} // namespace linli::server
