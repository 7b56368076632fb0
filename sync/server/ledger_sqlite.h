#pragma once

#include <memory>
#include <string>

#include "app/core/base/uuid.h"
#include "sync/server/ledger.h"

namespace linli::server {

inline constexpr int kLedgerApplicationId = 0x4C4C4431; // "LLD1"

/// A ledger in one SQLite file, which is made or brought to the newest version. kCorrupt: not a
/// district's ledger, or damaged; kTooNew; kReadOnly; kBusy: another program is writing; kFull;
/// kIo. `ids` gives a new ledger its server epoch.
Result<std::unique_ptr<Ledger>> open_sqlite_ledger(const std::string& path, IdSource& ids);

} // namespace linli::server
