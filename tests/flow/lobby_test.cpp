#include <catch2/catch.hpp>

#include "app/core/domain/membership.h"
#include "tests/support/visit.h"

// Posters while nobody is here, notices, related classes, the search inside filters, the slip.

namespace linli {

using namespace flow;
using std::chrono::minutes;
using std::chrono::seconds;
using test::id_of;
using test::member;
using test::Visit;

namespace {

void show_poster(Visit& visit) {
    visit.wait(minutes{3});
    REQUIRE(visit.state.screen == ScreenId::kPoster);
    visit.asked.clear();
}

// Time passes as in the lobby: the loop wakes only when something is due.
int wakes_during(Visit& visit, seconds span) {
    int wakes = 0;
    const SteadyTime end = visit.moment().steady + span;
    while (next_deadline(visit.state) <= end) {
        visit.wait(std::max(Millis{1}, next_deadline(visit.state) - visit.moment().steady));
        ++wakes;
    }
    return wakes;
}

Visit my_class_of(const ResidentRecord& who) {
    Visit visit;
    visit.tap(MyClassesTapped{});
    visit.identify(who.resident, who);
    visit.tap(MyClassChosen{id_of<ClassId>(1)});
    return visit;
}

} // namespace

TEST_CASE("posters: they come after three quiet minutes and turn every 12 s", "[flow][lobby]") {
    Visit visit;
    visit.wait(minutes{3} - seconds{1});
    CHECK(visit.state.screen == ScreenId::kHome);
    visit.wait(seconds{1});
    REQUIRE(visit.state.screen == ScreenId::kPoster);
    CHECK(visit.state.lobby.poster == 0);
    visit.wait(seconds{11});
    CHECK(visit.state.lobby.poster == 0);
    visit.wait(seconds{1});
    CHECK(visit.state.lobby.poster == 1);
    CHECK_FALSE(shows_personal_data(visit.state));
}

TEST_CASE("posters: the loop wakes for a turn and for the minute, and no more", "[flow][lobby]") {
    Visit visit;
    show_poster(visit);
    CHECK(wakes_during(visit, seconds{120}) <= 10 + 2);
    CHECK(visit.state.lobby.poster >= 9);
}

TEST_CASE("posters: none on a day without sessions or notices", "[flow][lobby]") {
    Visit visit{"2026-11-26T08:45"};
    visit.wait(minutes{3});
    visit.wait(minutes{3});
    CHECK(visit.state.screen == ScreenId::kHome);
    CHECK(wakes_during(visit, seconds{120}) <= 2);
}

TEST_CASE("posters: they end with the day's last session", "[flow][lobby]") {
    Visit visit{"2026-11-24T15:20"};
    show_poster(visit);
    visit.wait(minutes{15});
    CHECK(visit.state.screen == ScreenId::kHome);
}

TEST_CASE("posters: a notice hangs until midnight and not a minute longer", "[flow][lobby]") {
    Visit visit{"2026-11-26T23:50"};
    auto catalogue = std::make_shared<Catalogue>(*test::sample_catalogue());
    Notice notice;
    notice.title_zh = "展览";
    notice.first = notice.last = date_from_text("2026-11-26").value();
    catalogue->notices = {notice};
    visit.tell(CatalogueLoaded{catalogue});
    show_poster(visit);
    visit.wait(minutes{6});
    CHECK(visit.state.screen == ScreenId::kPoster);
    visit.wait(minutes{1});
    CHECK(visit.state.screen == ScreenId::kHome);
}

TEST_CASE("posters: a touch is home, and the tap on one's act is done", "[flow][lobby]") {
    Visit visit;
    show_poster(visit);
    visit.tap(PosterLeft{});
    CHECK(visit.state.screen == ScreenId::kHome);
    CHECK_FALSE(visit.state.begun);
    show_poster(visit);
    visit.tap(ClassChosen{id_of<ClassId>(2)});
    CHECK(visit.state.screen == ScreenId::kCourse);
    CHECK(visit.state.path == std::vector{ScreenId::kHome});
    visit.tap(BackTapped{});
    CHECK(visit.state.screen == ScreenId::kHome);
}

TEST_CASE("posters: a card before the scanner checks in as at home", "[flow][lobby][scan]") {
    Visit visit;
    show_poster(visit);
    visit.tap(CodeScanned{membership_code(id_of<ResidentId>(1))});
    CHECK(visit.state.screen == ScreenId::kHome);
    REQUIRE(visit.last_asked<FindMember>() != nullptr);
    visit.tell(MemberFound{member(1, {1})});
    CHECK(visit.last_asked<CheckIn>() != nullptr);
}

TEST_CASE("posters: they stay away while a home screen still knows somebody", "[flow][lobby]") {
    Visit visit;
    visit.tap(LanguageTapped{});
    visit.wait(seconds{89});
    CHECK(visit.state.screen == ScreenId::kHome);
    visit.wait(seconds{1}); // forgotten now, and only now the quiet begins
    visit.wait(minutes{2});
    CHECK(visit.state.screen == ScreenId::kHome);
    visit.wait(minutes{1});
    CHECK(visit.state.screen == ScreenId::kPoster);
}

TEST_CASE("notices: from home and back", "[flow][lobby]") {
    Visit visit;
    visit.tap(NoticesTapped{});
    CHECK(visit.state.screen == ScreenId::kNotices);
    visit.tap(BackTapped{});
    CHECK(visit.state.screen == ScreenId::kHome);
}

TEST_CASE("course: a related class takes the place of the one before", "[flow][lobby]") {
    Visit visit;
    visit.tap(BrowseTapped{});
    visit.tap(CategoryChosen{"书画"});
    visit.tap(ClassChosen{id_of<ClassId>(1)});
    visit.tap(ClassChosen{id_of<ClassId>(2)});
    CHECK(visit.state.browse.chosen == id_of<ClassId>(2));
    visit.tap(BackTapped{});
    CHECK(visit.state.screen == ScreenId::kCourses);
}

TEST_CASE("search: begun in a filtered list it keeps what was asked", "[flow][lobby][search]") {
    Visit visit;
    visit.tap(BrowseTapped{});
    visit.tap(CategoryChosen{"书画"});
    ClassFilter morning;
    morning.part = DayPart::kMorning;
    visit.tap(FilterChanged{morning});
    visit.tap(SearchTapped{});
    REQUIRE(visit.state.screen == ScreenId::kSearch);
    CHECK(visit.state.browse.filter == morning);
    visit.letters("k");
    visit.tell(CoursesFound{"k", {id_of<ClassId>(1), id_of<ClassId>(2), id_of<ClassId>(3)}});
    visit.tap(PageTurned{2}); // of two that pass: no further page
    CHECK(visit.state.search.first == 0);
    visit.tap(FiltersTapped{});
    visit.tap(NextTapped{});
    CHECK(visit.state.screen == ScreenId::kSearch);
    CHECK(visit.state.search.words == "k");
    visit.tap(FilterChanged{ClassFilter{}}); // the chip
    CHECK(visit.state.screen == ScreenId::kSearch);
    visit.tap(PageTurned{2});
    CHECK(visit.state.search.first == 2);
    visit.tap(BackTapped{});
    CHECK(visit.state.screen == ScreenId::kCourses);
}

TEST_CASE("slip: of one's own class only, and without a printer nothing prints", "[flow][lobby]") {
    Visit visit = my_class_of(member(1, {1}));
    visit.tap(SlipTapped{id_of<ClassId>(2)});
    CHECK(visit.state.screen == ScreenId::kMyClass);
    visit.tap(SlipTapped{id_of<ClassId>(1)});
    REQUIRE(visit.state.screen == ScreenId::kSlip);
    CHECK(shows_personal_data(visit.state));
    visit.asked.clear();
    visit.tap(PrintTapped{{"t", "o", {}, {}}});
    CHECK(visit.asked.empty());
    visit.tap(BackTapped{});
    CHECK(visit.state.screen == ScreenId::kMyClass);
}

TEST_CASE("slip: printing is asked once, makes nothing busy, and is told", "[flow][lobby]") {
    Visit visit = my_class_of(member(1, {1}));
    visit.state.slip.printer = true;
    visit.tap(SlipTapped{id_of<ClassId>(1)});
    visit.asked.clear();
    visit.tap(PrintTapped{{"t", "o", {}, {}}});
    visit.tap(PrintTapped{{"t", "o", {}, {}}});
    REQUIRE(visit.asked.size() == 1);
    const int job = visit.last_asked<PrintSlip>()->job;
    CHECK(visit.state.slip.printing == Printing::kUnderWay);
    CHECK_FALSE(visit.state.busy);
    visit.tell(SlipPrinted{job - 1, true});
    CHECK(visit.state.slip.printing == Printing::kUnderWay);
    visit.tell(SlipPrinted{job, false});
    CHECK(visit.state.slip.printing == Printing::kFailed);
    visit.tap(PrintTapped{{"t", "o", {}, {}}});
    visit.tap(RestartTapped{});
    CHECK(visit.state.slip == Slip{true, job + 1, Printing::kNot}); // the printer is the house's
    visit.tell(SlipPrinted{job + 1, true});
    CHECK(visit.state.slip.printing == Printing::kNot); // nobody is there to be told
}

TEST_CASE("slip: what failed is tried again, and 完成 ends the visit", "[flow][lobby]") {
    Visit visit = my_class_of(member(1, {1}));
    visit.state.slip.printer = true;
    visit.tap(SlipTapped{id_of<ClassId>(1)});
    visit.tap(PrintTapped{{"t", "o", {}, {}}});
    visit.tell(SlipPrinted{visit.state.slip.job, false});
    visit.asked.clear();
    visit.tap(PrintTapped{{"t", "o", {}, {}}});
    REQUIRE(visit.last_asked<PrintSlip>() != nullptr);
    visit.tell(SlipPrinted{visit.state.slip.job, true});
    CHECK(visit.state.slip.printing == Printing::kDone);
    visit.tap(HomeTapped{});
    CHECK(visit.state.screen == ScreenId::kHome);
    CHECK_FALSE(visit.state.who.has_value());
    CHECK(visit.state.slip.printing == Printing::kNot);
}

TEST_CASE("slip: offered on the result, which one comes back to", "[flow][lobby]") {
    Visit visit;
    visit.tap(SignUpTapped{});
    visit.tap(CategoryChosen{"书画"});
    visit.tap(ClassChosen{id_of<ClassId>(1)});
    visit.tap(SignUpHereTapped{});
    visit.identify(member(1).resident, member(1));
    visit.tap(ConfirmTapped{});
    const ResidentRecord now = member(1, {1});
    visit.tell(EnrolmentSaved{now.enrolments.front().enrolment, 0, now});
    REQUIRE(visit.state.screen == ScreenId::kResult);
    visit.tap(SlipTapped{id_of<ClassId>(1)});
    CHECK(visit.state.screen == ScreenId::kSlip);
    visit.tap(BackTapped{});
    CHECK(visit.state.screen == ScreenId::kResult);
}

} // namespace linli
