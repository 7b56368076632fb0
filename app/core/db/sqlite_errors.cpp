#include "app/core/db/sqlite_errors.h"

#include <cerrno>

#include <sqlite3.h>

namespace linli::db {
namespace {

// sqlite3_system_errno() stays silent when it is the COMMIT that fails, so errno itself is read.
// A quota and a size limit are a full disk to whoever must make room; SQLite only knows ENOSPC.
ErrorCode code_of_io(int system_errno) {
    switch (system_errno) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG: return ErrorCode::kFull;
    case EROFS: return ErrorCode::kReadOnly;
    default: return ErrorCode::kIo;
    }
}

} // namespace

ErrorCode code_of(int sqlite_code, int system_errno) {
    // The log's index could not grow: SQLite does not keep errno there, but it is always the space.
    if (sqlite_code == SQLITE_IOERR_SHMSIZE) {
        return ErrorCode::kFull;
    }
    switch (sqlite_code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return ErrorCode::kBusy;
    case SQLITE_CONSTRAINT: return ErrorCode::kConflict;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return ErrorCode::kCorrupt;
    case SQLITE_FULL: return ErrorCode::kFull;
    case SQLITE_READONLY: return ErrorCode::kReadOnly;
    case SQLITE_TOOBIG: return ErrorCode::kTooLarge;
    case SQLITE_ERROR:
    case SQLITE_MISMATCH:
    case SQLITE_RANGE: return ErrorCode::kInvalid;
    default: return code_of_io(system_errno);
    }
}

void forget_failures() {
    errno = 0;
}

Error last_failure(sqlite3* connection) {
    const int cause = errno;
    return fail(code_of(sqlite3_extended_errcode(connection), cause), sqlite3_errmsg(connection));
}

} // namespace linli::db
