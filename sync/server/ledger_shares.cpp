#include "sync/server/guests.h"
#include "sync/server/ledger_load.h"
#include "sync/server/ledger_rows.h"
#include "sync/server/ledger_sql.h"

#include "server_sql.h"

// Classes that are open to other centres, out of the ledger.

namespace linli::server {
namespace {

template <class Id>
Result<std::vector<Id>> ids_of(db::Query& query) {
    std::vector<Id> ids;
    while (LINLI_TRY(query.step())) {
        ids.push_back(query.id<Id>(0));
    }
    return ids;
}

Result<bool> is_so(db::Query& query) {
    LINLI_TRY(query.step());
    return query.flag(0);
}

Result<std::vector<CentreId>> sharing_centres(db::Database& database) {
    auto query = LINLI_TRY(database.query(sql::kGetCentresThatShare));
    return ids_of<CentreId>(query);
}

Status load_opened_class(db::Database& database, const Class& clazz, Wanted& all, Rows& rows) {
    auto sessions = LINLI_TRY(database.query(sql::kGetSessionsOfClass));
    sessions.bind(":id", clazz.id);
    while (LINLI_TRY(sessions.step())) {
        Session session = LINLI_TRY(read_session(sessions));
        rows.sessions.emplace(session.id, std::move(session));
    }
    auto asking = LINLI_TRY(database.query(sql::kGetCentresAsking));
    asking.bind(":id", clazz.id);
    std::set<CentreId>& centres = rows.sharing.asking[clazz.id];
    for (const CentreId& id : LINLI_TRY(ids_of<CentreId>(asking))) {
        centres.insert(id);
    }
    all.courses.push_back(clazz.course);
    all.terms.push_back(clazz.term);
    all.centres.push_back(clazz.centre);
    return {};
}

} // namespace

Status load_sharing(db::Database& database, const Wanted& wanted, Rows& rows) {
    auto any = LINLI_TRY(database.query(sql::kGetAnyOpened));
    rows.sharing.any = LINLI_TRY(is_so(any)) || !wanted.opens.empty();
    if (rows.sharing.any) {
        rows.sharing.centres = LINLI_TRY(sharing_centres(database));
    }
    return {};
}

Status find_guests(db::Database& database, const Wanted& all, Rows& rows) {
    LINLI_TRY(read_each(
        database,
        sql::kGetIsGuest,
        all.residents,
        [&](const db::Query& row, const ResidentId& id) -> Status {
            if (row.flag(0)) {
                rows.sharing.guests.insert(id);
            }
            return {};
        }
    ));
    for (const auto& [resident, class_id] : all.requests) {
        if (!rows.residents.contains(resident) || is_away(rows, class_id, resident)) {
            rows.sharing.guests.insert(resident);
        }
    }
    return {};
}

Status load_opened(db::Database& database, Wanted& all, Rows& rows) {
    std::unordered_set<ClassId> classes = rows.sharing.opened;
    classes.insert(all.opens.begin(), all.opens.end());
    for (const ClassId& id : classes) {
        const auto clazz = rows.classes.find(id);
        if (clazz != rows.classes.end()) {
            LINLI_TRY(load_opened_class(database, clazz->second, all, rows));
        }
    }
    return {};
}

Status find_shown(db::Database& database, const Wanted& all, Rows& rows) {
    const auto look = [&](const auto& ids) -> Status {
        return read_each(
            database,
            sql::kGetShown,
            ids,
            [&](const db::Query& row, const auto& id) -> Status {
                if (row.flag(0)) {
                    rows.sharing.shown.insert(id.uuid);
                }
                return {};
            }
        );
    };
    LINLI_TRY(look(all.courses));
    LINLI_TRY(look(all.terms));
    return look(all.centres);
}

Result<std::vector<ClassId>> SqlLedger::classes_opened() {
    auto query = LINLI_TRY(database_.query(sql::kGetClassesOpened));
    return ids_of<ClassId>(query);
}

Result<std::vector<ResidentId>> SqlLedger::guests_of(CentreId centre) {
    auto query = LINLI_TRY(database_.query(sql::kGetGuestsOf));
    return ids_of<ResidentId>(query.bind(":centre", centre));
}

Result<std::vector<CentreId>> SqlLedger::centres_that_share() {
    return sharing_centres(database_);
}

Result<std::vector<CentreId>> SqlLedger::centres_beside(CentreId centre, Date since) {
    auto query = LINLI_TRY(database_.query(sql::kGetCentresBeside));
    return ids_of<CentreId>(query.bind(":centre", centre).bind(":since", to_text(since)));
}

Result<std::vector<CentreId>> SqlLedger::centres_that_may_share(CentreId centre) {
    auto query = LINLI_TRY(database_.query(sql::kGetCentresInRecall));
    return ids_of<CentreId>(query.bind(":centre", centre));
}

Result<bool> SqlLedger::anybody_awaited() {
    auto query = LINLI_TRY(database_.query(sql::kGetAnyAwaited));
    return is_so(query);
}

Status SqlLedger::note_shares(DeviceId device) {
    LINLI_ASSERT(database_.in_transaction());
    auto query = LINLI_TRY(database_.query(sql::kSetShares));
    return query.bind(":id", device).run();
}

} // namespace linli::server
