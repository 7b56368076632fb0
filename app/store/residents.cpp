#include "app/store/residents.h"

#include <algorithm>

#include "app/core/domain/json.h"
#include "app/core/domain/likeness.h"
#include "app/store/aliases.h"
#include "app/store/catalogue.h"
#include "app/store/feed_rows.h"
#include "app/store/forgetting.h"
#include "app/store/ink_notes.h"
#include "app/store/journal.h"
#include "app/store/rows.h"

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

Status keep_consent(db::Database& database, ResidentId id, const Consent& consent) {
    db::Query insert = LINLI_TRY(database.query(sql::kConsentInsert));
    return insert.bind(":resident_id", id)
        .bind(":version", consent.version)
        .bind(":text_digest", consent.text_digest)
        .bind(":given_at", consent.given_at)
        .bind(":given_by", word_for(consent.given_by))
        .run();
}

} // namespace

Result<std::vector<Resident>> find_residents(
    Store& store, std::string_view last_four, int birth_month
) {
    std::vector<Resident> rows;
    {
        db::Query query = LINLI_TRY(store.database().query(sql::kResidentByPhoneEnd));
        query.bind(":last_four", last_four).bind(":birth_month", birth_month);
        rows = LINLI_TRY(all_residents(query));
    }
    std::vector<Resident> found; // once each, however often they registered
    for (const Resident& row : rows) {
        const Resident shown = LINLI_TRY(load_resident(store, row.id));
        if (std::ranges::find(found, shown.id, &Resident::id) == found.end()) {
            found.push_back(shown);
        }
    }
    return found;
}

Result<Resident> load_resident(Store& store, ResidentId id) {
    return LINLI_TRY(load_person(store, id)).shown;
}

Result<bool> is_guest(Store& store, ResidentId id) {
    db::Query query = LINLI_TRY(store.database().query(sql::kResidentIsGuest));
    return LINLI_TRY(query.bind(":id", id).step()) && query.flag(0);
}

Result<std::vector<Resident>> alike(Store& store, const Resident& who, std::size_t most) {
    db::Query query = LINLI_TRY(store.database().query(sql::kResidentNear));
    query.bind(":phone", who.phone)
        .bind(":birth_year", who.birth_year)
        .bind(":birth_month", who.birth_month);
    std::vector<Resident> rows = LINLI_TRY(all_residents(query));
    for (Resident& row : rows) { // as they are written there, by the id they go by
        row.id = LINLI_TRY(ids_of_person(store.database(), row.id)).front();
    }
    std::vector<Resident> like;
    for (Resident& one : alike_of(who, rows, most)) {
        if (std::ranges::find(like, one.id, &Resident::id) == like.end()) {
            like.push_back(std::move(one));
        }
    }
    return like;
}

Result<Resident> register_resident(
    Store& store, const NewResident& who, const Consent& consent, const InkNote& ink
) {
    return store.write([&](Journal& journal) {
        return register_resident(store, journal, who, consent, ink);
    });
}

Result<Resident> register_resident(
    Store& store,
    Journal& journal,
    const NewResident& who,
    const Consent& consent,
    const InkNote& ink
) {
    Resident resident = LINLI_TRY(checked_resident(store, who));
    const std::vector<Resident> like = LINLI_TRY(alike(store, resident)); // the most alike first
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
}

Result<Resident> name_resident(Store& store, ResidentId id, std::string_view name) {
    const std::string written = LINLI_TRY(checked_name(name));
    return store.write([&](Journal& journal) -> Result<Resident> {
        Person person = LINLI_TRY(load_person(store, id));
        person.own.name = written;
        const auto seq = LINLI_TRY(journal.record(ResidentNamed{person.own.id, written}));
        LINLI_TRY(save(store.database(), person.own, Origin::own(seq)));
        LINLI_TRY(note_told_parts(store.database(), person.ids, {.name = true}, seq));
        for (const ResidentId& one : person.ids) {
            LINLI_TRY(drop_ink_note(store.database(), one));
        }
        return LINLI_TRY(load_person(store, id)).shown;
    });
}

Result<Resident> correct_resident(Store& store, const Correction& correction) {
    return store.write([&](Journal& journal) {
        return correct_resident(store, journal, correction);
    });
}

Result<Resident> correct_resident(Store& store, Journal& journal, const Correction& correction) {
    const Person person = LINLI_TRY(load_person(store, correction.resident));
    const Resident& before = person.shown;
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
    LINLI_TRY(save(store.database(), corrected(person.own, changed), Origin::own(seq)));
    const ProfileParts told{
        changed.name.has_value(),
        changed.phone.has_value(),
        changed.birth.has_value(),
        changed.guardian.has_value()};
    LINLI_TRY(note_told_parts(store.database(), person.ids, told, seq));
    if (changed.name) {
        for (const ResidentId& one : person.ids) {
            LINLI_TRY(drop_ink_note(store.database(), one));
        }
    }
    return after;
}

Status erase_resident(Store& store, ResidentId id) {
    return store.write([&](Journal& journal) -> Status {
        db::Database& database = store.database();
        const Person person = LINLI_TRY(load_person(store, id));
        for (const ResidentId& one : person.ids) {
            db::Query ties = LINLI_TRY(database.query(sql::kResidentTies));
            LINLI_TRY(ties.bind(":id", one).step());
            if (ties.int64(0) != 0) {
                return fail(ErrorCode::kConflict, "resident " + one.text() + " has enrolments");
            }
        }
        for (const ResidentId& one : person.ids) {
            LINLI_TRY(journal.record(ResidentErased{one}));
            LINLI_TRY(forget_held(database, one));
            db::Query undone = LINLI_TRY(database.query(sql::kAttendanceForget));
            LINLI_TRY(undone.bind(":id", one).run());
            LINLI_TRY(drop_person(database, one));
        }
        return {};
    });
}

} // namespace linli::store
