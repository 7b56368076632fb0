#include <catch2/catch.hpp>

#include "app/core/domain/membership.h"
#include "app/flow/cue.h"
#include "tests/support/visit.h"

// 我的二维码, and what is said when a card was read in passing.

namespace linli {

using namespace flow;
using std::chrono::seconds;
using test::id_of;
using test::member;
using test::sample_resident;
using test::Visit;

namespace {

void scan(Visit& visit, const ResidentRecord& record) {
    visit.tap(CodeScanned{membership_code(record.resident.id)});
    REQUIRE(visit.last_asked<FindMember>() != nullptr);
    visit.tell(MemberFound{record});
}

void show_classes(Visit& visit) {
    visit.tap(MyClassesTapped{});
    visit.identify(sample_resident(1), member(1, {1}));
    REQUIRE(visit.state.screen == ScreenId::kMyClasses);
}

void sign_up(Visit& visit) {
    visit.tap(ClassChosen{id_of<ClassId>(1)});
    visit.tap(SignUpHereTapped{});
    visit.identify(sample_resident(1), member(1));
    visit.tap(ConfirmTapped{});
    visit.tell(EnrolmentSaved{test::sample_enrolment(1, 1), 0, member(1, {1})});
    REQUIRE(visit.state.screen == ScreenId::kResult);
}

bool is_known(const Visit& visit, int number) {
    return visit.state.who && visit.state.who->resident.id == id_of<ResidentId>(number);
}

} // namespace

TEST_CASE("member card: from one's classes, and back to them", "[flow][card]") {
    Visit visit;
    show_classes(visit);
    visit.tap(CancelAsked{test::sample_enrolment(1, 1).id});
    visit.tap(MemberCardTapped{});
    CHECK(visit.state.screen == ScreenId::kMemberCard);
    visit.tap(BackTapped{});
    CHECK(visit.state.screen == ScreenId::kMyClasses);
    CHECK_FALSE(visit.state.asked_to_cancel.has_value());
}

TEST_CASE("member card: a result is still there behind it, with its undo", "[flow][card]") {
    Visit visit;
    sign_up(visit);
    visit.tap(MemberCardTapped{});
    CHECK(visit.state.screen == ScreenId::kMemberCard);
    visit.tap(BackTapped{});
    CHECK(visit.state.screen == ScreenId::kResult);
    visit.tap(UndoTapped{});
    REQUIRE(visit.last_asked<CancelEnrolment>() != nullptr);
    CHECK(visit.last_asked<CancelEnrolment>()->enrolment == test::sample_enrolment(1, 1).id);
}

TEST_CASE("member card: a first visit goes on with what it was for", "[flow][card]") {
    Visit visit;
    visit.tap(ClassChosen{id_of<ClassId>(1)});
    visit.tap(SignUpHereTapped{});
    visit.tap(FirstVisitTapped{});
    visit.tap(ConsentGiven{});
    visit.tell(ResidentSaved{member(1)});
    visit.tap(MemberCardTapped{});
    CHECK(visit.state.screen == ScreenId::kMemberCard);
    visit.tap(BackTapped{});
    visit.tap(NextTapped{});
    CHECK(visit.state.screen == ScreenId::kSignUpCheck);
}

TEST_CASE("member card: nobody's is never shown, nor from elsewhere", "[flow][card]") {
    Visit nobody;
    nobody.tap(MemberCardTapped{});
    CHECK(nobody.state.screen == ScreenId::kHome);
    Visit undone;
    undone.tap(MyClassesTapped{});
    undone.tap(FirstVisitTapped{});
    undone.tell(ResidentSaved{member(1)});
    undone.tell(RegistrationErased{});
    undone.tap(MemberCardTapped{});
    CHECK(undone.state.screen == ScreenId::kResult);
    Visit browsing;
    browsing.tap(BrowseTapped{});
    scan(browsing, member(1));
    browsing.tap(MemberCardTapped{});
    CHECK(browsing.state.screen == ScreenId::kCategories);
}

TEST_CASE("member card: 60 s, a warning, and nothing of it is left", "[flow][card][privacy]") {
    Visit visit;
    show_classes(visit);
    visit.tap(MemberCardTapped{});
    CHECK(shows_personal_data(visit.state));
    visit.wait(seconds{59});
    CHECK(visit.state.screen == ScreenId::kMemberCard);
    visit.wait(seconds{1});
    CHECK(visit.state.screen == ScreenId::kIdleWarning);
    visit.wait(seconds{30});
    CHECK(visit.state.screen == ScreenId::kHome);
    CHECK_FALSE(visit.state.who.has_value());
}

TEST_CASE("member card: held before this scanner, one's own changes nothing", "[flow][card]") {
    Visit visit;
    show_classes(visit);
    visit.tap(MemberCardTapped{});
    scan(visit, member(1, {1}));
    CHECK(visit.state.screen == ScreenId::kMemberCard);
    CHECK(visit.state.news == News::kNone);
}

TEST_CASE("member card: another's card takes over from it, after asking", "[flow][card]") {
    Visit classes;
    show_classes(classes);
    classes.tap(MemberCardTapped{});
    scan(classes, member(2));
    CHECK(classes.state.screen == ScreenId::kConfirmPerson);
    classes.tap(PersonChosen{id_of<ResidentId>(2)});
    CHECK(classes.state.screen == ScreenId::kMyClasses);
    CHECK(is_known(classes, 2));

    // Behind it was the end of what the first one did: the next one has come to check in, and is
    // not signed up for the other's class.
    Visit result;
    sign_up(result);
    result.tap(MemberCardTapped{});
    scan(result, member(2, {1}));
    result.tap(PersonChosen{id_of<ResidentId>(2)});
    REQUIRE(result.last_asked<CheckIn>() != nullptr);
    CHECK(result.last_asked<CheckIn>()->resident == id_of<ResidentId>(2));
    CHECK(std::holds_alternative<std::monostate>(result.state.outcome));
}

TEST_CASE("recognised: said to who browses, until the next tap", "[flow][card]") {
    Visit visit;
    visit.tap(BrowseTapped{});
    CHECK(visit.state.news == News::kNone);
    scan(visit, member(1));
    CHECK(visit.state.news == News::kRecognised);
    visit.tap(Touched{}); // no act
    CHECK(visit.state.news == News::kRecognised);
    visit.tap(CategoryChosen{"书画"});
    CHECK(visit.state.news == News::kNone);
    scan(visit, member(1)); // held there once more
    CHECK(visit.state.news == News::kRecognised);
    visit.tap(HelpTapped{});
    scan(visit, member(1)); // back from help
    CHECK(visit.state.screen == ScreenId::kCourses);
    CHECK(visit.state.news == News::kRecognised);
}

TEST_CASE("recognised: not where the page itself shows it, nor of nobody's card", "[flow][card]") {
    Visit home;
    scan(home, member(1, {1}));
    CHECK(home.state.news == News::kNone);
    Visit identified;
    identified.tap(MyClassesTapped{});
    scan(identified, member(1));
    CHECK(identified.state.screen == ScreenId::kMyClasses);
    CHECK(identified.state.news == News::kNone);
    Visit another;
    another.tap(BrowseTapped{});
    scan(another, member(1));
    scan(another, member(2));
    CHECK(another.state.screen == ScreenId::kConfirmPerson);
    CHECK(another.state.news == News::kNone);
    another.tap(PersonChosen{id_of<ResidentId>(2)});
    CHECK(another.state.screen == ScreenId::kCategories);
    CHECK(another.state.news == News::kRecognised);
    Visit unknown;
    unknown.tap(BrowseTapped{});
    unknown.tap(CodeScanned{membership_code(id_of<ResidentId>(9))});
    unknown.tell(MemberUnknown{});
    CHECK(unknown.state.news == News::kNone);
}

TEST_CASE("recognised: is heard as good news, once", "[flow][card]") {
    const Audible browsing{ScreenId::kCategories, Problem::kNone};
    const Audible recognised{ScreenId::kCategories, Problem::kNone, News::kRecognised};
    CHECK(cue_between(browsing, recognised, false) == Cue::kSuccess);
    CHECK_FALSE(cue_between(recognised, recognised, false).has_value());
    CHECK(cue_between(recognised, browsing, true) == Cue::kPress);
}

} // namespace linli
