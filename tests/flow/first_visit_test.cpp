#include <catch2/catch.hpp>

#include "tests/support/visit.h"

namespace linli {

using namespace flow;
using test::id_of;
using test::Visit;

namespace {

const NoteStroke kDash{{100, 500}, {900, 510}};
const NoteStroke kHook{{500, 100}, {510, 800}, {450, 760}};

Visit at_name_page() {
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
    REQUIRE(visit.state.screen == ScreenId::kVisitName);
    return visit;
}

Visit at_check_page() {
    Visit visit = at_name_page();
    visit.tap(NameByStaffTapped{});
    visit.tap(NameByStaffTapped{}); // 先不写
    visit.digits("1955");
    visit.tap(MonthChosen{3});
    return visit;
}

Visit at_check_page_with_ink() {
    Visit visit = at_name_page();
    visit.tap(NameByStaffTapped{});
    visit.tap(NoteStrokeDrawn{kDash});
    visit.tap(NoteStrokeDrawn{kHook});
    visit.tap(NextTapped{});
    visit.digits("1955");
    visit.tap(MonthChosen{3});
    REQUIRE(visit.state.screen == ScreenId::kVisitCheck);
    return visit;
}

const InkNote kBothStrokes{{kDash, kHook}};

/// Somebody of the phone and the month that at_check_page() tells.
Resident with_phone(Resident who) {
    who.phone = "13800001234";
    who.birth_month = 3;
    return who;
}

/// What 确认登记 asks for.
RegisterResident confirmed(Visit& visit) {
    visit.tap(ConfirmTapped{});
    const auto* asked = visit.last_asked<RegisterResident>();
    REQUIRE(asked != nullptr);
    return *asked;
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
    CHECK(asked->ink.is_empty());

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
    visit.tap(NameByStaffTapped{});
    visit.digits("2199");
    CHECK(visit.state.problem == Problem::kYearLooksWrong);
    CHECK(visit.state.screen == ScreenId::kVisitBirthYear);
    CHECK(visit.state.visit.year == "2199");
    visit.digits("1955"); // the first digit begins anew
    CHECK(visit.state.visit.year == "1955");
    CHECK(visit.state.screen == ScreenId::kVisitBirthMonth);
}

TEST_CASE("ink: what was written on the pad is registered without a name", "[flow][ink]") {
    Visit visit = at_check_page_with_ink();
    const RegisterResident asked = confirmed(visit);
    CHECK(asked.name.empty());
    CHECK(asked.ink == kBothStrokes);
}

TEST_CASE("ink: strokes go one by one or all at once, and an empty pad is no name", "[flow][ink]") {
    Visit visit = at_name_page();
    visit.tap(NoteStrokeDrawn{kDash}); // there is no pad yet
    CHECK(visit.state.visit.ink.is_empty());
    visit.tap(NameByStaffTapped{});
    visit.tap(NextTapped{});
    CHECK(visit.state.screen == ScreenId::kVisitInk);
    visit.tap(NoteStrokeDrawn{kDash});
    visit.tap(NoteStrokeDrawn{{}});
    visit.tap(NoteStrokeDrawn{kHook});
    visit.tap(EraseTapped{});
    CHECK(visit.state.visit.ink == InkNote{{kDash}});
    visit.tap(NoteStrokeDrawn{kHook});
    visit.tap(InkCleared{});
    CHECK(visit.state.visit.ink.is_empty());
    visit.tap(EraseTapped{});
    visit.tap(NextTapped{});
    CHECK(visit.state.screen == ScreenId::kVisitInk);
}

TEST_CASE("ink: going back finds the typed name, coming again the ink", "[flow][ink]") {
    Visit visit = at_name_page();
    visit.tap(CandidateChosen{{"王", 0}});
    visit.tap(NameByStaffTapped{});
    visit.tap(NoteStrokeDrawn{kDash});
    visit.tap(BackTapped{});
    CHECK(visit.state.screen == ScreenId::kVisitName);
    CHECK(visit.state.visit.name == "王");
    visit.tap(NameByStaffTapped{});
    CHECK(visit.state.visit.ink == InkNote{{kDash}});
    visit.tap(NextTapped{});
    CHECK(visit.state.screen == ScreenId::kVisitBirthYear);
    CHECK(visit.state.visit.name.empty());
}

TEST_CASE("ink: a name that is typed after all takes its place", "[flow][ink]") {
    Visit visit = at_check_page_with_ink();
    visit.tap(ChangeTapped{ScreenId::kVisitInk});
    CHECK(visit.state.visit.ink == kBothStrokes);
    visit.tap(BackTapped{}); // to the keys
    REQUIRE(visit.state.screen == ScreenId::kVisitName);
    visit.tap(CandidateChosen{{"王", 0}});
    visit.tap(NextTapped{});
    REQUIRE(visit.state.screen == ScreenId::kVisitCheck);
    CHECK(visit.state.visit.ink.is_empty());
    const RegisterResident asked = confirmed(visit);
    CHECK(asked.name == "王");
    CHECK(asked.ink.is_empty());
}

TEST_CASE("ink: 修改 opens the pad, and every way from it comes back to the check", "[flow][ink]") {
    SECTION("written anew") {
        Visit visit = at_check_page_with_ink();
        visit.tap(ChangeTapped{ScreenId::kVisitInk});
        visit.tap(InkCleared{});
        visit.tap(NoteStrokeDrawn{kHook});
        visit.tap(NextTapped{});
        REQUIRE(visit.state.screen == ScreenId::kVisitCheck);
        CHECK(confirmed(visit).ink == InkNote{{kHook}});
    }
    SECTION("left blank") {
        Visit visit = at_check_page_with_ink();
        visit.tap(ChangeTapped{ScreenId::kVisitInk});
        visit.tap(NameByStaffTapped{});
        REQUIRE(visit.state.screen == ScreenId::kVisitCheck);
        CHECK(confirmed(visit).ink.is_empty());
    }
    SECTION("back to the keys and to the pad again") {
        Visit visit = at_check_page_with_ink();
        visit.tap(ChangeTapped{ScreenId::kVisitInk});
        visit.tap(BackTapped{});
        visit.tap(NameByStaffTapped{});
        REQUIRE(visit.state.screen == ScreenId::kVisitInk);
        visit.tap(NextTapped{});
        CHECK(visit.state.screen == ScreenId::kVisitCheck);
    }
    SECTION("back all the way") {
        Visit visit = at_check_page_with_ink();
        visit.tap(ChangeTapped{ScreenId::kVisitInk});
        visit.tap(BackTapped{});
        visit.tap(BackTapped{});
        REQUIRE(visit.state.screen == ScreenId::kVisitCheck);
        CHECK_FALSE(visit.state.visit.checking);
        visit.tap(BackTapped{}); // a step of the visit again, not of a 修改
        visit.tap(MonthChosen{4});
        CHECK(visit.state.screen == ScreenId::kVisitCheck);
        CHECK(confirmed(visit).ink == kBothStrokes);
    }
}

TEST_CASE("ink: help in the middle of a 修改 comes back to it", "[flow][ink]") {
    Visit visit = at_check_page_with_ink();
    visit.tap(ChangeTapped{ScreenId::kVisitInk});
    visit.tap(HelpTapped{});
    visit.tap(BackTapped{});
    visit.tap(NextTapped{});
    CHECK(visit.state.screen == ScreenId::kVisitCheck);
}

TEST_CASE("ink: a registration that fails loses no stroke", "[flow][ink]") {
    Visit visit = at_check_page_with_ink();
    visit.tap(ConfirmTapped{});
    visit.tell(EffectFailed{ErrorCode::kFull});
    CHECK(visit.state.problem == Problem::kCouldNotSave);
    CHECK(confirmed(visit).ink == kBothStrokes);
}

TEST_CASE("ink: gone when it is registered, refused, or the visit ends", "[flow][ink][privacy]") {
    Visit visit = at_check_page_with_ink();
    SECTION("registered") {
        visit.tap(ConfirmTapped{});
        visit.tell(ResidentSaved{{test::sample_resident(1), {}, {}}});
        REQUIRE(visit.state.screen == ScreenId::kResult);
    }
    SECTION("somebody who is known already") {
        visit.tap(ConfirmTapped{});
        visit.tell(AlikeFound{{with_phone(test::sample_resident(1))}});
        visit.tap(PersonChosen{id_of<ResidentId>(1)});
        visit.tell(RecordLoaded{{test::sample_resident(1), {}, {}}});
    }
    SECTION("consent taken back") {
        while (visit.state.screen != ScreenId::kConsent) {
            visit.tap(BackTapped{});
        }
        visit.tap(ConsentDeclined{});
    }
    SECTION("begun anew") {
        visit.tap(RestartTapped{});
    }
    SECTION("left alone") {
        visit.wait(std::chrono::seconds{60});
        visit.wait(std::chrono::seconds{30});
        REQUIRE(visit.state.screen == ScreenId::kHome);
    }
    CHECK(visit.state.visit.ink.is_empty());
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
