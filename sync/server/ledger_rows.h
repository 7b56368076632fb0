#pragma once

#include "app/core/db/database.h"
#include "sync/server/ledger.h"

// One row of each table of entities, in and out: inside SqlLedger only. kCorrupt when a date or
// a word is none.

namespace linli::server {

/// Fills `rows` with what is wanted and is not there yet.
Status load_rows(db::Database& database, const Wanted& wanted, Rows& rows);

/// Of the classes that are wanted and those of the enrolments in `rows`: their drawings, who waits,
/// and as many of their slots and leases as Wanted::sparse says.
Status load_seats(db::Database& database, const Wanted& wanted, Rows& rows);

/// What people said, for themselves and as counts.
Status load_answers(db::Database& database, const Wanted& wanted, Rows& rows);

/// Everything that hangs on people having registered twice, added to `wanted`: all ids of theirs,
/// and with an enrolment those of the same class. What `wanted` names must be there already.
Status find_aliases(db::Database& database, Wanted& wanted, Rows& rows);
/// When all of those are there: what the folded ones of Rows::twinned were promised.
Status load_folded(db::Database& database, const Wanted& wanted, Rows& rows);
Status save_aliases(db::Database& database, const Changes& changes);
/// One row for each person of a sheet.
Status fold_sheet(db::Database& database, SignInSheet& sheet);

/// Whether any class was ever open to the district, and whose kiosks read of such.
Status load_sharing(db::Database& database, const Wanted& wanted, Rows& rows);
/// Who of all.residents, or of all.requests, is a guest: Sharing::guests, without their rows. The
/// classes of the requests must be there.
Status find_guests(db::Database& database, const Wanted& all, Rows& rows);
/// Of the classes that are or were open, and those that are to be: all sessions, and who asks. Adds
/// what they hang on to `all`.
Status load_opened(db::Database& database, Wanted& all, Rows& rows);
/// Of which courses, terms and centres of `all` there is such a class.
Status find_shown(db::Database& database, const Wanted& all, Rows& rows);

/// Which sessions reports have to count anew (ledger_counts.cpp); within the transaction that
/// writes the changes, after them.
Status mark_to_count(db::Database& database, const Changes& changes);

/// Writes the rows that are listed in `changes`, parents first, then the slots.
Status save_rows(db::Database& database, const Changes& changes);

/// A JSON array of words.
Result<std::vector<std::string>> read_words(const std::string& list);

Result<SessionFileRow> read_session_file(const db::Query& row);
Status save(db::Database& database, const SessionFileRow& row);
/// What the centres' kiosks are told.
Status load_settings(db::Database& database, const std::vector<CentreId>& centres, Rows& rows);
Status remove_settings(db::Database& database, CentreId centre);
Status save(db::Database& database, const SettingsRow& row);

[[nodiscard]] Centre read_centre(const db::Query& row);
Result<Enrolment> read_enrolment(const db::Query& row);
Result<Session> read_session(const db::Query& row);
Result<SignInRow> read_sign_in_row(const db::Query& row);

/// As device.recall says it.
[[nodiscard]] Recall read_recall(std::string_view word);

} // namespace linli::server
