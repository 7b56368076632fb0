#include "app/core/db/transaction.h"

#include "app/core/base/log.h"

namespace linli::db {

Result<Transaction> Transaction::begin(Database& database) {
    LINLI_ASSERT(!database.in_transaction());
    LINLI_TRY(database.begin());
    return Transaction{database};
}

Transaction::~Transaction() {
    // The engine has rolled back by itself after some errors (a full disk).
    if (database_ == nullptr || !database_->in_transaction()) {
        return;
    }
    if (const Status status = database_->rollback(); !status) {
        log_error("rollback failed", {{"detail", status.error().detail}});
    }
}

Status Transaction::commit() {
    LINLI_ASSERT(database_ != nullptr);
    Status done = database_->commit();
    if (done) {
        database_ = nullptr;
        return {};
    }
    Error error = std::move(done).error();
    // A deferred foreign key (kConflict) and a full disk are told as they are: someone decides on
    // them.
    if (error.code != ErrorCode::kFull && error.code != ErrorCode::kConflict) {
        error.code = ErrorCode::kIo;
    }
    return error;
}

} // namespace linli::db
