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

/// Transactions are serialised by the lock. In a text U+FFFD stands for what PostgreSQL cannot
/// hold. kNetwork: nobody answers there, lets this user in, or takes writes; kInvalid: that is no
/// address; kIo: the way there broke off, and is tried anew the next time. No error text holds a
/// secret, or a value of a row.
Result<std::unique_ptr<db::Connection>> open(const Options& options);

} // namespace linli::postgres
