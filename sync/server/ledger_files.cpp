#include <utility>

#include "app/core/domain/json.h"
#include "sync/server/ledger_rows.h"
#include "sync/server/ledger_sql.h"

#include "server_sql.h"

namespace linli::server {

Result<SessionFileRow> read_session_file(const db::Query& row) {
    SessionFileRow read;
    SessionFile& file = read.file;
    file.id = row.id<SessionFileId>(0);
    file.session = row.id<SessionId>(1);
    file.digest = row.digest(2);
    file.size = static_cast<std::uint64_t>(row.int64(3));
    const auto type = file_type_from(row.text(4));
    if (!type) {
        return fail(ErrorCode::kCorrupt, "the ledger holds a damaged file row");
    }
    file.type = *type;
    file.name = row.text(5);
    file.by = row.text(6);
    file.at = row.time(7);
    file.held = row.flag(8);
    read.centre = row.id<CentreId>(9);
    read.removed = row.flag(10);
    read.here = row.flag(11);
    return read;
}

Status save(db::Database& database, const SessionFileRow& row) {
    auto query = LINLI_TRY(database.query(sql::kPutSessionFile));
    query.bind(":id", row.file.id)
        .bind(":centre", row.centre)
        .bind(":session", row.file.session)
        .bind(":digest", row.file.digest)
        .bind(":size", row.file.size)
        .bind(":type", word_for(row.file.type))
        .bind(":name", row.file.name)
        .bind(":attached_by", row.file.by)
        .bind(":attached_at", row.file.at)
        .bind(":held", row.file.held)
        .bind(":here", row.here)
        .bind(":removed", row.removed);
    return query.run();
}

Result<NamedFile> SqlLedger::named_file(CentreId centre, const Digest& digest) {
    NamedFile named;
    auto query = LINLI_TRY(database_.query(sql::kGetFilesByDigest));
    query.bind(":centre", centre).bind(":digest", digest);
    while (LINLI_TRY(query.step())) {
        if (named.rows.empty()) {
            named.size = static_cast<std::uint64_t>(query.int64(1));
            named.here = true;
        }
        named.rows.push_back(query.id<SessionFileId>(0));
        named.here = named.here && query.flag(2);
        named.claimed = named.claimed || query.flag(2);
        named.held = named.held || query.flag(3);
    }
    return named;
}

Result<std::uint64_t> SqlLedger::held_bytes(CentreId centre) {
    auto query = LINLI_TRY(database_.query(sql::kGetHeldBytes));
    LINLI_TRY(query.bind(":centre", centre).step());
    return static_cast<std::uint64_t>(query.int64(0));
}

Status SqlLedger::set_here(CentreId centre, const Digest& digest, bool here) {
    LINLI_ASSERT(database_.in_transaction());
    Wanted wanted;
    wanted.files = LINLI_TRY(named_file(centre, digest)).rows;
    Rows rows = LINLI_TRY(load(wanted));
    std::vector<FeedEntry> moved;
    for (const SessionFileId& id : wanted.files) {
        SessionFileRow& row = rows.files.at(id);
        row.here = here;
        if (!rows.relay && std::exchange(row.file.held, here) != here) {
            const FeedKey feed{sync::Scope::kCentre, centre.uuid};
            moved.push_back({feed, "session_file", id.uuid, to_json(row.file)});
        }
        LINLI_TRY(save(database_, row));
    }
    return publish(moved);
}

Result<std::vector<SessionFileRow>> SqlLedger::files_of_centre(
    CentreId centre, SessionFileId after, int most
) {
    std::vector<SessionFileRow> rows;
    auto query = LINLI_TRY(database_.query(sql::kGetFilesOfCentre));
    query.bind(":centre", centre).bind(":after", after).bind(":most", most);
    while (LINLI_TRY(query.step())) {
        rows.push_back(LINLI_TRY(read_session_file(query)));
    }
    return rows;
}

Result<std::optional<SessionFileRow>> SqlLedger::next_file_to_bring(
    CentreId centre, SessionFileId after
) {
    auto query = LINLI_TRY(database_.query(sql::kGetFilesToBring));
    query.bind(":centre", centre).bind(":after", after);
    if (!LINLI_TRY(query.step())) {
        return std::optional<SessionFileRow>{};
    }
    return std::optional{LINLI_TRY(read_session_file(query))};
}

} // namespace linli::server
