#include <map>
#include <set>

#include "sync/server/ledger_load.h"
#include "sync/server/ledger_rows.h"

#include "server_sql.h"

// The seats of classes, out of the ledger: whole, or those that somebody names.

namespace linli::server {
namespace {

Status load_slots(db::Database& database, const std::vector<ClassId>& classes, Rows& rows) {
    LINLI_TRY(read_each(
        database,
        sql::kGetSlotsOfClass,
        classes,
        [&](const db::Query& row, const ClassId& id) -> Status {
            rows.slots.emplace(SlotKey{id, row.integer(0)}, row.id<EnrolmentId>(1));
            return {};
        }
    ));
    return read_each(
        database,
        sql::kGetLeasesOfClass,
        classes,
        [&](const db::Query& row, const ClassId& id) -> Status {
            rows.leases.emplace(
                SlotKey{id, row.integer(0)}, LeaseRow{row.id<DeviceId>(1), row.flag(2)}
            );
            return {};
        }
    );
}

Status load_slot(db::Database& database, const SlotKey& key, Rows& rows) {
    if (!rows.looked_up.insert(key).second) {
        return {};
    }
    auto query = LINLI_TRY(database.query(sql::kGetSlot));
    if (LINLI_TRY(query.bind(":class_id", key.class_id).bind(":number", key.number).step())) {
        rows.slots.emplace(key, query.id<EnrolmentId>(0));
    }
    auto lent = LINLI_TRY(database.query(sql::kGetLease));
    if (LINLI_TRY(lent.bind(":class_id", key.class_id).bind(":number", key.number).step())) {
        rows.leases.emplace(key, LeaseRow{lent.id<DeviceId>(0), lent.flag(1)});
    }
    return {};
}

// Their drawings and queues; for which of them anybody waits.
Result<std::set<ClassId>> load_queues(
    db::Database& database, const std::vector<ClassId>& classes, Rows& rows
) {
    LINLI_TRY(read_each(
        database,
        sql::kGetDrawing,
        classes,
        [&](const db::Query& row, const ClassId& id) -> Status {
            rows.drawn.emplace(id, row.time(4));
            return {};
        }
    ));
    std::set<ClassId> awaited;
    LINLI_TRY(read_each(
        database,
        sql::kGetWaitingOfClass,
        classes,
        [&](const db::Query& row, const ClassId& id) -> Status {
            auto enrolment = LINLI_TRY(read_enrolment(row));
            rows.enrolments.emplace(enrolment.id, std::move(enrolment));
            awaited.insert(id);
            return {};
        }
    ));
    return awaited;
}

} // namespace

Status load_seats(db::Database& database, const Wanted& wanted, Rows& rows) {
    std::map<ClassId, bool> whole;
    for (const ClassId& id : wanted.slots_of) {
        whole[id] = true;
    }
    for (const SlotKey& key : wanted.slots) {
        whole.emplace(key.class_id, false);
    }
    if (wanted.sparse) { // else they are in slots_of
        for (const auto& [id, enrolment] : rows.enrolments) {
            whole.emplace(enrolment.class_id, false);
        }
    }
    std::vector<ClassId> classes;
    for (const auto& [id, all] : whole) {
        classes.push_back(id);
    }
    const std::set<ClassId> awaited = LINLI_TRY(load_queues(database, classes, rows));
    std::vector<ClassId> every_seat;
    for (const auto& [id, all] : whole) {
        if (all || awaited.contains(id)) {
            every_seat.push_back(id);
        } else {
            rows.sparse.insert(id);
        }
    }
    LINLI_TRY(load_slots(database, every_seat, rows));
    for (const SlotKey& key : wanted.slots) {
        if (rows.sparse.contains(key.class_id)) {
            LINLI_TRY(load_slot(database, key, rows));
        }
    }
    return {};
}

} // namespace linli::server
