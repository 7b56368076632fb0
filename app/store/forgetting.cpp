#include "app/store/forgetting.h"

#include "app/store/enrolments.h"
#include "app/store/feed_rows.h"
#include "app/store/journal.h"
#include "app/store/residents.h"

#include "store_sql.h"

namespace linli::store {
namespace {

Status run_with_id(db::Database& database, std::string_view sql, ResidentId id) {
    db::Query query = LINLI_TRY(database.query(sql));
    return query.bind(":id", id).run();
}

} // namespace

Status drop_person(db::Database& database, ResidentId id) {
    LINLI_TRY(forget_held(database, id));
    LINLI_TRY(run_with_id(database, sql::kSlotFreeOfForgotten, id));
    LINLI_TRY(run_with_id(database, sql::kEnrolmentForget, id));
    LINLI_TRY(run_with_id(database, sql::kClearanceForget, id));
    LINLI_TRY(run_with_id(database, sql::kHouseholdForget, id));
    LINLI_TRY(run_with_id(database, sql::kPreferenceForget, id));
    LINLI_TRY(run_with_id(database, sql::kResidentDelete, id));
    return run_with_id(database, sql::kErasedInsert, id);
}

Status forget_resident(Store& store, ResidentId id) {
    return store.write([&](Journal& journal) -> Status {
        for (const MyEnrolment& mine : LINLI_TRY(load_record(store, id)).enrolments) {
            LINLI_TRY(cancel_enrolment(store, journal, mine.enrolment.id, RecordedBy::kSelf));
        }
        LINLI_TRY(journal.record(ResidentErased{id}));
        LINLI_TRY(forget_held(store.database(), id)); // attendances, too
        LINLI_TRY(run_with_id(store.database(), sql::kAttendanceForgetButCounts, id));
        return drop_person(store.database(), id);
    });
}

} // namespace linli::store
