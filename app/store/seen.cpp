#include "app/store/seen.h"

#include "app/core/domain/decisions.h"
#include "app/store/rows.h"

#include "store_sql.h"

namespace linli::store {
namespace {

Status save(db::Database& database, ResidentId resident, const Seen& told) {
    db::Query query = LINLI_TRY(database.query(sql::kSeenSave));
    return query.bind(":resident_id", resident)
        .bind(":item_id", told.item)
        .bind(":state", told.state)
        .run();
}

} // namespace

Result<std::vector<Seen>> seen_by(Store& store, ResidentId resident) {
    db::Query query = LINLI_TRY(store.database().query(sql::kSeenList));
    query.bind(":resident_id", resident);
    std::vector<Seen> seen;
    while (LINLI_TRY(query.step())) {
        seen.push_back({query.uuid(0), query.text(1)});
    }
    return seen;
}

Status note_seen(Store& store, ResidentId resident, const std::vector<Seen>& told) {
    return store.write([&](Journal&) -> Status {
        for (const Seen& one : told) {
            LINLI_TRY(save(store.database(), resident, one));
        }
        return {};
    });
}

Status note_told(db::Database& database, const Enrolment& enrolment) {
    LINLI_TRY(save(database, enrolment.resident, told(enrolment)));
    std::vector<Seen> changes;
    {
        db::Query query = LINLI_TRY(database.query(sql::kSessionChangedOfClass));
        query.bind(":class_id", enrolment.class_id);
        while (LINLI_TRY(query.step())) {
            changes.push_back(told(LINLI_TRY(read_session(query))));
        }
    }
    for (const Seen& change : changes) {
        LINLI_TRY(save(database, enrolment.resident, change));
    }
    return {};
}

} // namespace linli::store
