#include "app/core/db/sqlite_errors.h"

#include <cerrno>

#include <sqlite3.h>

namespace linli::db {
namespace {

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

Error last_failure(sqlite3* connection) {
    const int code = sqlite3_extended_errcode(connection);
    return fail(code_of(code, sqlite3_system_errno(connection)), sqlite3_errmsg(connection));
}

} // namespace linli::db
