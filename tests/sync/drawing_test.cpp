#include "app/core/domain/drawing.h"

#include <catch2/catch.hpp>

#include "app/core/domain/decisions.h"
#include "app/store/catalogue.h"
#include "app/store/enrolments.h"
#include "app/store/filing.h"
#include "app/store/residents.h"
#include "tests/sync/shared_class.h"

namespace linli::test {
namespace {

using namespace std::chrono_literals;

/// A third class of three seats that the three kiosks of a centre decide by lot, the day after
/// tomorrow.
ClassId file_lottery(SharedClasses& shared) {
    Kiosk& filing = shared.kiosk(0);
    Course course;
    course.id = {filing.ids.next()};
    course.centre = shared.classes().at(0).centre;
    course.code = "YH101";
    course.title_zh = "摇号课程";
    course.category = "书画";
    Class clazz = shared.classes().at(1);
    clazz.id = {filing.ids.next()};
    clazz.course = course.id;
    clazz.admission = Admission::kLottery;
    clazz.draw_on = add_days(filing.today(), 2);
    const Session later{
        {filing.ids.next()}, clazz.id, 1, add_days(filing.today(), 14), {540}, 90, "一室", false};
    must(store::file_courses(filing.store, {course}, {{clazz, {later}}}));
    shared.come_to_rest();
    return clazz.id;
}

} // namespace

TEST_CASE("drawing: three kiosks, one list, and each tells its people", "[sync][drawing]") {
    SharedClasses shared;
    const ClassId id = file_lottery(shared);
    std::vector<std::pair<std::size_t, ResidentId>> asked;
    for (std::size_t n = 0; n < 9; ++n) {
        Kiosk& kiosk = shared.kiosk(n % 3);
        const Resident who = kiosk.add_resident();
        const Enrolment made = must(store::sign_up(kiosk.store, who.id, id)).enrolment;
        CHECK(made.status == EnrolmentStatus::kPending);
        CHECK(made.decide_by == add_days(kiosk.today(), 3));
        asked.emplace_back(n % 3, who.id);
        shared.advance(7min);
    }
    settle(shared.kiosk(0), shared.api);
    // What was told before anybody could know who asks stands at each kiosk.
    const auto told = [&](std::size_t number) {
        return must(store::load_catalogue(shared.kiosk(number).store)).class_entry(id)->clazz;
    };
    const std::string commitment = told(0).commitment;
    CHECK(commitment.size() == 64);
    for (const std::size_t number : {1U, 2U}) {
        CHECK(told(number).commitment == commitment);
        CHECK(told(number).seed.empty());
    }
    shared.advance(48h);
    settle(shared.kiosk(0), shared.api);
    settle(shared.kiosk(1), shared.api);
    CHECK_FALSE(must(shared.district.ledger().drawing_of(id))); // the third knows of three more
    shared.come_to_rest();
    shared.check_at_rest();
    const auto held = must(shared.district.ledger().drawing_of(id));
    REQUIRE(held);
    CHECK(held->order.size() == 9);
    for (const std::size_t number : {0U, 1U, 2U}) {
        CHECK(told(number).seed == held->seed);
        CHECK(to_hex(drawing_commitment(told(number).seed)) == commitment);
    }
    std::vector<int> places;
    int confirmed = 0;
    for (const auto& [number, who] : asked) {
        Kiosk& kiosk = shared.kiosk(number);
        const ResidentRecord record = must(store::load_record(kiosk.store, who));
        const MyEnrolment* mine = record.enrolment_in(id);
        REQUIRE(mine != nullptr);
        CHECK(mine->enrolment.status != EnrolmentStatus::kPending);
        const bool seated = mine->enrolment.status == EnrolmentStatus::kConfirmed;
        confirmed += seated ? 1 : 0;
        if (!seated) {
            places.push_back(mine->place);
            // By the order of the lots, at every kiosk.
            CHECK(
                held->order.at(static_cast<std::size_t>(2 + mine->place)).id == mine->enrolment.id
            );
        }
        const auto news =
            untold(must(store::load_catalogue(kiosk.store)), record, kiosk.clock.now());
        REQUIRE(news.size() == 1);
        CHECK(
            news.front().what == (seated ? Decision::What::kConfirmed : Decision::What::kWaitlisted)
        );
    }
    CHECK(confirmed == 3);
    std::sort(places.begin(), places.end());
    CHECK(places == std::vector{1, 2, 3, 4, 5, 6});
}

} // namespace linli::test
