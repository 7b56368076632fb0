#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/core/base/uuid.h"
#include "sync/server/ledger_door.h"

// Where a ledger is: the name of a file of SQLite's, or the address of a database of PostgreSQL's.

namespace linli::server {

/// "postgresql://..", and no file's name.
[[nodiscard]] bool is_postgres(std::string_view place);

/// Words of a command line in which `--postgres URL` says what `--db FILE` says otherwise, both as
/// `--db`. An address that is none is left as it stands, so that whoever reads it refuses the word.
[[nodiscard]] std::vector<std::string> with_one_place(std::vector<std::string> words);

/// The folder of the files that kiosks send: the one that was asked for, or the one beside a file's
/// ledger. Empty: a database has none beside it.
[[nodiscard]] std::string files_folder(const std::string& place, const std::string& asked_for);

/// Errors: open_sqlite_ledger(), open_postgres_ledger().
Result<std::unique_ptr<Ledger>> open_ledger(const std::string& place, IdSource& ids);

/// For a server whose threads are so many: SQLite's on a thread of its own, as it has one writer;
/// of PostgreSQL's a connection for each of them, and one to spare.
Result<std::unique_ptr<LedgerDoor>> open_door(
    const std::string& place, unsigned threads, IdSource& ids
);

/// Beside that door, for what only reads and takes long: connections that wait for nobody's turn,
/// as nothing that is written rests on what is read there. One for the report that is made, of
/// which there is one at a time, and one for the pages that are looked at meanwhile.
Result<std::unique_ptr<LedgerDoor>> open_report_door(const std::string& place, IdSource& ids);

} // namespace linli::server
