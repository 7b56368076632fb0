#include <catch2/catch.hpp>

#include "tests/support/visit.h"

namespace linli {

using namespace flow;
using std::chrono::seconds;
using test::Visit;

TEST_CASE("idle: a warning after 60 s where a person is shown, 90 s elsewhere", "[flow][idle]") {
    Visit browsing;
    browsing.tap(BrowseTapped{});
    browsing.wait(seconds{89});
    CHECK(browsing.state.screen == ScreenId::kCategories);
    browsing.wait(seconds{1});
    CHECK(browsing.state.screen == ScreenId::kIdleWarning);

    Visit personal;
    personal.tap(CheckInTapped{});
    personal.digits("12");
    personal.wait(seconds{59});
    CHECK(personal.state.screen == ScreenId::kIdentify);
    personal.wait(seconds{1});
    CHECK(personal.state.screen == ScreenId::kIdleWarning);
}

TEST_CASE("idle: large type doubles the patience", "[flow][idle]") {
    Visit visit;
    visit.tap(TextSizeTapped{});
    visit.tap(CheckInTapped{});
    visit.wait(seconds{119});
    CHECK(visit.state.screen == ScreenId::kIdentify);
    visit.wait(seconds{1});
    CHECK(visit.state.screen == ScreenId::kIdleWarning);
}

TEST_CASE("idle: the warning goes back to where one was, or ends the visit", "[flow][idle]") {
    Visit visit;
    visit.tap(CheckInTapped{});
    visit.digits("12");
    visit.wait(seconds{60});
    REQUIRE(visit.state.screen == ScreenId::kIdleWarning);
    visit.tap(ContinueTapped{});
    CHECK(visit.state.screen == ScreenId::kIdentify);
    CHECK(visit.state.identify.digits == "12");

    visit.wait(seconds{60});
    visit.wait(seconds{29});
    CHECK(visit.state.screen == ScreenId::kIdleWarning);
    visit.wait(seconds{1});
    CHECK(visit.state.screen == ScreenId::kHome);
    CHECK(visit.state.identify.digits.empty());
}

TEST_CASE("idle: the language goes back to Chinese on an abandoned home screen", "[flow][idle]") {
    Visit visit;
    visit.tap(LanguageTapped{});
    visit.wait(seconds{90});
    CHECK(visit.state.language == Language::kChinese);
    CHECK(visit.state.screen == ScreenId::kHome);
}

TEST_CASE("idle: home behind 返回 forgets who was there after 60 s", "[flow][idle]") {
    Visit visit;
    visit.tap(MyClassesTapped{});
    visit.identify(test::sample_resident(1), {test::sample_resident(1), {}, {}});
    visit.tap(BackTapped{});
    REQUIRE(visit.state.screen == ScreenId::kHome);
    REQUIRE(visit.state.who.has_value());
    CHECK(next_deadline(visit.state) <= visit.moment().steady + seconds{60});
    visit.wait(seconds{59});
    CHECK(visit.state.who.has_value());
    visit.wait(seconds{1});
    CHECK(visit.state.screen == ScreenId::kHome);
    CHECK_FALSE(visit.state.who.has_value());
    visit.tap(MyClassesTapped{});
    CHECK(visit.state.screen == ScreenId::kIdentify);
}

TEST_CASE("idle: home behind 返回 forgets a half-written first visit", "[flow][idle]") {
    Visit visit;
    visit.tap(CheckInTapped{});
    visit.tap(FirstVisitTapped{});
    visit.tap(ConsentGiven{});
    visit.digits("1380000");
    for (int step = 0; step < 3; ++step) {
        visit.tap(BackTapped{});
    }
    REQUIRE(visit.state.screen == ScreenId::kHome);
    REQUIRE(visit.state.visit.phone == "1380000");
    visit.wait(seconds{90});
    CHECK(visit.state.visit.phone.empty());
}

TEST_CASE("idle: nothing ends while something is being saved", "[flow][idle]") {
    Visit visit;
    visit.tap(CheckInTapped{});
    visit.digits("1001");
    visit.tap(MonthChosen{3}); // busy: the answer is still to come
    visit.wait(seconds{300});
    CHECK(visit.state.screen == ScreenId::kIdentifyMonth);
}

TEST_CASE("idle: the loop may sleep until the minute turns or patience ends", "[flow][idle]") {
    Visit visit{"2026-11-24T08:45:20"};
    const SteadyTime now = visit.moment().steady;
    CHECK(next_deadline(visit.state) == now + seconds{40}); // at home only the clock moves
    visit.tap(CheckInTapped{});
    CHECK(next_deadline(visit.state) == now + seconds{40});
    visit.wait(seconds{45});
    CHECK(next_deadline(visit.state) == now + seconds{60});
}

TEST_CASE("house-keeping: once a minute, only while nobody is there", "[flow][idle]") {
    Visit visit{"2026-11-24T08:45:20"};
    visit.wait(seconds{30});
    CHECK(visit.asked.empty());
    visit.wait(seconds{30});
    CHECK(visit.last_asked<KeepHouse>() != nullptr);
    visit.asked.clear();
    visit.tap(BrowseTapped{});
    visit.wait(seconds{60});
    CHECK(visit.asked.empty());
}

} // namespace linli
