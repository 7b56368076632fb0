#pragma once

#include "app/core/db/database.h"
#include "sync/server/ledger.h"

// One row of each table of entities, in and out: inside SqliteLedger only. kCorrupt when a date or
// a word is none.

namespace linli::server {

/// Fills `rows` with what is wanted and is not there yet.
Status load_rows(db::Database& database, const Wanted& wanted, Rows& rows);

/// Of the classes that are wanted and those of the enrolments in `rows`: their drawings, who waits,
/// and as many of their slots and leases as Wanted::sparse says.
Status load_seats(db::Database& database, const Wanted& wanted, Rows& rows);

/// Writes the rows that are listed in `changes`, parents first, then the slots.
Status save_rows(db::Database& database, const Changes& changes);

Result<SessionFileRow> read_session_file(const db::Query& row);
Status save(db::Database& database, const SessionFileRow& row);

[[nodiscard]] Centre read_centre(const db::Query& row);
Result<Enrolment> read_enrolment(const db::Query& row);
Result<Session> read_session(const db::Query& row);
Result<SignInRow> read_sign_in_row(const db::Query& row);

/// As device.recall says it.
[[nodiscard]] Recall read_recall(std::string_view word);

} // namespace linli::server
