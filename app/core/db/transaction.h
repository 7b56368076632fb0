#pragma once

#include <utility>

#include "app/core/db/database.h"

namespace linli::db {

/// All or nothing. Takes the write lock at once, so that kBusy comes before any
/// work and never in the middle. Rolls back at the end of its scope unless commit() came first. Not
/// nested.
class Transaction {
public:
    static Result<Transaction> begin(Database& database);

    Transaction(Transaction&& other) noexcept
        : database_{std::exchange(other.database_, nullptr)} {}

    Transaction& operator=(Transaction&&) = delete;
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();

    /// Returns when it is on the disk. After an error (kFull, kIo) this connection has rolled back,
    /// but the log may hold the commit already: if the machine stops before the next one, it may
    /// come back. So whoever repeats the work after a restart must do so under the same ids.
    Status commit();

private:
    explicit Transaction(Database& database) : database_{&database} {}

    Database* database_;
};

} // namespace linli::db
