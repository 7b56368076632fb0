#include "app/store/forgetting.h"

#include "app/store/aliases.h"
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
    LINLI_TRY(run_with_id(database, sql::kAliasForget, id));
    LINLI_TRY(run_with_id(database, sql::kResidentDelete, id));
    return run_with_id(database, sql::kErasedInsert, id);
}

Status forget_resident(Store& store, ResidentId id) {
    return store.write([&](Journal& journal) -> Status {
        for (const MyEnrolment& mine : LINLI_TRY(load_record(store, id)).enrolments) {
            LINLI_TRY(cancel_enrolment(store, journal, mine.enrolment.id, RecordedBy::kSelf));
        }
        for (const ResidentId& one : LINLI_TRY(ids_of_person(store.database(), id))) {
            LINLI_TRY(journal.record(ResidentErased{one}));
            LINLI_TRY(forget_held(store.database(), one)); // attendances, too
            LINLI_TRY(run_with_id(store.database(), sql::kAttendanceForgetButCounts, one));
            LINLI_TRY(drop_person(store.database(), one));
        }
        return {};
    });
}

} // namespace linli::store
