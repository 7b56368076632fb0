#include <catch2/catch.hpp>

#include "tests/support/visit.h"

// 按条件找: narrowing the list of classes, and widening it again.

namespace linli {

using namespace flow;
using test::Visit;

namespace {

std::size_t listed(const Visit& visit) {
    const Browse& browse = visit.state.browse;
    return classes_in(*visit.state.catalogue, browse.category, browse.filter).size();
}

} // namespace

TEST_CASE("filters: from the categories to a list of all kinds", "[flow][filters]") {
    Visit visit;
    visit.tap(BrowseTapped{});
    visit.tap(FiltersTapped{});
    REQUIRE(visit.state.screen == ScreenId::kFilters);
    visit.tap(FilterAsked{FilterAspect::kWeekday});
    REQUIRE(visit.state.screen == ScreenId::kFilterChoice);
    CHECK(visit.state.browse.aspect == FilterAspect::kWeekday);
    ClassFilter tuesday;
    tuesday.weekday = 2;
    visit.tap(FilterChanged{tuesday});
    CHECK(visit.state.screen == ScreenId::kFilters); // chosen is answered
    CHECK(visit.state.browse.filter == tuesday);
    visit.tap(NextTapped{});
    CHECK(visit.state.screen == ScreenId::kCourses);
    CHECK(visit.state.browse.category.empty());
    CHECK(visit.asked.empty());
}

TEST_CASE("filters: where nothing fits, what to take away has pages", "[flow][filters]") {
    Visit visit;
    visit.tap(SignUpTapped{});
    visit.tap(CategoryChosen{"书画"});
    visit.tap(PageTurned{1});
    CHECK(visit.state.reading_first == 0); // a list
    ClassFilter nobody;
    nobody.audience = "没有";
    visit.tap(FilterChanged{nobody});
    visit.tap(PageTurned{1});
    CHECK(visit.state.reading_first == 1);
    visit.tap(FilterChanged{ClassFilter{}});
    CHECK(visit.state.reading_first == 0);
}

TEST_CASE("filters: a list keeps its kind while it is narrowed", "[flow][filters]") {
    Visit visit;
    visit.tap(SignUpTapped{});
    visit.tap(CategoryChosen{"书画"});
    const std::size_t all = listed(visit);
    REQUIRE(all > 0);
    visit.tap(FiltersTapped{});
    ClassFilter nobody;
    nobody.audience = "没有";
    visit.tap(FilterChanged{nobody});
    CHECK(visit.state.screen == ScreenId::kFilters); // a switch on the page itself stays on it
    visit.tap(NextTapped{});
    CHECK(visit.state.screen == ScreenId::kCourses);
    CHECK(visit.state.browse.category == "书画");
    CHECK(listed(visit) == 0);
    visit.tap(FilterChanged{ClassFilter{}}); // the chip
    CHECK(visit.state.screen == ScreenId::kCourses);
    CHECK(listed(visit) == all);
    visit.tap(BackTapped{});
    CHECK(visit.state.screen == ScreenId::kCategories);
}

TEST_CASE("filters: going back to the kinds forgets what was asked", "[flow][filters]") {
    Visit visit;
    visit.tap(BrowseTapped{});
    visit.tap(CategoryChosen{"书画"});
    ClassFilter free;
    free.free = true;
    visit.tap(FilterChanged{free});
    visit.tap(ClassChosen{test::id_of<ClassId>(1)});
    visit.tap(BackTapped{});
    CHECK(visit.state.browse.filter == free); // a look at a class changes nothing
    visit.tap(BackTapped{});
    REQUIRE(visit.state.screen == ScreenId::kCategories);
    CHECK(visit.state.browse.filter.empty());
}

TEST_CASE("filters: what changes begins at the list's first page", "[flow][filters]") {
    Visit visit;
    visit.tap(BrowseTapped{});
    visit.tap(CategoryChosen{"书画"});
    visit.state.browse.classes_first = 1;
    ClassFilter morning;
    morning.part = DayPart::kMorning;
    visit.tap(FilterChanged{morning});
    CHECK(visit.state.browse.classes_first == 0);
}

TEST_CASE("browse: the way back leads to the page of kinds one came from", "[flow][filters]") {
    Visit visit;
    visit.tap(BrowseTapped{});
    visit.state.browse.first = 6;
    visit.tap(CategoryChosen{"书画"});
    visit.tap(BackTapped{});
    CHECK(visit.state.browse.first == 6);
}

} // namespace linli
