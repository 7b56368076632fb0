#pragma once

#include <string>

#include "app/core/base/file_lock.h"
#include "sync/server/ledger_place.h"

// Locks that say who works on a ledger, or in a folder of backups.

namespace linli::server {

/// One district process a file: others would wait for its lock at every batch, and nobody may put
/// another file in its place meanwhile. A database may have several, and this does nothing.
/// held_by_another() is false also where no lock file can be made: then opening the ledger tells
/// why.
class OnlyOne : public FileLock {
public:
    explicit OnlyOne(const std::string& place)
        : FileLock{is_postgres(place) ? std::string{} : place + ".lock"} {}
};

} // namespace linli::server
