#include <catch2/catch.hpp>

#include "tests/support/visit.h"

namespace linli {

using namespace flow;
using test::id_of;
using test::Visit;

namespace {

void miss(Visit& visit) {
    visit.digits("9999");
    visit.tap(MonthChosen{3});
    visit.tell(ResidentsFound{{}});
}

} // namespace

TEST_CASE("identify: the fourth digit is enough", "[flow][identify]") {
    Visit visit;
    visit.tap(CheckInTapped{});
    visit.digits("100");
    CHECK(visit.state.screen == ScreenId::kIdentify);
    visit.digits("1");
    CHECK(visit.state.screen == ScreenId::kIdentifyMonth);
    visit.tap(MonthChosen{3});
    const auto* asked = visit.last_asked<FindResidents>();
    REQUIRE(asked != nullptr);
    CHECK(asked->last_four == "1001");
    CHECK(asked->birth_month == 3);
}

TEST_CASE("identify: only a name that was offered can be chosen", "[flow][identify]") {
    Visit visit;
    visit.tap(MyClassesTapped{});
    visit.digits("1001");
    visit.tap(MonthChosen{3});
    visit.tell(ResidentsFound{{test::sample_resident(1)}});
    visit.tap(PersonChosen{id_of<ResidentId>(77)});
    CHECK(visit.last_asked<LoadRecord>() == nullptr);
    visit.tap(PersonChosen{id_of<ResidentId>(1)});
    CHECK(visit.last_asked<LoadRecord>() != nullptr);
}

TEST_CASE("identify: nobody found says so and keeps what was typed", "[flow][identify]") {
    Visit visit;
    visit.tap(CheckInTapped{});
    visit.digits("9999");
    visit.tap(MonthChosen{3});
    visit.tell(ResidentsFound{{}});
    CHECK(visit.state.screen == ScreenId::kIdentify);
    CHECK(visit.state.problem == Problem::kNobodyFound);
    CHECK(visit.state.identify.digits == "9999");
}

TEST_CASE("identify: after a miss the next digit begins anew", "[flow][identify]") {
    Visit visit;
    visit.tap(CheckInTapped{});
    miss(visit);
    visit.digits("1");
    CHECK(visit.state.identify.digits == "1");
    CHECK(visit.state.screen == ScreenId::kIdentify);
    visit.digits("001");
    CHECK(visit.state.screen == ScreenId::kIdentifyMonth);
    visit.tap(MonthChosen{3});
    const auto* asked = visit.last_asked<FindResidents>();
    REQUIRE(asked != nullptr);
    CHECK(asked->last_four == "1001");
}

TEST_CASE("identify: after a miss a digit may be mended, too", "[flow][identify]") {
    Visit visit;
    visit.tap(CheckInTapped{});
    miss(visit);
    visit.tap(EraseTapped{});
    CHECK(visit.state.identify.digits == "999");
    visit.digits("8");
    CHECK(visit.state.identify.digits == "9998");
    CHECK(visit.state.screen == ScreenId::kIdentifyMonth);
}

TEST_CASE("identify: back from the month the next digit begins anew", "[flow][identify]") {
    Visit visit;
    visit.tap(CheckInTapped{});
    visit.digits("1002");
    visit.tap(BackTapped{});
    CHECK(visit.state.screen == ScreenId::kIdentify);
    CHECK(visit.state.identify.digits == "1002");
    visit.digits("1001");
    CHECK(visit.state.screen == ScreenId::kIdentifyMonth);
    CHECK(visit.state.identify.digits == "1001");
}

TEST_CASE(
    "identify: three misses in five minutes call for staff, across visits", "[flow][identify]"
) {
    Visit visit;
    visit.tap(CheckInTapped{});
    miss(visit);
    visit.tap(RestartTapped{});
    visit.tap(CheckInTapped{});
    miss(visit);
    miss(visit);
    const auto searches = visit.asked.size();
    visit.digits("1001");
    CHECK(visit.state.problem == Problem::kTooManyMisses);
    CHECK(visit.state.screen == ScreenId::kIdentify);
    CHECK(visit.asked.size() == searches);

    visit.wait(std::chrono::minutes{5});
    visit.tap(RestartTapped{});
    visit.tap(CheckInTapped{});
    visit.digits("1001");
    CHECK(visit.state.screen == ScreenId::kIdentifyMonth);
}

TEST_CASE("identify: 不是我 counts as a miss and shows no other name", "[flow][identify]") {
    Visit visit;
    visit.tap(CheckInTapped{});
    for (int i = 0; i < 3; ++i) {
        visit.digits("1001");
        visit.tap(MonthChosen{3});
        visit.tell(ResidentsFound{{test::sample_resident(1)}});
        visit.tap(NotMeTapped{});
        CHECK(visit.state.identify.candidates.empty());
        CHECK(visit.state.screen == ScreenId::kIdentify);
    }
    CHECK(visit.state.problem == Problem::kTooManyMisses);
}

TEST_CASE("identify: once known, nobody is asked again in the visit", "[flow][identify]") {
    Visit visit;
    visit.tap(MyClassesTapped{});
    visit.identify(test::sample_resident(1), {test::sample_resident(1), {}, {}});
    CHECK(visit.state.screen == ScreenId::kMyClasses);
    CHECK(visit.state.identify.candidates.empty());
    visit.tap(BackTapped{});
    CHECK(visit.state.screen == ScreenId::kHome); // the digits and names are off the way back
    visit.tap(MyClassesTapped{});
    CHECK(visit.state.screen == ScreenId::kMyClasses);
}

TEST_CASE("restart: nothing of one person is left for the next", "[flow][privacy]") {
    Visit visit;
    visit.tap(LanguageTapped{});
    visit.tap(TextSizeTapped{});
    visit.tap(ThemeTapped{});
    visit.tap(MyClassesTapped{});
    visit.identify(test::sample_resident(1), {test::sample_resident(1), {}, {}});
    visit.tap(RestartTapped{});
    CHECK(visit.state.screen == ScreenId::kHome);
    CHECK_FALSE(visit.state.who.has_value());
    CHECK(visit.state.identify.digits.empty());
    CHECK(visit.state.path.empty());
    CHECK(visit.state.language == Language::kChinese);
    CHECK(visit.state.text_size == TextSize::kStandard);
    CHECK(visit.state.theme == Theme::kLight);
    CHECK(visit.state.catalogue != nullptr);
}

} // namespace linli
