#include <catch2/catch.hpp>

#include "tests/support/visit.h"

// 给谁登记: a first visit for a child, or for somebody who sits beside.

namespace linli {

using namespace flow;
using test::id_of;
using test::Visit;

namespace {

constexpr const char* kPhone = "13800001234";
const NoteStroke kDash{{100, 500}, {900, 510}};

Visit at_consent(GivenBy whom) {
    Visit visit; // in November 2026
    visit.tap(CheckInTapped{});
    visit.tap(FirstVisitTapped{});
    visit.tap(WhoTapped{});
    REQUIRE(visit.state.screen == ScreenId::kVisitWho);
    visit.tap(WhoChosen{whom});
    REQUIRE(visit.state.screen == ScreenId::kConsent);
    return visit;
}

/// Phone, name, year and month.
void tell_all(Visit& visit, const char* name, const char* year, int month) {
    visit.tap(ConsentGiven{});
    visit.digits(kPhone);
    visit.tap(NextTapped{});
    visit.tap(CandidateChosen{{name, 0}});
    visit.tap(NextTapped{});
    visit.digits(year);
    visit.tap(MonthChosen{month});
}

Visit child_at_check() {
    Visit visit = at_consent(GivenBy::kGuardian);
    tell_all(visit, "王小", "2018", 5);
    REQUIRE(visit.state.screen == ScreenId::kVisitRelation);
    visit.tap(RelationChosen{Relation::kFathersMother});
    REQUIRE(visit.state.screen == ScreenId::kVisitGuardian);
    visit.tap(CandidateChosen{{"王样", 0}});
    visit.tap(NextTapped{});
    REQUIRE(visit.state.screen == ScreenId::kVisitCheck);
    return visit;
}

RegisterResident confirmed(Visit& visit) {
    visit.tap(ConfirmTapped{});
    const auto* asked = visit.last_asked<RegisterResident>();
    REQUIRE(asked != nullptr);
    return *asked;
}

} // namespace

TEST_CASE("child: a guardian agrees, and says who picks the child up", "[flow][child]") {
    Visit visit = child_at_check();
    const RegisterResident asked = confirmed(visit);
    CHECK(asked.name == "王小");
    CHECK(asked.phone == kPhone);
    CHECK(asked.birth_year == 2018);
    CHECK(asked.birth_month == 5);
    CHECK(asked.given_by == GivenBy::kGuardian);
    CHECK(asked.guardian == Guardian{"王样", Relation::kFathersMother});
    Resident child = test::sample_resident(1);
    child.guardian = asked.guardian;
    visit.tell(ResidentSaved{{child, {}, {}}});
    CHECK(std::holds_alternative<Registered>(visit.state.outcome));
    CHECK(visit.state.visit.guardian.empty());
    CHECK_FALSE(visit.state.visit.relation);
}

TEST_CASE("child: the guardian's name may wait, a name of digits may not", "[flow][child]") {
    Visit visit = child_at_check();
    visit.tap(ChangeTapped{ScreenId::kVisitGuardian});
    CHECK(visit.state.visit.guardian == "王样"); // to be mended, not typed anew
    visit.tap(EraseTapped{});
    visit.tap(EraseTapped{});
    visit.tap(NextTapped{});
    CHECK(visit.state.screen == ScreenId::kVisitGuardian);
    CHECK(visit.state.problem == Problem::kGuardianNeeded);
    visit.tap(NameByStaffTapped{}); // 先不写
    CHECK(visit.state.screen == ScreenId::kVisitCheck);
    const RegisterResident asked = confirmed(visit);
    CHECK(asked.guardian == Guardian{"", Relation::kFathersMother});
    CHECK(asked.name == "王小");
}

TEST_CASE("child: typing the guardian's name leaves the child's ink alone", "[flow][child][ink]") {
    Visit visit = at_consent(GivenBy::kGuardian);
    visit.tap(ConsentGiven{});
    visit.digits(kPhone);
    visit.tap(NextTapped{});
    visit.tap(NameByStaffTapped{});
    visit.tap(NoteStrokeDrawn{kDash});
    visit.tap(NextTapped{});
    visit.digits("2018");
    visit.tap(MonthChosen{5});
    visit.tap(RelationChosen{Relation::kOther});
    visit.letters("wang");
    visit.tap(CandidateChosen{{"王", 0}});
    visit.tap(NextTapped{});
    const RegisterResident asked = confirmed(visit);
    CHECK(asked.name.empty());
    CHECK(asked.ink == InkNote{{kDash}});
    CHECK(asked.guardian == Guardian{"王", Relation::kOther});
}

TEST_CASE("child: 修改 of each answer comes back to the check", "[flow][child]") {
    Visit visit = child_at_check();
    visit.tap(ChangeTapped{ScreenId::kVisitRelation});
    visit.tap(RelationChosen{Relation::kMother});
    CHECK(visit.state.screen == ScreenId::kVisitCheck);
    visit.tap(ChangeTapped{ScreenId::kVisitBirthMonth});
    visit.tap(MonthChosen{6});
    CHECK(visit.state.screen == ScreenId::kVisitCheck);
    const RegisterResident asked = confirmed(visit);
    CHECK(asked.birth_month == 6);
    CHECK(asked.guardian == Guardian{"王样", Relation::kMother});
}

TEST_CASE("child: a child alone is asked for the guardian, who agrees anew", "[flow][child]") {
    Visit visit;
    visit.tap(CheckInTapped{});
    visit.tap(FirstVisitTapped{});
    tell_all(visit, "王小", "2018", 5);
    CHECK(visit.state.screen == ScreenId::kVisitAge);
    CHECK(visit.last_asked<RegisterResident>() == nullptr);
    SECTION("the guardian is here") {
        visit.tap(WhoChosen{GivenBy::kGuardian});
        CHECK(visit.state.screen == ScreenId::kConsent);
        visit.tap(ConsentGiven{}); // what was written need not be written again
        CHECK(visit.state.screen == ScreenId::kVisitRelation);
        visit.tap(RelationChosen{Relation::kMother});
        visit.tap(NameByStaffTapped{});
        const RegisterResident asked = confirmed(visit);
        CHECK(asked.given_by == GivenBy::kGuardian);
        CHECK(asked.guardian == Guardian{"", Relation::kMother});
        CHECK(asked.name == "王小");
    }
    SECTION("the year was wrong") {
        visit.tap(BackTapped{});
        visit.tap(BackTapped{});
        CHECK(visit.state.screen == ScreenId::kVisitBirthYear);
        while (!visit.state.visit.year.empty()) {
            visit.tap(EraseTapped{});
        }
        visit.digits("1958");
        visit.tap(MonthChosen{5});
        CHECK(visit.state.screen == ScreenId::kVisitCheck);
        CHECK_FALSE(confirmed(visit).guardian);
    }
    SECTION("the guardian says no") {
        visit.tap(WhoChosen{GivenBy::kGuardian});
        visit.tap(ConsentDeclined{});
        CHECK(visit.state.screen == ScreenId::kHelp);
        CHECK(visit.state.visit.phone.empty());
        CHECK(visit.state.visit.declined);
    }
}

TEST_CASE("child: who is fourteen agrees themselves", "[flow][child]") {
    Visit visit = at_consent(GivenBy::kGuardian);
    tell_all(visit, "王小", "2012", 10);
    CHECK(visit.state.screen == ScreenId::kVisitAge);
    visit.tap(WhoChosen{GivenBy::kSelf});
    CHECK(visit.state.screen == ScreenId::kConsent);
    visit.tap(ConsentGiven{});
    CHECK(visit.state.screen == ScreenId::kVisitCheck);
    const RegisterResident asked = confirmed(visit);
    CHECK(asked.given_by == GivenBy::kSelf);
    CHECK_FALSE(asked.guardian);
}

TEST_CASE("child: the month of the fourteenth birthday is a child's still", "[flow][child]") {
    Visit visit = at_consent(GivenBy::kGuardian);
    tell_all(visit, "王小", "2012", 11);
    CHECK(visit.state.screen == ScreenId::kVisitRelation);
}

TEST_CASE("child: an age changed at the check is looked at, too", "[flow][child]") {
    Visit visit = child_at_check();
    visit.tap(ChangeTapped{ScreenId::kVisitBirthYear});
    visit.digits("1958");
    CHECK(visit.state.screen == ScreenId::kVisitAge);
    visit.tap(BackTapped{}); // and left as it is
    visit.tap(BackTapped{});
    REQUIRE(visit.state.screen == ScreenId::kVisitCheck);
    visit.tap(ConfirmTapped{});
    CHECK(visit.state.screen == ScreenId::kVisitAge);
    CHECK(visit.last_asked<RegisterResident>() == nullptr);
}

TEST_CASE("helped: who sits beside agrees themselves, and it is noted", "[flow][child]") {
    Visit visit = at_consent(GivenBy::kHelped);
    tell_all(visit, "王示", "1940", 3);
    CHECK(visit.state.screen == ScreenId::kVisitCheck);
    const RegisterResident asked = confirmed(visit);
    CHECK(asked.given_by == GivenBy::kHelped);
    CHECK_FALSE(asked.guardian);
}

TEST_CASE("helped: a child among them needs a guardian all the same", "[flow][child]") {
    Visit visit = at_consent(GivenBy::kHelped);
    tell_all(visit, "王小", "2018", 5);
    CHECK(visit.state.screen == ScreenId::kVisitAge);
}

TEST_CASE("who: changed before anything was written, it asks everything once", "[flow][child]") {
    Visit visit = at_consent(GivenBy::kHelped);
    visit.tap(WhoTapped{});
    visit.tap(WhoChosen{GivenBy::kSelf});
    CHECK(visit.state.screen == ScreenId::kConsent);
    tell_all(visit, "王示", "1950", 3);
    CHECK(confirmed(visit).given_by == GivenBy::kSelf);
}

TEST_CASE("alike: a brother is asked about, and registered beside", "[flow][child][alike]") {
    Visit visit = child_at_check();
    visit.tap(ConfirmTapped{});
    Resident brother{id_of<ResidentId>(7), {}, "王大", kPhone, 2015, 2, Guardian{}};
    visit.tell(AlikeFound{{brother}});
    CHECK(visit.state.screen == ScreenId::kConfirmPerson);
    visit.tap(NotMeTapped{});
    const auto* again = visit.last_asked<RegisterResident>();
    REQUIRE(again != nullptr);
    CHECK(again->none_of_them);
    CHECK(again->guardian == Guardian{"王样", Relation::kFathersMother});
}

} // namespace linli
