#include "app/store/history.h"

#include "app/store/aliases.h"
#include "app/store/catalogue.h"
#include "app/store/journal.h"
#include "app/store/residents.h"
#include "app/store/rows.h"

#include "store_sql.h"

namespace linli::store {
namespace {

Status check_about(Store& store, ClearanceKind kind, const Uuid& about) {
    if (kind == ClearanceKind::kFamilyConsent) {
        const bool known = LINLI_TRY(load_term(store, TermId{about})).has_value();
        return known ? Status{} : Status{fail(ErrorCode::kNotFound, "no such term")};
    }
    for (const Course& course : LINLI_TRY(load_courses(store, Whose::kAll))) {
        if (course.id.uuid == about) {
            return {};
        }
    }
    return fail(ErrorCode::kNotFound, "no such course");
}

} // namespace

Result<std::vector<SeatHad>> seats_of(Store& store, ResidentId id) {
    db::Query row = LINLI_TRY(store.database().query(sql::kSeatMeetingsOf));
    row.bind(":resident_id", id);
    std::vector<SeatHad> seats;
    while (LINLI_TRY(row.step())) {
        const auto class_id = row.id<ClassId>(0);
        if (seats.empty() || seats.back().class_id != class_id) {
            seats.push_back(
                {class_id,
                 row.id<CourseId>(1),
                 row.text(2),
                 LINLI_TRY(read_date(row, 3)),
                 0,
                 0,
                 row.id<CentreId>(9)}
            );
        }
        if (row.is_null(4)) {
            continue; // no meetings yet
        }
        Session session;
        session.date = LINLI_TRY(read_date(row, 4));
        session.start.minutes = row.integer(5);
        session.minutes = row.integer(6);
        session.cancelled = row.flag(7);
        count_meeting(seats.back(), session, row.flag(8), store.now());
    }
    return seats;
}

Result<std::vector<Clearance>> clearances_of(Store& store, ResidentId id) {
    db::Query query = LINLI_TRY(store.database().query(sql::kClearanceOf));
    query.bind(":resident_id", id);
    std::vector<Clearance> clearances;
    while (LINLI_TRY(query.step())) {
        clearances.push_back(LINLI_TRY(read_clearance(query)));
    }
    return clearances;
}

Result<Clearance> give_clearance(
    Store& store, ResidentId resident, ClearanceKind kind, const Uuid& about, std::string_view staff
) {
    return store.write([&](Journal& journal) {
        return give_clearance(store, journal, resident, kind, about, staff);
    });
}

Result<Clearance> give_clearance(
    Store& store,
    Journal& journal,
    ResidentId resident,
    ClearanceKind kind,
    const Uuid& about,
    std::string_view staff
) {
    const std::string who = LINLI_TRY(checked_name(staff));
    const Person person = LINLI_TRY(load_person(store, resident));
    LINLI_TRY(check_about(store, kind, about));
    const ResidentId id = person.own.id;
    Clearance clearance{clearance_id(kind, id, about), id, kind, about, who, store.now()};
    for (const ResidentId& one : person.ids) {
        for (Clearance& known : LINLI_TRY(clearances_of(store, one))) {
            if (known.kind == kind && known.about == about) {
                return std::move(known);
            }
        }
    }
    const auto seq = LINLI_TRY(journal.record(ClearanceGiven{clearance}));
    LINLI_TRY(save(store.database(), clearance, Origin::own(seq)));
    return clearance;
}

} // namespace linli::store
