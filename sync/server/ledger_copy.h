#pragma once

#include <cstdint>
#include <string>

#include "app/core/base/digest.h"
#include "app/core/base/result.h"

namespace linli::server {

struct FileMark {
    Digest digest;
    std::uint64_t bytes{0};
    bool operator==(const FileMark&) const = default;
};

/// Of a file's bytes, read piece by piece. kNotFound, kDenied, kIo.
Result<FileMark> mark_of(const std::string& path);

/// A copy of a ledger of SQLite's as it is at one moment, beside a server that goes on writing,
/// which does not wait: durable, for its owner alone, and looked through. `to` must not exist.
/// kCorrupt: not a ledger, or damaged, and then there is no copy; kNotFound; kFull; kDenied; kIo.
Result<FileMark> copy_sqlite_ledger(const std::string& from, const std::string& to);

/// kCorrupt: not a ledger, or damaged.
Status look_through_ledger(const std::string& path);

} // namespace linli::server
