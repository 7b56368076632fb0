#include <catch2/catch.hpp>

#include "app/core/domain/membership.h"
#include "tests/support/visit.h"

namespace linli {

using namespace flow;
using std::chrono::seconds;
using test::id_of;
using test::member;
using test::sample_resident;
using test::Visit;

namespace {

CodeScanned card_of(int number) {
    return {membership_code(id_of<ResidentId>(number))};
}

// The card before the scanner, and the store's answer.
void scan(Visit& visit, const ResidentRecord& record) {
    visit.tap(CodeScanned{membership_code(record.resident.id)});
    REQUIRE(visit.last_asked<FindMember>() != nullptr);
    CHECK(visit.last_asked<FindMember>()->resident == record.resident.id);
    CHECK(visit.state.busy);
    visit.tell(MemberFound{record});
}

bool is_known(const Visit& visit, int number) {
    return visit.state.who && visit.state.who->resident.id == id_of<ResidentId>(number);
}

} // namespace

TEST_CASE("scan: at home a card checks in, without one tap", "[flow][scan]") {
    Visit visit;
    scan(visit, member(1, {1, 2}));
    const auto* asked = visit.last_asked<CheckIn>();
    REQUIRE(asked != nullptr);
    CHECK(asked->session == id_of<SessionId>(101));
    CHECK(asked->resident == id_of<ResidentId>(1));
    const Attendance saved{
        .id = {}, .session = asked->session, .resident = asked->resident, .at = visit.moment().now};
    visit.tell(AttendanceSaved{saved, false, member(1, {1, 2})});
    CHECK(visit.state.screen == ScreenId::kResult);
}

TEST_CASE("scan: at home with nothing open, that is said", "[flow][scan]") {
    Visit visit{"2026-11-24T12:00"};
    scan(visit, member(1, {1}));
    CHECK(visit.state.screen == ScreenId::kCheckIn);
    visit.tap(BackTapped{});
    CHECK(visit.state.screen == ScreenId::kHome);
}

TEST_CASE("scan: a step that asks who it is goes on with what it was for", "[flow][scan]") {
    Visit digits;
    digits.tap(MyClassesTapped{});
    digits.digits("12");
    scan(digits, member(1));
    CHECK(digits.state.screen == ScreenId::kMyClasses);
    CHECK(digits.state.identify.digits.empty());
    CHECK(digits.state.path == std::vector{ScreenId::kHome});

    Visit month;
    month.tap(CheckInTapped{});
    month.digits("1001");
    REQUIRE(month.state.screen == ScreenId::kIdentifyMonth);
    scan(month, member(1, {1}));
    CHECK(month.last_asked<CheckIn>() != nullptr);

    Visit names;
    names.tap(ClassChosen{id_of<ClassId>(1)});
    names.tap(SignUpHereTapped{});
    names.digits("1001");
    names.tap(MonthChosen{3});
    names.tell(ResidentsFound{{sample_resident(2), sample_resident(3)}});
    REQUIRE(names.state.screen == ScreenId::kConfirmPerson);
    scan(names, member(1));
    CHECK(names.state.screen == ScreenId::kSignUpCheck);
    CHECK(is_known(names, 1));
}

TEST_CASE("scan: a first visit ends when the card says that it is none", "[flow][scan]") {
    Visit visit;
    visit.tap(MyClassesTapped{});
    visit.tap(FirstVisitTapped{});
    visit.tap(ConsentGiven{});
    visit.digits("138");
    scan(visit, member(1));
    CHECK(visit.state.screen == ScreenId::kMyClasses);
    CHECK(visit.state.visit.phone.empty());
}

TEST_CASE("scan: who browses stays there, and is not asked later", "[flow][scan]") {
    Visit visit;
    visit.tap(BrowseTapped{});
    scan(visit, member(1));
    CHECK(visit.state.screen == ScreenId::kCategories);
    visit.tap(CategoryChosen{"书画"});
    scan(visit, member(1));
    CHECK(visit.state.screen == ScreenId::kCourses);
    visit.tap(ClassChosen{id_of<ClassId>(1)});
    scan(visit, member(1));
    CHECK(visit.state.screen == ScreenId::kCourse);
    visit.tap(SignUpHereTapped{});
    CHECK(visit.state.screen == ScreenId::kSignUpCheck);

    Visit search;
    search.tap(BrowseTapped{});
    search.tap(SearchTapped{});
    search.letters("sh");
    scan(search, member(1));
    CHECK(search.state.screen == ScreenId::kSearch);
    CHECK(search.state.search.words == "sh");
    CHECK(is_known(search, 1));
}

TEST_CASE("scan: a wish that is being written is not lost, nor how loud it is", "[flow][scan]") {
    Visit visit;
    visit.tap(BrowseTapped{});
    visit.tap(WishListTapped{});
    scan(visit, member(1, {1}));
    CHECK(visit.state.screen == ScreenId::kWishes);
    visit.tap(WishWordsTapped{});
    visit.tap(CandidateChosen{{"口", 0}});
    scan(visit, member(1, {1}));
    CHECK(visit.state.screen == ScreenId::kWishWords);
    CHECK(visit.state.wishes.words == "口");
    CHECK(is_known(visit, 1));
    CHECK(visit.state.news == News::kRecognised);
}

TEST_CASE("scan: help is left for what was under it", "[flow][scan]") {
    Visit visit;
    visit.tap(MyClassesTapped{});
    visit.tap(HelpTapped{});
    scan(visit, member(1));
    CHECK(visit.state.screen == ScreenId::kMyClasses);
    CHECK(visit.state.path == std::vector{ScreenId::kHome});
}

TEST_CASE("scan: one's own card again changes nothing on one's own page", "[flow][scan]") {
    Visit visit;
    visit.tap(MyClassesTapped{});
    scan(visit, member(1));
    scan(visit, member(1, {1}));
    CHECK(visit.state.screen == ScreenId::kMyClasses);
    CHECK(visit.state.who->enrolments.size() == 1); // fresh
    CHECK(visit.state.path == std::vector{ScreenId::kHome});
}

TEST_CASE("scan: another's card asks first; 不是我 goes back and is no miss", "[flow][scan]") {
    Visit visit;
    visit.tap(MyClassesTapped{});
    scan(visit, member(1, {1}));
    scan(visit, member(2));
    CHECK(visit.state.screen == ScreenId::kConfirmPerson);
    REQUIRE(visit.state.identify.candidates.size() == 1);
    CHECK(visit.state.identify.candidates.front().id == id_of<ResidentId>(2));
    CHECK(is_known(visit, 1));

    visit.tap(NotMeTapped{});
    CHECK(visit.state.screen == ScreenId::kMyClasses);
    CHECK(is_known(visit, 1));
    CHECK_FALSE(visit.state.scanned.has_value());
    CHECK(visit.state.identify.misses.empty());
    CHECK(visit.state.problem == Problem::kNone);

    scan(visit, member(2));
    visit.tap(BackTapped{});
    CHECK(visit.state.screen == ScreenId::kMyClasses);
    CHECK_FALSE(visit.state.scanned.has_value());
}

TEST_CASE("scan: who says yes takes over, and nothing of the other stays", "[flow][scan]") {
    Visit visit;
    visit.tap(MyClassesTapped{});
    scan(visit, member(1, {1}));
    visit.tap(CancelAsked{test::sample_enrolment(1, 1).id});
    scan(visit, member(2));
    visit.tap(PersonChosen{id_of<ResidentId>(2)});
    CHECK(visit.state.screen == ScreenId::kMyClasses);
    CHECK(is_known(visit, 2));
    CHECK_FALSE(visit.state.asked_to_cancel.has_value());
    CHECK_FALSE(visit.state.scanned.has_value());
    CHECK(visit.state.path == std::vector{ScreenId::kHome});
}

TEST_CASE("scan: on another's result page the next one checks in", "[flow][scan]") {
    Visit visit;
    scan(visit, member(1, {1}));
    const auto saved = Attendance{
        .id = {}, .session = id_of<SessionId>(101), .resident = id_of<ResidentId>(1), .at = {}};
    visit.tell(AttendanceSaved{saved, false, member(1, {1})});
    scan(visit, member(2, {1}));
    visit.tap(PersonChosen{id_of<ResidentId>(2)});
    const auto* asked = visit.last_asked<CheckIn>();
    REQUIRE(asked != nullptr);
    CHECK(asked->resident == id_of<ResidentId>(2));
    CHECK(std::holds_alternative<std::monostate>(visit.state.outcome));
}

TEST_CASE("scan: a third card replaces the question about the second", "[flow][scan]") {
    Visit visit;
    visit.tap(BrowseTapped{});
    scan(visit, member(1));
    scan(visit, member(2));
    scan(visit, member(3));
    CHECK(visit.state.identify.candidates.front().id == id_of<ResidentId>(3));
    CHECK(visit.state.path == std::vector{ScreenId::kHome, ScreenId::kCategories});
    visit.tap(HelpTapped{});
    scan(visit, member(1)); // one's own again: the question has no more sense
    CHECK(visit.state.screen == ScreenId::kCategories);
    CHECK(is_known(visit, 1));
    CHECK(visit.state.path == std::vector{ScreenId::kHome});
}

TEST_CASE("scan: the staff side takes no notice", "[flow][scan]") {
    Visit visit;
    visit.tap(StaffTapped{});
    visit.digits("12");
    visit.tap(card_of(1));
    CHECK(visit.last_asked<FindMember>() == nullptr);
    CHECK(visit.state.staff.pin == "12");
    visit.digits("3456");
    visit.tell(PinChecked{PinVerdict::kRight, "测试员"});
    visit.tap(card_of(1));
    visit.tap(CodeScanned{"6901234567892"});
    CHECK(visit.last_asked<FindMember>() == nullptr);
    CHECK(visit.state.screen == ScreenId::kStaffToday);
    CHECK(visit.state.problem == Problem::kNone);
}

TEST_CASE("scan: a card answers the idle warning, and then acts", "[flow][scan]") {
    Visit visit;
    visit.tap(MyClassesTapped{});
    visit.wait(seconds{60});
    REQUIRE(visit.state.screen == ScreenId::kIdleWarning);
    scan(visit, member(1));
    CHECK(visit.state.screen == ScreenId::kMyClasses);
}

TEST_CASE("scan: while something is being saved, a card is dropped", "[flow][scan]") {
    Visit visit;
    visit.tap(card_of(1));
    visit.tap(card_of(2));
    CHECK(visit.asked.size() == 1);
    CHECK(visit.last_asked<FindMember>()->resident == id_of<ResidentId>(1));
}

TEST_CASE("scan: what is nobody's card is said, and nothing is lost", "[flow][scan]") {
    Visit visit;
    visit.tap(MyClassesTapped{});
    visit.digits("12");
    for (int i = 0; i < 5; ++i) {
        visit.tap(CodeScanned{"6901234567892"}); // a packet of biscuits
        CHECK(visit.state.problem == Problem::kCodeUnknown);
        CHECK(visit.last_asked<FindMember>() == nullptr);
    }
    for (int i = 0; i < 5; ++i) {
        visit.tap(card_of(9));
        visit.tell(MemberUnknown{});
        CHECK(visit.state.problem == Problem::kCodeUnknown);
        CHECK_FALSE(visit.state.busy);
    }
    CHECK(visit.state.screen == ScreenId::kIdentify);
    CHECK(visit.state.identify.digits == "12");
    CHECK(visit.state.identify.misses.empty());
    visit.digits("34");
    CHECK(visit.state.screen == ScreenId::kIdentifyMonth);
}

TEST_CASE("scan: who is known leaves with the visit, at home too", "[flow][scan][privacy]") {
    Visit visit;
    scan(visit, member(1, {1}));
    visit.tell(EffectFailed{ErrorCode::kInvalid});
    REQUIRE(visit.state.screen == ScreenId::kHome);
    visit.wait(seconds{90});
    CHECK_FALSE(visit.state.who.has_value());

    Visit asked;
    asked.tap(BrowseTapped{});
    scan(asked, member(1));
    scan(asked, member(2));
    asked.tap(RestartTapped{});
    CHECK_FALSE(asked.state.scanned.has_value());
    CHECK_FALSE(asked.state.who.has_value());
}

} // namespace linli
