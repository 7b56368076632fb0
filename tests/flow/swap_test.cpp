#include <catch2/catch.hpp>

#include "tests/support/visit.h"

// Two classes at the same time, and one in another's place.

namespace linli {

using namespace flow;
using test::id_of;
using test::Visit;

namespace {

const ClassId kOld = id_of<ClassId>(1);
const ClassId kNew = id_of<ClassId>(3); // at half past nine, when the old one meets

/// The new class on five mornings; `together` of them are mornings of the old one.
std::shared_ptr<Catalogue> meeting(int together) {
    auto catalogue = std::make_shared<Catalogue>(*test::sample_catalogue());
    std::vector<Date> dates;
    const Date tuesday = date_from_text("2026-11-24").value();
    for (int n = 0; n < 5; ++n) {
        dates.push_back(add_days(tuesday, n < together ? 7 * n : 7 * n + 1));
    }
    catalogue->courses[0] =
        test::sample_course(1, "书画", {9 * 60}, {tuesday, add_days(tuesday, 7)});
    catalogue->courses[2] = test::sample_course(3, "健康", {9 * 60 + 30}, dates);
    return catalogue;
}

/// Has the old class and asks for the new one.
Visit asking(int together, const ResidentRecord& record = test::member(1, {1})) {
    Visit visit;
    visit.tell(CatalogueLoaded{meeting(together)});
    visit.tap(SignUpTapped{});
    visit.tap(CategoryChosen{"健康"});
    visit.tap(ClassChosen{kNew});
    visit.tap(SignUpHereTapped{});
    visit.identify(record.resident, record);
    return visit;
}

SwapSaved saved(int from, int to) {
    return {
        test::sample_enrolment(from, 1), test::sample_enrolment(to, 1), 0, test::member(1, {to})};
}

/// My classes, 详细, 换一个班: the other class of its kind.
Visit exchanging() {
    Visit visit;
    visit.tap(MyClassesTapped{});
    visit.identify(test::sample_resident(1), test::member(1, {1}));
    visit.tap(MyClassChosen{kOld});
    visit.tap(ExchangeAsked{});
    return visit;
}

} // namespace

TEST_CASE("clash: no clash, no question more", "[flow][clash]") {
    CHECK(asking(0).state.screen == ScreenId::kSignUpCheck);
}

TEST_CASE("clash: mine is kept, and shown to be", "[flow][clash]") {
    Visit visit = asking(2);
    REQUIRE(visit.state.screen == ScreenId::kClash);
    visit.tap(KeepMineTapped{});
    CHECK(visit.state.screen == ScreenId::kMyClasses);
    CHECK(visit.last_asked<SwapEnrolment>() == nullptr);
    CHECK(visit.state.ruling == Ruling{});
}

TEST_CASE("clash: back is back at the class", "[flow][clash]") {
    Visit visit = asking(2);
    visit.tap(BackTapped{});
    CHECK(visit.state.screen == ScreenId::kCourse);
}

TEST_CASE("clash: both may be had up to a quarter of the meetings", "[flow][clash]") {
    Visit rarely = asking(1);
    REQUIRE(rarely.state.screen == ScreenId::kClash);
    rarely.tap(BothTapped{});
    REQUIRE(rarely.state.screen == ScreenId::kSignUpCheck);
    rarely.tap(ConfirmTapped{}); // and is not asked again
    const auto* asked = rarely.last_asked<SignUp>();
    REQUIRE(asked != nullptr);
    CHECK(asked->class_id == kNew);

    Visit often = asking(2);
    often.tap(BothTapped{});
    CHECK(often.state.screen == ScreenId::kClash);
}

TEST_CASE("clash: a meeting that was moved while they looked is told", "[flow][clash]") {
    Visit visit = asking(0);
    REQUIRE(visit.state.screen == ScreenId::kSignUpCheck);
    visit.tell(CatalogueLoaded{meeting(2)});
    visit.tap(ConfirmTapped{});
    CHECK(visit.state.screen == ScreenId::kClash);
    CHECK(visit.last_asked<SignUp>() == nullptr);
}

TEST_CASE("swap: in one act from the clash, and undone in one", "[flow][swap]") {
    Visit visit = asking(2);
    visit.tap(SwapTapped{});
    const auto* asked = visit.last_asked<SwapEnrolment>();
    REQUIRE(asked != nullptr);
    CHECK(asked->from == kOld);
    CHECK(asked->to == kNew);
    CHECK_FALSE(asked->even_if_waiting); // nobody loses a seat for a place in a queue unasked
    visit.tell(saved(1, 3));
    REQUIRE(visit.state.screen == ScreenId::kResult);
    CHECK(std::get<Swapped>(visit.state.outcome).before.class_id == kOld);
    CHECK(visit.state.who->enrolment_in(kNew) != nullptr);

    visit.tap(UndoTapped{});
    const auto* back = visit.last_asked<SwapEnrolment>();
    REQUIRE(back != nullptr);
    CHECK(back->from == kNew);
    CHECK(back->to == kOld);
    SECTION("the old seat is there") {
        visit.tell(saved(3, 1));
        REQUIRE(std::holds_alternative<Undone>(visit.state.outcome));
        CHECK(std::get<Undone>(visit.state.outcome).class_id == kOld);
        const auto before = visit.asked.size();
        visit.tap(UndoTapped{}); // there is no undo of an undo
        CHECK(visit.asked.size() == before);
    }
    SECTION("the old seat is gone: what they have now stays, and it is said") {
        visit.tell(SwapWouldWait{EnrolmentStatus::kWaitlisted, 2});
        CHECK(visit.state.screen == ScreenId::kResult);
        CHECK(visit.state.problem == Problem::kNotPossibleNow);
        CHECK(std::holds_alternative<Swapped>(visit.state.outcome));
    }
}

TEST_CASE("swap: a class without a free seat is asked about first", "[flow][swap]") {
    Visit visit = asking(2);
    visit.tap(SwapTapped{});
    visit.tell(SwapWouldWait{EnrolmentStatus::kWaitlisted, 3});
    REQUIRE(visit.state.screen == ScreenId::kSwapWait);
    CHECK(visit.state.ruling.wait == WouldWait{EnrolmentStatus::kWaitlisted, 3, true});

    SECTION("the old one stays until then: a second enrolment, and nothing else") {
        visit.tap(WaitBesideTapped{});
        const auto* asked = visit.last_asked<SignUp>();
        REQUIRE(asked != nullptr);
        CHECK(asked->class_id == kNew);
    }
    SECTION("the old one is given up for the place in the queue") {
        visit.tap(WaitInsteadTapped{});
        const auto* asked = visit.last_asked<SwapEnrolment>();
        REQUIRE(asked != nullptr);
        CHECK(asked->even_if_waiting);
    }
    SECTION("back: nothing has happened") {
        const auto before = visit.asked.size();
        visit.tap(BackTapped{});
        CHECK(visit.state.screen == ScreenId::kClash);
        CHECK(visit.asked.size() == before);
    }
}

TEST_CASE("swap: where the term allows no class more, the old one cannot stay", "[flow][swap]") {
    Visit visit = asking(2);
    auto strict = meeting(2);
    Term term{id_of<TermId>(1), {}, "秋", {}, {}, {}};
    term.max_classes = 1;
    strict->terms = {term};
    visit.tell(CatalogueLoaded{strict});
    visit.tap(SwapTapped{}); // one for one is within the limit
    REQUIRE(visit.last_asked<SwapEnrolment>() != nullptr);
    visit.tell(SwapWouldWait{EnrolmentStatus::kWaitlisted, 1});
    REQUIRE(visit.state.screen == ScreenId::kSwapWait);
    CHECK_FALSE(visit.state.ruling.wait->may_keep);
    const auto before = visit.asked.size();
    visit.tap(WaitBesideTapped{});
    CHECK(visit.asked.size() == before);
}

TEST_CASE("swap: a third class in the way leaves only the own ones", "[flow][swap]") {
    auto three = meeting(2);
    const Date tuesday = date_from_text("2026-11-24").value();
    three->courses[1] =
        test::sample_course(2, "书画", {9 * 60 + 15}, {tuesday, add_days(tuesday, 7)});
    Visit visit;
    visit.tell(CatalogueLoaded{three});
    visit.tap(SignUpTapped{});
    visit.tap(CategoryChosen{"健康"});
    visit.tap(ClassChosen{kNew});
    visit.tap(SignUpHereTapped{});
    visit.identify(test::sample_resident(1), test::member(1, {1, 2}));
    REQUIRE(visit.state.screen == ScreenId::kClash);
    visit.tap(SwapTapped{});
    CHECK(visit.last_asked<SwapEnrolment>() == nullptr);
    CHECK(visit.state.screen == ScreenId::kClash);
}

TEST_CASE("exchange: from one's classes to another of its kind, asked before", "[flow][swap]") {
    Visit visit = exchanging();
    REQUIRE(visit.state.screen == ScreenId::kExchange);
    CHECK(visit.state.ruling.leaving == kOld);
    visit.tap(PageTurned{1}); // one class, one page
    CHECK(visit.state.ruling.first == 0);
    visit.tap(ExchangeChosen{id_of<ClassId>(2)});
    REQUIRE(visit.state.screen == ScreenId::kSwapCheck);
    CHECK(visit.last_asked<SwapEnrolment>() == nullptr);
    visit.tap(SwapTapped{});
    const auto* asked = visit.last_asked<SwapEnrolment>();
    REQUIRE(asked != nullptr);
    CHECK(asked->from == kOld);
    CHECK(asked->to == id_of<ClassId>(2));
    visit.tell(saved(1, 2));
    CHECK(std::holds_alternative<Swapped>(visit.state.outcome));
}

TEST_CASE("exchange: back leads step by step to one's class", "[flow][swap]") {
    Visit visit = exchanging();
    visit.tap(ExchangeChosen{id_of<ClassId>(2)});
    visit.tap(BackTapped{});
    CHECK(visit.state.screen == ScreenId::kExchange);
    visit.tap(BackTapped{});
    CHECK(visit.state.screen == ScreenId::kMyClass);
    CHECK(visit.state.browse.chosen == kOld);
}

TEST_CASE("exchange: a rule against it is told, and staff can settle it", "[flow][swap]") {
    auto strict = std::make_shared<Catalogue>(*test::sample_catalogue());
    strict->courses[1].course.prerequisite = "C9";
    Visit visit = exchanging();
    visit.tell(CatalogueLoaded{strict});
    visit.tap(ExchangeChosen{id_of<ClassId>(2)});
    REQUIRE(visit.state.screen == ScreenId::kWhyNot);
    visit.tap(StaffSettlesTapped{});
    visit.digits("135790");
    ResidentRecord cleared = test::member(1, {1});
    Clearance waived;
    waived.about = id_of<CourseId>(2).uuid;
    cleared.clearances = {waived};
    visit.tell(ClearanceSaved{cleared});
    CHECK(visit.state.screen == ScreenId::kSwapCheck);
    CHECK(visit.state.news == News::kSettled);
    visit.tap(BackTapped{});
    CHECK(visit.state.screen == ScreenId::kExchange);
}

TEST_CASE("swap: somebody else's card takes nothing of it over", "[flow][scan]") {
    Visit visit = asking(2);
    ResidentRecord other = test::member(2);
    visit.tell(MemberFound{other});
    REQUIRE(visit.state.screen == ScreenId::kConfirmPerson);
    visit.tap(PersonChosen{other.resident.id});
    CHECK(visit.state.who->resident.id == other.resident.id);
    CHECK_FALSE(visit.state.ruling.leaving);
    CHECK(visit.state.screen == ScreenId::kSignUpCheck); // the class is free of clashes for them
}

} // namespace linli
