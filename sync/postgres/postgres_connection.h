#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/core/base/result.h"
#include "app/core/db/connection.h"

// PostgreSQL 15 behind the same Database and Query as SQLite. The only room that knows libpq, and
// only in its .cpp files.

namespace linli::postgres {

/// A statement that PostgreSQL needs said otherwise.
struct OwnWords {
    std::string_view portable;
    std::string_view own;
};

struct Options {
    std::string url; // postgresql://user@host/name, or libpq's words (34.1.1)
    std::vector<OwnWords> own_words;
    std::int64_t writer_lock{0}; // whoever writes holds it: one at a time, over all processes
};

/// Transactions are serialised by the lock. In a text U+FFFD stands for a zero, which PostgreSQL
/// cannot hold. kNetwork: nobody answers there, or nobody who takes writes; kDenied; kNotFound: no
/// such database; kBusy; kIo: the way there broke off. Afterwards it is tried anew by itself.
Result<std::unique_ptr<db::Connection>> open(const Options& options);

} // namespace linli::postgres
