#include <map>

#include "sync/server/ledger_rows.h"

#include "server_sql.h"

// The seats of classes, out of the ledger: whole, or those that somebody names.

namespace linli::server {
namespace {

Status load_slots(db::Database& database, ClassId id, Rows& rows) {
    auto query = LINLI_TRY(database.query(sql::kGetSlotsOfClass));
    query.bind(":class_id", id);
    while (LINLI_TRY(query.step())) {
        rows.slots.emplace(SlotKey{id, query.integer(0)}, query.id<EnrolmentId>(1));
    }
    auto lent = LINLI_TRY(database.query(sql::kGetLeasesOfClass));
    lent.bind(":class_id", id);
    while (LINLI_TRY(lent.step())) {
        rows.leases.emplace(
            SlotKey{id, lent.integer(0)}, LeaseRow{lent.id<DeviceId>(1), lent.flag(2)}
        );
    }
    return {};
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

// Its drawing and its queue; whether anybody waits.
Result<bool> load_queue(db::Database& database, ClassId id, Rows& rows) {
    auto held = LINLI_TRY(database.query(sql::kGetDrawing));
    if (LINLI_TRY(held.bind(":class_id", id).step())) {
        rows.drawn.emplace(id, held.time(4));
    }
    auto waiting = LINLI_TRY(database.query(sql::kGetWaitingOfClass));
    waiting.bind(":class_id", id);
    bool any = false;
    while (LINLI_TRY(waiting.step())) {
        auto row = LINLI_TRY(read_enrolment(waiting));
        rows.enrolments.emplace(row.id, std::move(row));
        any = true;
    }
    return any;
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
    for (const auto& [id, all] : whole) {
        const bool queue = LINLI_TRY(load_queue(database, id, rows));
        if (all || queue) {
            LINLI_TRY(load_slots(database, id, rows));
        } else {
            rows.sparse.insert(id);
        }
    }
    for (const SlotKey& key : wanted.slots) {
        if (rows.sparse.contains(key.class_id)) {
            LINLI_TRY(load_slot(database, key, rows));
        }
    }
    return {};
}

} // namespace linli::server
