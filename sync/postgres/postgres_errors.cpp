#include "sync/postgres/postgres_errors.h"

namespace linli::postgres {

ErrorCode code_of(std::string_view sqlstate) {
    const std::string_view kind = sqlstate.substr(0, 2);
    if (kind == "23") { // integrity constraint violation
        return ErrorCode::kConflict;
    }
    // Serialization failure, deadlock, lock not available, too many connections, starting up.
    if (kind == "40" || sqlstate == "55P03" || sqlstate == "53300" || sqlstate == "57P03") {
        return ErrorCode::kBusy;
    }
    if (sqlstate == "53100") { // disk full
        return ErrorCode::kFull;
    }
    if (sqlstate == "25006") { // read-only transaction: a standby
        return ErrorCode::kReadOnly;
    }
    if (sqlstate == "XX001" || sqlstate == "XX002") { // data, index corrupted
        return ErrorCode::kCorrupt;
    }
    // Data exception, syntax error; but who may not do this is nothing that a caller could mend.
    if (kind == "22" || (kind == "42" && sqlstate != "42501")) {
        return ErrorCode::kInvalid;
    }
    return ErrorCode::kIo;
}

} // namespace linli::postgres
