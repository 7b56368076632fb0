#include "app/store/residents.h"

#include "app/core/domain/json.h"
#include "app/core/domain/likeness.h"
#include "app/store/catalogue.h"
#include "app/store/certificates.h"
#include "app/store/feed_rows.h"
#include "app/store/forgetting.h"
#include "app/store/history.h"
#include "app/store/households.h"
#include "app/store/ink_notes.h"
#include "app/store/journal.h"
#include "app/store/preferences.h"
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

// Trims the name. kInvalid.
Status check_details(Store& store, Resident& resident) {
    const int this_year = static_cast<int>(local_date(store.now()).year());
    if (!is_mobile_number(resident.phone)) {
        return fail(ErrorCode::kInvalid, "not a mobile number");
    }
    if (resident.birth_month < 1 || resident.birth_month > 12 || resident.birth_year > this_year
        || resident.birth_year < this_year - kOldest) {
        return fail(ErrorCode::kInvalid, "not a year and month of birth");
    }
    if (!resident.name.empty()) {
        resident.name = LINLI_TRY(checked_name(resident.name));
    }
    if (resident.guardian && !resident.guardian->name.empty()) {
        resident.guardian->name = LINLI_TRY(checked_name(resident.guardian->name));
    }
    return {};
}

Result<Resident> checked_resident(Store& store, const NewResident& who) {
    Resident resident;
    resident.name = who.name;
    resident.phone = who.phone;
    resident.birth_year = who.birth_year;
    resident.birth_month = who.birth_month;
    resident.guardian = who.guardian;
    LINLI_TRY(check_details(store, resident));
    const Date today = local_date(store.now());
    if (is_child_on(today, who.birth_year, who.birth_month) != who.guardian.has_value()) {
        return fail(ErrorCode::kInvalid, "a child without a guardian, or a grown-up with one");
    }
    const auto centre = LINLI_TRY(own_centre(store));
    if (!centre) {
        return fail(ErrorCode::kNotFound, "no centre has been set up");
    }
    resident.centre = centre->id;
    return resident;
}

// Nobody becomes another by a correction; who shares a phone and a month asks the desk.
Status refuse_double(Store& store, const Resident& resident, const Correction& changed) {
    for (const Resident& one : LINLI_TRY(alike(store, resident))) {
        const Likeness how = likeness(resident, one);
        const bool taken = how == Likeness::kSame
            || (how == Likeness::kPhoneAndMonth && (changed.phone || changed.birth));
        if (one.id != resident.id && taken) {
            return fail(ErrorCode::kConflict, "this phone and birth month are registered");
        }
    }
    return {};
}

Result<std::optional<Consent>> consent_of(Store& store, ResidentId id) {
    db::Query query = LINLI_TRY(store.database().query(sql::kConsentOf));
    if (!LINLI_TRY(query.bind(":resident_id", id).step())) {
        return std::optional<Consent>{};
    }
    return std::optional{Consent{
        query.integer(0),
        query.text(1),
        query.time(2),
        given_by_from(query.text(3)).value_or(GivenBy::kSelf)}};
}

Status keep_consent(db::Database& database, ResidentId id, const Consent& consent) {
    db::Query insert = LINLI_TRY(database.query(sql::kConsentInsert));
    return insert.bind(":resident_id", id)
        .bind(":version", consent.version)
        .bind(":text_digest", consent.text_digest)
        .bind(":given_at", consent.given_at)
        .bind(":given_by", word_for(consent.given_by))
        .run();
}

Result<std::vector<MyEnrolment>> active_enrolments(Store& store, ResidentId id) {
    db::Query query = LINLI_TRY(store.database().query(sql::kEnrolmentActiveOf));
    query.bind(":resident_id", id);
    std::vector<MyEnrolment> enrolments;
    while (LINLI_TRY(query.step())) {
        MyEnrolment mine{LINLI_TRY(read_enrolment(query)), 0};
        if (mine.enrolment.status == EnrolmentStatus::kWaitlisted) {
            mine.place = query.integer(9);
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

Result<Resident> load_resident(Store& store, ResidentId id) {
    db::Query query = LINLI_TRY(store.database().query(sql::kResidentById));
    if (!LINLI_TRY(query.bind(":id", id).step())) {
        return fail(ErrorCode::kNotFound, "no resident " + id.text());
    }
    return read_resident(query);
}

Result<bool> is_guest(Store& store, ResidentId id) {
    db::Query query = LINLI_TRY(store.database().query(sql::kResidentIsGuest));
    return LINLI_TRY(query.bind(":id", id).step()) && query.flag(0);
}

Result<std::vector<Resident>> alike(Store& store, const Resident& who) {
    db::Query query = LINLI_TRY(store.database().query(sql::kResidentNear));
    query.bind(":phone", who.phone)
        .bind(":birth_year", who.birth_year)
        .bind(":birth_month", who.birth_month);
    return alike_of(who, LINLI_TRY(all_residents(query)));
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
    record.consent = LINLI_TRY(consent_of(store, id));
    record.wishes = LINLI_TRY(wishes_of(store, id));
    record.wished = LINLI_TRY(wished_by(store, id));
    record.to_rate = LINLI_TRY(classes_to_rate(store, id));
    return record;
}

Result<Resident> register_resident(
    Store& store, const NewResident& who, const Consent& consent, const InkNote& ink
) {
    Resident resident = LINLI_TRY(checked_resident(store, who));
    return store.write([&](Journal& journal) -> Result<Resident> {
        const std::vector<Resident> like =
            LINLI_TRY(alike(store, resident)); // the most alike first
        if (!like.empty() && likeness(resident, like.front()) == Likeness::kSame) {
            return fail(ErrorCode::kConflict, "this phone, birth month and name are registered");
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

Result<Resident> correct_resident(Store& store, const Correction& correction) {
    return store.write([&](Journal& journal) -> Result<Resident> {
        const Resident before = LINLI_TRY(load_resident(store, correction.resident));
        Resident after = corrected(before, correction);
        LINLI_TRY(check_details(store, after));
        const Correction changed = difference(before, after);
        if (changed.is_empty()) {
            return before;
        }
        if (after.name.empty() && !before.name.empty()) {
            return fail(ErrorCode::kInvalid, "a name is not taken away");
        }
        if (changed.guardian && !before.guardian) {
            return fail(ErrorCode::kInvalid, "a grown-up has no guardian");
        }
        LINLI_TRY(refuse_double(store, after, changed));
        const auto seq = LINLI_TRY(journal.record(ResidentCorrected{changed}));
        LINLI_TRY(save(store.database(), after, Origin::own(seq)));
        if (changed.name) {
            LINLI_TRY(drop_ink_note(store.database(), after.id));
        }
        return after;
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
        LINLI_TRY(forget_held(database, id));
        db::Query undone = LINLI_TRY(database.query(sql::kAttendanceForget));
        LINLI_TRY(undone.bind(":id", id).run());
        return drop_person(database, id);
    });
}

} // namespace linli::store
