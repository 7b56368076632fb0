#include "app/store/filing.h"

#include "app/core/domain/drawing.h"
#include "app/core/domain/session_change.h"
#include "app/store/catalogue.h"
#include "app/store/journal.h"
#include "app/store/rows.h"

#include "store_sql.h"

namespace linli::store {
namespace {

Status lend_all_seats(db::Database& database, const Class& clazz, const Origin& origin) {
    LINLI_TRY(touch_lease(database, clazz.id, origin));
    for (int number = 1; number <= clazz.seats; ++number) {
        db::Query create = LINLI_TRY(database.query(sql::kSlotCreate));
        LINLI_TRY(create.bind(":class_id", clazz.id).bind(":number", number).run());
    }
    return {};
}

Result<std::optional<Class>> class_before(db::Database& database, ClassId id) {
    db::Query known = LINLI_TRY(database.query(sql::kClassById));
    if (!LINLI_TRY(known.bind(":class_id", id).step())) {
        return std::optional<Class>{};
    }
    return std::optional{LINLI_TRY(read_class(known))};
}

// What the district told of it stays until it tells it again.
Class as_told(Class clazz, const std::optional<Class>& before) {
    if (before) {
        clazz.commitment = before->commitment;
        clazz.seed = before->seed;
        clazz.filing = before->filing;
        clazz.filing_reason = before->filing_reason;
    }
    return clazz;
}

// Likewise what is said of a session by itself.
Result<Session> as_said(db::Database& database, const Session& filed) {
    db::Query known = LINLI_TRY(database.query(sql::kSessionById));
    const bool there = LINLI_TRY(known.bind(":id", filed.id).step());
    return there ? with_what_is_said(filed, LINLI_TRY(read_session(known))) : as_filed(filed);
}

Status file_class(Store& store, Journal& journal, const ClassFiled& filed) {
    if (filed.clazz.seats < 1 || filed.clazz.seats > kMaxSeats) {
        return fail(ErrorCode::kInvalid, "a class has 1 to 500 seats");
    }
    if (!is_whole(filed.clazz)) {
        return fail(ErrorCode::kInvalid, "a class that is not first come needs a day");
    }
    const auto before = LINLI_TRY(class_before(store.database(), filed.clazz.id));
    if (before && before->seats != filed.clazz.seats) {
        return fail(ErrorCode::kInvalid, "the seats of a class that runs are lent already");
    }
    const auto seq = LINLI_TRY(journal.record(filed));
    LINLI_TRY(save(store.database(), as_told(filed.clazz, before), Origin::own(seq)));
    for (const Session& session : filed.sessions) {
        const Session whole = LINLI_TRY(as_said(store.database(), session));
        LINLI_TRY(save(store.database(), whole, Origin::own(seq)));
    }
    if (before) { // so are its seats
        return {};
    }
    if (filed.clazz.draw_on) { // the district gives the seats, and lends what is left
        LINLI_TRY(touch_lease(store.database(), filed.clazz.id, Origin::own(seq)));
        return {};
    }
    return lend_all_seats(store.database(), filed.clazz, Origin::own(seq));
}

} // namespace

Status describe_centre(Store& store, const Centre& centre) {
    return store.write([&](Journal& journal) { return describe_centre(store, journal, centre); });
}

Status describe_centre(Store& store, Journal& journal, const Centre& centre) {
    if (LINLI_TRY(own_centre(store)) == centre) {
        return {};
    }
    const auto seq = LINLI_TRY(journal.record(CentreDescribed{centre}));
    LINLI_TRY(save(store.database(), centre, Origin::own(seq)));
    db::Query own = LINLI_TRY(store.database().query(sql::kDeviceSetCentre));
    return own.bind(":centre_id", centre.id).run();
}

Status set_term(Store& store, const Term& term) {
    return store.write([&](Journal& journal) { return set_term(store, journal, term); });
}

Status set_term(Store& store, Journal& journal, const Term& term) {
    if (term.last < term.first) {
        return fail(ErrorCode::kInvalid, "the term ends before it begins");
    }
    if (LINLI_TRY(load_term(store, term.id)) == term) {
        return {};
    }
    const auto seq = LINLI_TRY(journal.record(TermSet{term}));
    LINLI_TRY(save(store.database(), term, Origin::own(seq)));
    return {};
}

Status file_courses(
    Store& store, const std::vector<Course>& courses, const std::vector<ClassFiled>& classes
) {
    return store.write([&](Journal& journal) {
        return file_courses(store, journal, courses, classes);
    });
}

Status file_courses(
    Store& store,
    Journal& journal,
    const std::vector<Course>& courses,
    const std::vector<ClassFiled>& classes
) {
    for (const Course& course : courses) {
        const auto seq = LINLI_TRY(journal.record(CourseDescribed{course}));
        LINLI_TRY(save(store.database(), course, Origin::own(seq)));
    }
    for (const ClassFiled& filed : classes) {
        LINLI_TRY(file_class(store, journal, filed));
    }
    return {};
}

} // namespace linli::store
