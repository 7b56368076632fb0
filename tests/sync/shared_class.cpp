#include "tests/sync/shared_class.h"

#include <catch2/catch.hpp>

#include "app/store/enrolments.h"
#include "app/store/filing.h"
#include "app/store/leases.h"

namespace linli::test {
namespace {

struct Seat {
    ClassId class_id;
    int number{0};
    auto operator<=>(const Seat&) const = default;
};

std::string name_of(const Seat& seat) {
    return "seat " + std::to_string(seat.number) + " of class " + seat.class_id.text();
}

// Rows of (class, number, enrolment or nothing).
template <class Take>
void each(db::Database& database, const char* sql, Take take) {
    db::Query query = must(database.query(sql));
    while (must(query.step())) {
        take(Seat{query.id<ClassId>(0), query.integer(1)}, query.id<EnrolmentId>(2));
    }
}

std::int64_t number_of(db::Database& database, const std::string& sql) {
    db::Query query = must(database.query(sql));
    must(query.step());
    return query.int64(0);
}

} // namespace

void RecordingApi::replay(std::mt19937_64& random) {
    if (!batches_.empty() && random() % 2 == 0) {
        (void)district_.api().push(batches_[random() % batches_.size()]);
    } else if (!requests_.empty()) {
        (void)district_.api().leases(requests_[random() % requests_.size()]);
    }
}

SharedClasses::SharedClasses() {
    for (std::uint32_t i = 0; i < kKiosks; ++i) {
        kiosks_.at(i) =
            std::make_unique<Kiosk>(dir.file("kiosk" + std::to_string(i) + ".db"), i + 1);
    }
    file_classes();
    settle(kiosk(0), api);
    const Centre centre = must(district.ledger().centres()).at(0);
    for (std::size_t i = 1; i < kKiosks; ++i) {
        kiosk(i).stand_in(centre);
        settle(kiosk(i), api);
    }
}

void SharedClasses::file_classes() {
    Kiosk& filing = kiosk(0);
    const Centre centre{{filing.ids.next()}, "CSD", "测试中心", "Test Centre"};
    const Date first = *date_from_text("2026-09-01");
    const Term term{
        {filing.ids.next()}, centre.id, "2026秋", first, add_days(first, 150), {}, 0, {}, {}};
    std::vector<Course> courses;
    std::vector<ClassFiled> filed;
    for (const int seats : {8, 3}) {
        Course course;
        course.id = {filing.ids.next()};
        course.centre = centre.id;
        course.code = "SF" + std::to_string(seats);
        course.title_zh = "课程";
        course.category = "书画";
        Class clazz;
        clazz.id = {filing.ids.next()};
        clazz.course = course.id;
        clazz.term = term.id;
        clazz.centre = centre.id;
        clazz.seats = seats;
        clazz.weekdays.add(2);
        clazz.start = {9 * 60};
        clazz.minutes = 90;
        std::vector<Session> sessions;
        for (int week = 0; week < 20; ++week) {
            sessions.push_back(
                {{filing.ids.next()},
                 clazz.id,
                 week + 1,
                 add_days(first, 7 * week),
                 clazz.start,
                 90,
                 "一室",
                 false}
            );
        }
        courses.push_back(course);
        classes_.push_back(clazz);
        filed.push_back({clazz, sessions});
    }
    must(store::describe_centre(filing.store, centre));
    must(store::set_term(filing.store, term));
    must(store::file_courses(filing.store, courses, filed));
}

void SharedClasses::advance(Millis by) {
    district.clock.advance(by);
    for (const auto& one : kiosks_) {
        one->clock.advance(by);
    }
}

void SharedClasses::come_to_rest() {
    for (int turn = 0; turn < 8; ++turn) {
        advance(std::chrono::minutes{11});
        for (const auto& one : kiosks_) {
            must(store::settle_waitlists(one->store));
            settle(*one, api);
        }
    }
}

std::vector<int> SharedClasses::held(std::size_t number, ClassId id) {
    for (const Lease& lease : must(store::leases_held(kiosk(number).store))) {
        if (lease.class_id == id) {
            return lease.slots;
        }
    }
    return {};
}

// Left at a kiosk, or asked for once more there, and the district has not heard of it yet.
std::set<EnrolmentId> SharedClasses::moved_unheard() {
    std::set<EnrolmentId> moved;
    for (const auto& one : kiosks_) {
        each(
            one->store.database(),
            "SELECT class_id, 0, id FROM enrolment WHERE status IN ('cancelled', 'confirmed') "
            "AND touched_seq > (SELECT acked_seq FROM device)",
            [&](const Seat&, EnrolmentId id) { moved.insert(id); }
        );
    }
    return moved;
}

void SharedClasses::check_seats() {
    std::map<Seat, EnrolmentId> promised;
    const auto promise = [&](const Seat& seat, EnrolmentId id) {
        const auto [at, added] = promised.emplace(seat, id);
        demand(added || at->second == id, name_of(seat) + " is promised twice");
    };
    const std::set<EnrolmentId> moved = moved_unheard();
    db::Database above = must(db::Database::open(district.path(), db::Database::Missing::kFail));
    each(above, "SELECT class_id, number, enrolment FROM slot", [&](const Seat& seat, auto id) {
        if (!moved.contains(id)) {
            promise(seat, id);
        }
    });
    std::set<Seat> hands;
    for (const auto& one : kiosks_) {
        each(
            one->store.database(),
            // Not where the kiosk only repeated what it had heard, and asked for a seat since it
            // has none to promise.
            "SELECT class_id, slot, id FROM enrolment WHERE status = 'confirmed' "
            "AND touched_seq > (SELECT acked_seq FROM device) "
            "AND NOT EXISTS (SELECT 1 FROM fact WHERE seq = touched_seq "
            "AND json_extract(line, '$.body.status') = 'pending')",
            promise
        );
        each(
            one->store.database(),
            "SELECT class_id, number, class_id FROM slot",
            [&](const Seat& seat, EnrolmentId) {
                demand(hands.insert(seat).second, name_of(seat) + " is in two hands");
            }
        );
    }
    for (const auto& [seat, id] : promised) {
        for (const Class& clazz : classes_) {
            demand(
                clazz.id != seat.class_id || seat.number <= clazz.seats,
                name_of(seat) + " does not exist"
            );
        }
    }
}

void SharedClasses::check_at_rest() {
    check_seats();
    db::Database above = must(db::Database::open(district.path(), db::Database::Missing::kFail));
    for (std::size_t i = 0; i < kKiosks; ++i) {
        check_same_tables(kiosk(i), district);
        std::map<ClassId, std::vector<int>> lent;
        db::Query query = must(above.query("SELECT class_id, number FROM lease "
                                           "WHERE device = :device ORDER BY class_id, number"));
        query.bind(":device", kiosk(i).store.device().id);
        while (must(query.step())) {
            lent[query.id<ClassId>(0)].push_back(query.integer(1));
        }
        for (const Class& clazz : classes_) {
            CHECK(held(i, clazz.id) == lent[clazz.id]);
        }
    }
    CHECK(
        number_of(
            above,
            "SELECT count(*) FROM class WHERE EXISTS (SELECT 1 FROM enrolment WHERE class_id = "
            "class.id AND status IN ('pending', 'waitlisted')) "
            "AND (SELECT count(*) FROM slot WHERE class_id = class.id) < seats"
        )
        == 0
    );
}

} // namespace linli::test
