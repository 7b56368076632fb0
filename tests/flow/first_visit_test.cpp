#include <catch2/catch.hpp>

#include "tests/support/visit.h"

namespace linli {

using namespace flow;
using test::id_of;
using test::Visit;

namespace {

Visit at_check_page() {
    Visit visit;
    visit.tap(SignUpTapped{});
    visit.tap(CategoryChosen{"书画"});
    visit.tap(ClassChosen{id_of<ClassId>(1)});
    visit.tap(SignUpHereTapped{});
    visit.taps = 0;
    visit.tap(FirstVisitTapped{});
    visit.tap(ConsentGiven{});
    visit.digits("13800001234");
    visit.tap(NextTapped{});
    visit.tap(NameByStaffTapped{});
    visit.digits("1955");
    visit.tap(MonthChosen{3});
    return visit;
}

} // namespace

TEST_CASE(
    "first visit: done in 25 taps, and on to the class that was wanted", "[flow][first_visit]"
) {
    Visit visit = at_check_page();
    REQUIRE(visit.state.screen == ScreenId::kVisitCheck);
    visit.tap(ConfirmTapped{});
    CHECK(visit.taps <= 25);
    const auto* asked = visit.last_asked<RegisterResident>();
    REQUIRE(asked != nullptr);
    CHECK(asked->phone == "13800001234");
    CHECK(asked->birth_year == 1955);
    CHECK(asked->birth_month == 3);
    CHECK(asked->name.empty());

    visit.tell(ResidentSaved{{test::sample_resident(1), {}, {}}});
    CHECK(std::holds_alternative<Registered>(visit.state.outcome));
    CHECK(visit.state.visit.phone.empty());
    visit.tap(NextTapped{});
    CHECK(visit.state.screen == ScreenId::kSignUpCheck);
}

TEST_CASE("first visit: 修改 changes one line and comes back to the check", "[flow][first_visit]") {
    Visit visit = at_check_page();
    visit.tap(ChangeTapped{ScreenId::kVisitName});
    visit.letters("wang");
    visit.tap(CandidateChosen{"王"});
    visit.tap(CandidateChosen{"示"});
    visit.tap(NextTapped{});
    CHECK(visit.state.screen == ScreenId::kVisitCheck);
    visit.tap(ConfirmTapped{});
    REQUIRE(visit.last_asked<RegisterResident>() != nullptr);
    CHECK(visit.last_asked<RegisterResident>()->name == "王示");
}

TEST_CASE("first visit: each wrong entry is said where it stands", "[flow][first_visit]") {
    Visit visit;
    visit.tap(CheckInTapped{});
    visit.tap(FirstVisitTapped{});
    visit.tap(ConsentGiven{});
    visit.digits("2380000");
    visit.tap(NextTapped{});
    CHECK(visit.state.problem == Problem::kPhoneLooksWrong);
    CHECK(visit.state.visit.phone == "2380000"); // nothing is cleared
    while (!visit.state.visit.phone.empty()) {
        visit.tap(EraseTapped{});
    }
    visit.digits("13800001234");
    visit.tap(NextTapped{});
    visit.tap(NextTapped{}); // no name
    CHECK(visit.state.problem == Problem::kNameNeeded);
    visit.tap(NameByStaffTapped{});
    visit.digits("2199");
    CHECK(visit.state.problem == Problem::kYearLooksWrong);
    CHECK(visit.state.screen == ScreenId::kVisitBirthYear);
}

TEST_CASE(
    "first visit: refusing consent leads to the desk and is not asked again", "[flow][first_visit]"
) {
    Visit visit;
    visit.tap(CheckInTapped{});
    visit.tap(FirstVisitTapped{});
    visit.tap(ConsentDeclined{});
    CHECK(visit.state.screen == ScreenId::kHelp);
    visit.tap(BackTapped{});
    visit.tap(BackTapped{});
    REQUIRE(visit.state.screen == ScreenId::kIdentify);
    visit.tap(FirstVisitTapped{});
    CHECK(visit.state.screen == ScreenId::kHelp);
}

TEST_CASE("first visit: somebody known is asked whether it is they", "[flow][first_visit]") {
    Visit visit = at_check_page();
    visit.tap(ConfirmTapped{});
    visit.tell(PhoneAlreadyKnown{{test::sample_resident(1)}});
    CHECK(visit.state.screen == ScreenId::kConfirmPerson);
    CHECK(visit.state.problem == Problem::kPhoneKnown);
    visit.tap(PersonChosen{id_of<ResidentId>(1)});
    REQUIRE(visit.last_asked<LoadRecord>() != nullptr);
    visit.tell(RecordLoaded{{test::sample_resident(1), {}, {}}});
    CHECK(visit.state.screen == ScreenId::kSignUpCheck);
}

TEST_CASE("first visit: undo takes the registration back", "[flow][undo]") {
    Visit visit = at_check_page();
    visit.tap(ConfirmTapped{});
    visit.tell(ResidentSaved{{test::sample_resident(1), {}, {}}});
    visit.tap(UndoTapped{});
    REQUIRE(visit.last_asked<EraseRegistration>() != nullptr);
    visit.tell(RegistrationErased{});
    CHECK_FALSE(visit.state.who.has_value());
    CHECK(std::holds_alternative<Undone>(visit.state.outcome));
}

} // namespace linli
