#include <catch2/catch.hpp>

#include "app/store/inbox.h"
#include "app/store/leases.h"
#include "tests/store/lobby.h"

namespace linli::store {
namespace {

using test::Lobby;
using test::must;
using test::refusal;

struct Drawn : Lobby {
    /// Today is 24 November.
    ClassId open(Admission admission, std::optional<Date> draw_on) {
        const Course made = course("SF101");
        ClassFiled one = filed(made, 5);
        one.clazz.admission = admission;
        one.clazz.draw_on = draw_on;
        must(file_courses(store, {made}, {one}));
        return one.clazz.id;
    }
};

} // namespace

TEST_CASE("drawing: until its day everybody waits for the answer of the day after", "[store]") {
    Drawn kiosk;
    const ClassId id = kiosk.open(Admission::kLottery, date_from_text("2026-11-30"));
    CHECK(must(leases_held(kiosk.store)).empty());
    const auto catalogue = must(load_catalogue(kiosk.store));
    const ClassEntry* entry = catalogue.class_entry(id);
    REQUIRE(entry != nullptr);
    CHECK(entry->clazz.admission == Admission::kLottery);
    CHECK(entry->clazz.draw_on == date_from_text("2026-11-30"));
    const Enrolment asked = must(sign_up(kiosk.store, kiosk.resident().id, id)).enrolment;
    CHECK(asked.status == EnrolmentStatus::kPending);
    CHECK(asked.decide_by == date_from_text("2026-12-01"));
    CHECK(must(settle_waitlists(kiosk.store)) == 0);
    kiosk.clock.set("2026-11-30T09:00");
    const Enrolment late = must(sign_up(kiosk.store, kiosk.resident().id, id)).enrolment;
    CHECK(late.status == EnrolmentStatus::kPending);
    CHECK(late.decide_by == date_from_text("2026-12-03"));
    kiosk.check_sound();
}

TEST_CASE("drawing: a class that is not first come needs its day", "[store]") {
    Drawn kiosk;
    const Course made = kiosk.course("SF101");
    ClassFiled one = kiosk.filed(made, 5);
    one.clazz.admission = Admission::kReturningFirst;
    const Status filed = file_courses(kiosk.store, {made}, {one});
    REQUIRE_FALSE(filed);
    CHECK(filed.error().code == ErrorCode::kInvalid);
}

} // namespace linli::store
