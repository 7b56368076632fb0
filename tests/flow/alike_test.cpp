#include <catch2/catch.hpp>

#include "tests/support/visit.h"

// Somebody like them is here already: asked before a second record is made.

namespace linli {

using namespace flow;
using test::id_of;
using test::Visit;

namespace {

constexpr const char* kPhone = "13800001234";

Resident known(int n, const std::string& name, const std::string& phone, int year, int month) {
    return {id_of<ResidentId>(n), {}, name, phone, year, month};
}

/// 王示, March 1955, at the check page of a first visit on the way to a class.
Visit at_check_page() {
    Visit visit;
    visit.tap(SignUpTapped{});
    visit.tap(CategoryChosen{"书画"});
    visit.tap(ClassChosen{id_of<ClassId>(1)});
    visit.tap(SignUpHereTapped{});
    visit.tap(FirstVisitTapped{});
    visit.tap(ConsentGiven{});
    visit.digits(kPhone);
    visit.tap(NextTapped{});
    visit.tap(CandidateChosen{{"王示", 0}});
    visit.tap(NextTapped{});
    visit.digits("1955");
    visit.tap(MonthChosen{3});
    REQUIRE(visit.state.screen == ScreenId::kVisitCheck);
    return visit;
}

Visit asked_about(const std::vector<Resident>& alike) {
    Visit visit = at_check_page();
    visit.tap(ConfirmTapped{});
    const auto* first = visit.last_asked<RegisterResident>();
    REQUIRE(first != nullptr);
    CHECK_FALSE(first->none_of_them);
    visit.tell(AlikeFound{alike});
    REQUIRE(visit.state.screen == ScreenId::kConfirmPerson);
    return visit;
}

const Resident kSpouse = known(1, "测试", kPhone, 1953, 8);
const Resident kSelf = known(2, "王世", kPhone, 1954, 3);
const Resident kNamesake = known(3, "王示", "13900005678", 1955, 3);
const Resident kTwice = known(4, "王 示", kPhone, 1955, 3);

} // namespace

TEST_CASE("alike: a yes with phone and month is that person, and goes on", "[flow][alike]") {
    Visit visit = asked_about({kSelf, kSpouse});
    visit.tap(PersonChosen{kSelf.id});
    const auto* load = visit.last_asked<LoadRecord>();
    REQUIRE(load != nullptr);
    CHECK(load->resident == kSelf.id);
    visit.tell(RecordLoaded{{kSelf, {}, {}}});
    CHECK(visit.state.screen == ScreenId::kSignUpCheck);
    CHECK(visit.state.visit.phone.empty());
    CHECK(visit.state.identify.misses.empty());
}

TEST_CASE("alike: a yes to another month is asked for the month", "[flow][alike]") {
    Visit visit = asked_about({kSpouse});
    visit.tap(PersonChosen{kSpouse.id});
    CHECK(visit.last_asked<LoadRecord>() == nullptr);
    CHECK(visit.state.screen == ScreenId::kIdentifyMonth);
    CHECK(visit.state.visit.phone.empty());
    visit.tap(MonthChosen{8});
    const auto* find = visit.last_asked<FindResidents>();
    REQUIRE(find != nullptr);
    CHECK(find->last_four == "1234");
    CHECK(find->birth_month == 8);
    visit.tell(ResidentsFound{{kSpouse}});
    visit.tap(PersonChosen{kSpouse.id});
    visit.tell(RecordLoaded{{kSpouse, {}, {}}});
    CHECK(visit.state.screen == ScreenId::kSignUpCheck); // what they came for
}

TEST_CASE("alike: a yes to another phone is asked for that phone", "[flow][alike]") {
    Visit visit = asked_about({kNamesake});
    visit.tap(PersonChosen{kNamesake.id});
    CHECK(visit.last_asked<LoadRecord>() == nullptr);
    CHECK(visit.state.screen == ScreenId::kIdentify);
    CHECK(visit.state.identify.digits.empty());
    visit.identify(kNamesake, {kNamesake, {}, {}});
    CHECK(visit.state.screen == ScreenId::kSignUpCheck);
}

TEST_CASE("alike: a no registers somebody else of the house", "[flow][alike]") {
    Visit visit = asked_about({kSelf, kSpouse});
    visit.tap(NotMeTapped{});
    const auto* again = visit.last_asked<RegisterResident>();
    REQUIRE(again != nullptr);
    CHECK(again->none_of_them);
    CHECK(again->name == "王示");
    CHECK(again->phone == kPhone);
    CHECK(visit.state.screen == ScreenId::kVisitCheck);
    CHECK(visit.state.identify.misses.empty()); // a family of five is no attempt
    visit.tell(ResidentSaved{{known(9, "王示", kPhone, 1955, 3), {}, {}}});
    CHECK(std::holds_alternative<Registered>(visit.state.outcome));
    CHECK(visit.state.screen == ScreenId::kResult);
}

TEST_CASE("alike: a no that fails to be saved is asked again", "[flow][alike]") {
    Visit visit = asked_about({kSelf});
    visit.tap(NotMeTapped{});
    visit.tell(EffectFailed{ErrorCode::kFull});
    CHECK(visit.state.screen == ScreenId::kVisitCheck);
    CHECK(visit.state.problem == Problem::kCouldNotSave);
    visit.tap(ConfirmTapped{});
    REQUIRE(visit.last_asked<RegisterResident>() != nullptr);
    CHECK_FALSE(visit.last_asked<RegisterResident>()->none_of_them);
}

TEST_CASE("alike: a no to a person of all the same goes to the desk", "[flow][alike]") {
    Visit visit = asked_about({kTwice});
    visit.tap(NotMeTapped{});
    CHECK(visit.state.screen == ScreenId::kHelp);
    REQUIRE(visit.last_asked<RegisterResident>() != nullptr); // the first one, and none since
    CHECK_FALSE(visit.last_asked<RegisterResident>()->none_of_them);
}

TEST_CASE("alike: names cannot be tried out", "[flow][alike][privacy]") {
    SECTION("a no to a namesake is a miss") {
        Visit visit = asked_about({kNamesake});
        visit.tap(NotMeTapped{});
        CHECK(visit.state.identify.misses.size() == 1);
        REQUIRE(visit.last_asked<RegisterResident>() != nullptr); // but no obstacle
        CHECK(visit.last_asked<RegisterResident>()->none_of_them);
    }
    SECTION("a look without an answer is a miss") {
        Visit visit = asked_about({kSelf});
        visit.tap(BackTapped{});
        CHECK(visit.state.screen == ScreenId::kVisitCheck);
        CHECK(visit.state.identify.misses.size() == 1);
        CHECK(visit.state.identify.candidates.empty());
        visit.tap(RestartTapped{});
        CHECK(visit.state.identify.misses.size() == 1);
    }
    SECTION("so is one that ends the visit") {
        Visit visit = asked_about({kSelf});
        visit.tap(RestartTapped{});
        CHECK(visit.state.identify.misses.size() == 1);
    }
    SECTION("after three, nobody is shown by name, and still by the whole phone") {
        Visit visit = at_check_page();
        visit.state.identify.misses.assign(3, visit.moment().steady);
        visit.tap(ConfirmTapped{});
        visit.tell(AlikeFound{{kSelf, kNamesake}});
        CHECK(visit.state.identify.candidates == std::vector{kSelf});
        visit.tap(BackTapped{});
        visit.tap(ConfirmTapped{});
        visit.tell(AlikeFound{{kNamesake}});
        CHECK(visit.state.screen == ScreenId::kHelp);
        CHECK(visit.state.problem == Problem::kTooManyMisses);
        CHECK(visit.state.identify.candidates.empty());
    }
}

} // namespace linli
