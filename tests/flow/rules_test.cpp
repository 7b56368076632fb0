#include <functional>

#include <catch2/catch.hpp>

#include "tests/support/visit.h"

// Each rule about who may sign up: the page that says why not, and the way on from it.

namespace linli {

using namespace flow;
using test::id_of;
using test::Visit;

namespace {

const ClassId kCalligraphy = id_of<ClassId>(1);

/// Autumn, with the first course as it is told.
std::shared_ptr<Catalogue> with_rules(const std::function<void(Course&, Term&)>& set) {
    auto catalogue = std::make_shared<Catalogue>(*test::sample_catalogue());
    Term term{id_of<TermId>(1), catalogue->centre.id, "2026秋", {}, {}, {}};
    term.first = date_from_text("2026-09-01").value();
    term.last = date_from_text("2027-01-31").value();
    set(catalogue->courses.front().course, term);
    catalogue->terms = {term};
    return catalogue;
}

/// Asks for the first class, by that person, under these rules.
Visit asking(const ResidentRecord& record, const std::function<void(Course&, Term&)>& set) {
    Visit visit;
    visit.tell(CatalogueLoaded{with_rules(set)});
    visit.tap(SignUpTapped{});
    visit.tap(CategoryChosen{"书画"});
    visit.tap(ClassChosen{kCalligraphy});
    visit.tap(SignUpHereTapped{});
    visit.identify(record.resident, record);
    return visit;
}

void needs_course_two(Course& course, Term& /*term*/) {
    course.prerequisite = "C2";
}

void keeps_order(Course& /*course*/, Term& /*term*/) {}

ResidentRecord of_eighty() {
    ResidentRecord record = test::member(1);
    record.resident.birth_year = 1946;
    record.resident.birth_month = 12; // on the first of December, the last meeting
    return record;
}

void check_told(const Visit& visit, Ineligible reason) {
    REQUIRE(visit.state.screen == ScreenId::kWhyNot);
    REQUIRE(visit.state.ruling.why_not.has_value());
    CHECK(visit.state.ruling.why_not->reason == reason);
    CHECK(visit.last_asked<SignUp>() == nullptr);
}

} // namespace

TEST_CASE("rules: the age band is told on a page, and leads on to other classes", "[flow]") {
    Visit visit = asking(test::member(1), [](Course& course, Term&) { course.max_age = 12; });
    check_told(visit, Ineligible::kTooOld);
    visit.tap(OtherClassesTapped{});
    CHECK(visit.state.screen == ScreenId::kCategories);
    CHECK(visit.state.purpose == Purpose::kSignUp);
    CHECK(visit.state.who.has_value()); // nobody is asked again who they are
}

TEST_CASE("rules: back from the page is back at the class", "[flow]") {
    Visit visit = asking(test::member(1), [](Course& course, Term&) { course.max_age = 12; });
    visit.tap(BackTapped{});
    CHECK(visit.state.screen == ScreenId::kCourse);
}

TEST_CASE("rules: until the day is over, a class is its earlier learners'", "[flow]") {
    const auto returning = [](Course&, Term& term) {
        term.returning_until = date_from_text("2026-11-24").value();
    };
    Visit visit = asking(test::member(1), returning);
    check_told(visit, Ineligible::kReturningOnly);
    CHECK(visit.state.ruling.why_not->from == date_from_text("2026-11-25"));

    ResidentRecord before = test::member(1);
    before.seats = {{id_of<ClassId>(90), id_of<CourseId>(1), "C1", {}, 0, 0}};
    before.seats.front().term_first = date_from_text("2026-03-01").value();
    CHECK(asking(before, returning).state.screen == ScreenId::kSignUpCheck);

    // The next morning everybody may.
    visit.tap(BackTapped{});
    visit.wait(std::chrono::hours{16});
    visit.tap(RestartTapped{});
    visit.tap(SignUpTapped{});
    visit.tap(CategoryChosen{"书画"});
    visit.tap(ClassChosen{kCalligraphy});
    visit.tap(SignUpHereTapped{});
    visit.identify(test::sample_resident(1), test::member(1));
    CHECK(visit.state.screen == ScreenId::kSignUpCheck);
}

TEST_CASE("rules: half of the course before is enough", "[flow]") {
    ResidentRecord learner = test::member(1);
    learner.seats = {{id_of<ClassId>(2), id_of<CourseId>(2), "C2", {}, 5, 2, id_of<CentreId>(1)}};
    check_told(asking(learner, needs_course_two), Ineligible::kPrerequisite);
    learner.seats.front().came = 3;
    CHECK(asking(learner, needs_course_two).state.screen == ScreenId::kSignUpCheck);
}

TEST_CASE("rules: the course that comes first is one tap away", "[flow]") {
    Visit visit = asking(test::member(1), needs_course_two);
    check_told(visit, Ineligible::kPrerequisite);
    visit.tap(ClassChosen{id_of<ClassId>(2)});
    CHECK(visit.state.screen == ScreenId::kCourse);
    visit.tap(SignUpHereTapped{});
    CHECK(visit.state.screen == ScreenId::kSignUpCheck);
    CHECK(visit.state.ruling.wanted == id_of<ClassId>(2));
}

TEST_CASE("rules: a full term leads to one's own classes", "[flow]") {
    Visit visit = asking(test::member(1, {2}), [](Course&, Term& term) { term.max_classes = 1; });
    check_told(visit, Ineligible::kTermFull);
    visit.tap(MyClassesTapped{});
    CHECK(visit.state.screen == ScreenId::kMyClasses);
}

TEST_CASE("rules: staff note the family's consent, and the sign-up goes on", "[flow][staff]") {
    Visit visit = asking(of_eighty(), keeps_order);
    check_told(visit, Ineligible::kFamilyConsent);
    visit.tap(StaffSettlesTapped{});
    REQUIRE(visit.state.screen == ScreenId::kStaffSettles);
    visit.digits("135790");
    const auto* asked = visit.last_asked<GiveClearance>();
    REQUIRE(asked != nullptr);
    CHECK(asked->pin == "135790");
    CHECK(asked->resident == id_of<ResidentId>(1));
    CHECK(asked->kind == ClearanceKind::kFamilyConsent);
    CHECK(asked->about == id_of<TermId>(1).uuid);

    SECTION("a wrong PIN is said, and can be typed again") {
        visit.tell(PinChecked{PinVerdict::kWrong, {}});
        CHECK(visit.state.screen == ScreenId::kStaffSettles);
        CHECK(visit.state.problem == Problem::kPinWrong);
        CHECK(visit.state.staff.pin.empty());
        visit.digits("246802");
        REQUIRE(visit.last_asked<GiveClearance>() != nullptr);
        CHECK(visit.last_asked<GiveClearance>()->pin == "246802");
    }
    SECTION("the right one leads to where the sign-up was, and tells so") {
        ResidentRecord cleared = of_eighty();
        Clearance consent;
        consent.kind = ClearanceKind::kFamilyConsent;
        consent.about = id_of<TermId>(1).uuid;
        cleared.clearances = {consent};
        visit.tell(ClearanceSaved{cleared});
        CHECK(visit.state.screen == ScreenId::kSignUpCheck);
        CHECK(visit.state.news == News::kSettled);
        CHECK(visit.state.staff.pin.empty());
        CHECK(visit.state.staff.name.empty()); // the staff side was not opened
        visit.tap(BackTapped{});
        CHECK(visit.state.screen == ScreenId::kCourse);
        visit.tap(SignUpHereTapped{});
        visit.tap(ConfirmTapped{});
        CHECK(visit.last_asked<SignUp>() != nullptr);
    }
    SECTION("a disk that refuses is said, and nothing of the PIN stays") {
        visit.tell(EffectFailed{ErrorCode::kFull});
        CHECK(visit.state.problem == Problem::kCouldNotSave);
        CHECK(visit.state.staff.pin.empty());
    }
}

TEST_CASE("rules: staff waive a prerequisite for the course that has it", "[flow][staff]") {
    Visit visit = asking(test::member(1), needs_course_two);
    visit.tap(StaffSettlesTapped{});
    visit.digits("135790");
    const auto* asked = visit.last_asked<GiveClearance>();
    REQUIRE(asked != nullptr);
    CHECK(asked->kind == ClearanceKind::kPrerequisite);
    CHECK(asked->about == id_of<CourseId>(1).uuid);
}

TEST_CASE("rules: where staff have nothing to settle, no PIN is asked", "[flow][staff]") {
    Visit visit = asking(test::member(1), [](Course& course, Term&) { course.max_age = 12; });
    visit.tap(StaffSettlesTapped{});
    CHECK(visit.state.screen == ScreenId::kWhyNot);
}

TEST_CASE("rules: who is left at the staff's keypad leaves nothing behind", "[flow][idle]") {
    Visit visit = asking(of_eighty(), keeps_order);
    visit.tap(StaffSettlesTapped{});
    visit.digits("135");
    visit.wait(std::chrono::seconds{61});
    CHECK(visit.state.screen == ScreenId::kIdleWarning);
    visit.wait(std::chrono::seconds{31});
    CHECK(visit.state.screen == ScreenId::kHome);
    CHECK(visit.state.staff.pin.empty());
    CHECK(visit.state.ruling == Ruling{});
}

TEST_CASE("rules: a card that is scanned at the staff's keypad changes nobody", "[flow][scan]") {
    Visit visit = asking(of_eighty(), keeps_order);
    visit.tap(StaffSettlesTapped{});
    const auto before = visit.asked.size();
    visit.tap(CodeScanned{"LL1"});
    CHECK(visit.asked.size() == before);
    CHECK(visit.state.screen == ScreenId::kStaffSettles);
}

TEST_CASE("rules: what changed while they looked is told before anything is asked", "[flow]") {
    Visit visit = asking(test::member(1), keeps_order);
    REQUIRE(visit.state.screen == ScreenId::kSignUpCheck);
    visit.tell(CatalogueLoaded{with_rules([](Course& course, Term&) { course.min_age = 99; })});
    visit.tap(ConfirmTapped{});
    check_told(visit, Ineligible::kTooYoung);
}

TEST_CASE("rules: who has the seat already is not asked about it again", "[flow]") {
    Visit visit = asking(test::member(1, {1}), [](Course& course, Term&) { course.max_age = 12; });
    CHECK(visit.state.screen == ScreenId::kSignUpCheck);
}

} // namespace linli
