#include "app/shell/drafts.h"

#include <catch2/catch.hpp>

#include "tests/support/fake_clock.h"

namespace linli::shell {
namespace {

constexpr const char* kPhone = "13800005678";

flow::FirstVisit half_done(std::string phone = kPhone) {
    flow::FirstVisit visit;
    visit.phone = std::move(phone);
    visit.name = "王示例";
    visit.year = "1950";
    visit.month = 3;
    visit.checking = true;
    return visit;
}

} // namespace

TEST_CASE("drafts: what was filled in comes back for the same phone only", "[shell][drafts]") {
    const test::FakeSteadyClock time;
    Drafts drafts{time};
    flow::FirstVisit visit = half_done();
    drafts.seal(visit);
    CHECK(drafts.open("13900005678") == nullptr);
    const auto found = drafts.open(kPhone);
    REQUIRE(found);
    CHECK(found->phone == kPhone);
    CHECK(found->name == "王示例");
    CHECK(found->year == "1950");
    CHECK(found->month == 3);
    CHECK_FALSE(found->name_by_staff);
    CHECK_FALSE(found->checking);
    CHECK(drafts.open(kPhone)); // until it is dropped
    drafts.drop("13900005678");
    CHECK(drafts.count() == 1);
    drafts.drop(kPhone);
    CHECK(drafts.count() == 0);
}

TEST_CASE("drafts: a name in their own hand comes back, too", "[shell][drafts]") {
    const test::FakeSteadyClock time;
    Drafts drafts{time};
    flow::FirstVisit visit = half_done();
    visit.name.clear();
    visit.name_by_staff = true;
    visit.ink = {{{{10, 10}, {90, 90}}, {{500, 200}, {600, 210}}}};
    drafts.seal(visit);
    const auto found = drafts.open(kPhone);
    REQUIRE(found);
    CHECK(found->name_by_staff);
    CHECK(found->name.empty());
    CHECK(found->ink == visit.ink);
}

TEST_CASE("drafts: after ten minutes there is nothing", "[shell][drafts]") {
    test::FakeSteadyClock time;
    Drafts drafts{time};
    drafts.seal(half_done());
    time.advance(std::chrono::minutes{10} - Millis{1});
    CHECK(drafts.open(kPhone));
    time.advance(Millis{1});
    CHECK_FALSE(drafts.open(kPhone));
    drafts.seal(half_done());
    time.advance(std::chrono::minutes{10});
    CHECK(drafts.count() == 1);
    drafts.drop_old();
    CHECK(drafts.count() == 0);
}

TEST_CASE("drafts: three at most, one a phone, the oldest goes", "[shell][drafts]") {
    const test::FakeSteadyClock time;
    Drafts drafts{time};
    drafts.seal(half_done("13800000001"));
    drafts.seal(half_done("13800000002"));
    drafts.seal(half_done("13800000002"));
    CHECK(drafts.count() == 2);
    drafts.seal(half_done("13800000003"));
    drafts.seal(half_done("13800000004"));
    CHECK(drafts.count() == 3);
    CHECK_FALSE(drafts.open("13800000001"));
    CHECK(drafts.open("13800000004"));
}

} // namespace linli::shell
