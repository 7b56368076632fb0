#pragma once

#include <memory>
#include <string>

#include "app/core/base/uuid.h"
#include "sync/server/ledger.h"

namespace linli::server {

/// A ledger in a database of PostgreSQL 15, whose tables are made in it, or brought to the newest
/// version, while nobody else writes. Any number of processes may have one open: their transactions
/// follow each other. kCorrupt: the database holds something else; kTooNew; kInvalid: that is no
/// address; kNetwork: nobody answers, lets this user in, or takes writes; kBusy; kIo.
Result<std::unique_ptr<Ledger>> open_postgres_ledger(const std::string& url, IdSource& ids);

} // namespace linli::server
