#include "app/store/residents.h"

#include "app/store/catalogue.h"
#include "app/store/certificates.h"
#include "app/store/history.h"
#include "app/store/households.h"
#include "app/store/ink_notes.h"
#include "app/store/journal.h"
#include "app/store/ratings.h"
#include "app/store/rows.h"
#include "app/store/seen.h"
#include "app/store/wishes.h"

#include "store_sql.h"

namespace linli::store {
namespace {

constexpr int kOldest = 130; // years

Result<std::vector<Resident>> all_residents(db::Query& query) {
    std::vector<Resident> found;
    while (LINLI_TRY(query.step())) {
        found.push_back(LINLI_TRY(read_resident(query)));
    }
    return found;
}

Result<Resident> checked_resident(
    Store& store, std::string_view name, std::string_view phone, int birth_year, int birth_month
) {
    const int this_year = static_cast<int>(local_date(store.now()).year());
    if (!is_mobile_number(phone)) {
        return fail(ErrorCode::kInvalid, "not a mobile number");
    }
    if (birth_month < 1 || birth_month > 12 || birth_year > this_year
        || birth_year < this_year - kOldest) {
        return fail(ErrorCode::kInvalid, "not a year and month of birth");
    }
    Resident resident;
    if (!name.empty()) {
        resident.name = LINLI_TRY(checked_name(name));
    }
    const auto centre = LINLI_TRY(own_centre(store));
    if (!centre) {
        return fail(ErrorCode::kNotFound, "no centre has been set up");
    }
    resident.centre = centre->id;
    resident.phone = phone;
    resident.birth_year = birth_year;
    resident.birth_month = birth_month;
    return resident;
}

Status keep_consent(db::Database& database, ResidentId id, const Consent& consent) {
    db::Query insert = LINLI_TRY(database.query(sql::kConsentInsert));
    return insert.bind(":resident_id", id)
        .bind(":version", consent.version)
        .bind(":text_digest", consent.text_digest)
        .bind(":given_at", consent.given_at)
        .run();
}

Status run_with_id(db::Database& database, std::string_view sql, ResidentId id) {
    db::Query query = LINLI_TRY(database.query(sql));
    return query.bind(":id", id).run();
}

Result<std::vector<MyEnrolment>> active_enrolments(Store& store, ResidentId id) {
    db::Query query = LINLI_TRY(store.database().query(sql::kEnrolmentActiveOf));
    query.bind(":resident_id", id);
    std::vector<MyEnrolment> enrolments;
    while (LINLI_TRY(query.step())) {
        MyEnrolment mine{LINLI_TRY(read_enrolment(query)), 0};
        if (mine.enrolment.status == EnrolmentStatus::kWaitlisted) {
            mine.place = query.integer(8);
        }
        enrolments.push_back(mine);
    }
    return enrolments;
}

Result<std::vector<Enrolment>> refused_enrolments(Store& store, ResidentId id) {
    db::Query query = LINLI_TRY(store.database().query(sql::kEnrolmentRefusedOf));
    query.bind(":resident_id", id);
    std::vector<Enrolment> refused;
    while (LINLI_TRY(query.step())) {
        refused.push_back(LINLI_TRY(read_enrolment(query)));
    }
    return refused;
}

} // namespace

Result<std::vector<Resident>> find_residents(
    Store& store, std::string_view last_four, int birth_month
) {
    db::Query query = LINLI_TRY(store.database().query(sql::kResidentByPhoneEnd));
    query.bind(":last_four", last_four).bind(":birth_month", birth_month);
    return all_residents(query);
}

Result<std::vector<Resident>> residents_with(
    Store& store, std::string_view phone, int birth_month
) {
    db::Query query = LINLI_TRY(store.database().query(sql::kResidentByPhone));
    query.bind(":phone", phone).bind(":birth_month", birth_month);
    return all_residents(query);
}

Result<Resident> load_resident(Store& store, ResidentId id) {
    db::Query query = LINLI_TRY(store.database().query(sql::kResidentById));
    if (!LINLI_TRY(query.bind(":id", id).step())) {
        return fail(ErrorCode::kNotFound, "no resident " + id.text());
    }
    return read_resident(query);
}

Result<ResidentRecord> load_record(Store& store, ResidentId id) {
    ResidentRecord record;
    record.resident = LINLI_TRY(load_resident(store, id));
    record.enrolments = LINLI_TRY(active_enrolments(store, id));
    db::Query query = LINLI_TRY(store.database().query(sql::kAttendanceOf));
    query.bind(":resident_id", id);
    while (LINLI_TRY(query.step())) {
        record.attendances.push_back(LINLI_TRY(read_attendance(query)));
    }
    record.seats = LINLI_TRY(seats_of(store, id));
    record.clearances = LINLI_TRY(clearances_of(store, id));
    record.refused = LINLI_TRY(refused_enrolments(store, id));
    record.seen = LINLI_TRY(seen_by(store, id));
    record.household = LINLI_TRY(household_of(store, id));
    record.relatives = LINLI_TRY(relatives_of(store, id));
    record.certificates = LINLI_TRY(certificates_of(store, id));
    record.wished = LINLI_TRY(wished_by(store, id));
    record.to_rate = LINLI_TRY(classes_to_rate(store, id));
    return record;
}

Result<Resident> register_resident(
    Store& store,
    std::string_view name,
    std::string_view phone,
    int birth_year,
    int birth_month,
    const Consent& consent,
    const InkNote& ink
) {
    Resident resident = LINLI_TRY(checked_resident(store, name, phone, birth_year, birth_month));
    return store.write([&](Journal& journal) -> Result<Resident> {
        if (!LINLI_TRY(residents_with(store, phone, birth_month)).empty()) {
            return fail(ErrorCode::kConflict, "this phone and birth month are registered");
        }
        resident.id = ResidentId{store.next_id()};
        const auto seq = LINLI_TRY(journal.record(ResidentRegistered{resident, consent}));
        LINLI_TRY(save(store.database(), resident, Origin::own(seq)));
        LINLI_TRY(keep_consent(store.database(), resident.id, consent));
        if (resident.name.empty()) {
            LINLI_TRY(keep_ink_note(store, resident.id, ink));
        }
        return resident;
    });
}

Result<Resident> name_resident(Store& store, ResidentId id, std::string_view name) {
    const std::string written = LINLI_TRY(checked_name(name));
    return store.write([&](Journal& journal) -> Result<Resident> {
        Resident resident = LINLI_TRY(load_resident(store, id));
        resident.name = written;
        const auto seq = LINLI_TRY(journal.record(ResidentNamed{id, written}));
        LINLI_TRY(save(store.database(), resident, Origin::own(seq)));
        LINLI_TRY(drop_ink_note(store.database(), id));
        return resident;
    });
}

Status erase_resident(Store& store, ResidentId id) {
    return store.write([&](Journal& journal) -> Status {
        db::Database& database = store.database();
        LINLI_TRY(load_resident(store, id));
        db::Query ties = LINLI_TRY(database.query(sql::kResidentTies));
        LINLI_TRY(ties.bind(":id", id).step());
        if (ties.int64(0) != 0) {
            return fail(ErrorCode::kConflict, "resident " + id.text() + " has enrolments");
        }
        LINLI_TRY(journal.record(ResidentErased{id}));
        LINLI_TRY(run_with_id(database, sql::kEnrolmentForget, id));
        LINLI_TRY(run_with_id(database, sql::kAttendanceForget, id));
        LINLI_TRY(run_with_id(database, sql::kClearanceForget, id));
        LINLI_TRY(run_with_id(database, sql::kHouseholdForget, id));
        LINLI_TRY(run_with_id(database, sql::kResidentDelete, id));
        return run_with_id(database, sql::kErasedInsert, id);
    });
}

} // namespace linli::store
