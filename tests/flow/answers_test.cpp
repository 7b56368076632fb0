#include <catch2/catch.hpp>

#include "app/core/domain/decisions.h"
#include "app/core/domain/membership.h"
#include "app/core/domain/session_change.h"
#include "tests/support/visit.h"

namespace linli {

using namespace flow;
using std::chrono::minutes;
using std::chrono::seconds;
using test::id_of;
using test::member;
using test::Visit;

namespace {

Date day(const char* text) {
    return *date_from_text(text);
}

/// As staff have left the centre: class 1 takes walk-ins, or its session today went elsewhere.
std::shared_ptr<const Catalogue> changed_centre(void (*change)(ClassEntry&)) {
    auto catalogue = std::make_shared<Catalogue>(*test::sample_catalogue());
    change(catalogue->courses.front().classes.front());
    return catalogue;
}

void let_walk_in(ClassEntry& entry) {
    entry.clazz.walk_ins = true;
}

void move_today(ClassEntry& entry) {
    Session& today = entry.sessions.front();
    today = moved(today, {day("2026-11-26"), {9 * 60}, "二楼书画室"});
}

void cancel_next_week(ClassEntry& entry) {
    entry.sessions.back().cancelled = true;
}

/// Somebody who waited for class 1 and has got a seat meanwhile.
ResidentRecord moved_up(int number) {
    ResidentRecord who = member(number, {1});
    who.enrolments.front().enrolment.decided_at = test::at_local("2026-11-23T10:00");
    return who;
}

Attendance came(const CheckIn& asked, UtcTime at) {
    return {
        .id = attendance_id(asked.session, asked.resident),
        .session = asked.session,
        .resident = asked.resident,
        .at = at};
}

/// Says that the check-in that was asked for is saved.
void saved(Visit& visit, const ResidentRecord& who) {
    const auto* asked = visit.last_asked<CheckIn>();
    REQUIRE(asked != nullptr);
    const Attendance mark = came(*asked, visit.moment().now);
    ResidentRecord fresh = who;
    fresh.attendances.push_back(mark);
    visit.tell(AttendanceSaved{mark, false, fresh});
}

} // namespace

TEST_CASE("walk-in: an open class is offered to who has no seat, not chosen for them", "[flow]") {
    Visit visit;
    visit.tell(CatalogueLoaded{changed_centre(let_walk_in)});
    visit.tap(CheckInTapped{});
    visit.identify(test::sample_resident(1), member(1));
    REQUIRE(visit.state.screen == ScreenId::kCheckIn);
    CHECK(visit.last_asked<CheckIn>() == nullptr);
    visit.tap(SessionChosen{id_of<SessionId>(101)});
    REQUIRE(visit.last_asked<CheckIn>() != nullptr);
    CHECK(visit.taps <= 8);
}

TEST_CASE("walk-in: asks nothing of who has a class of their own now", "[flow][check_in]") {
    Visit visit{"2026-11-24T09:05"}; // 3 is theirs, 1 is open to everybody
    visit.tell(CatalogueLoaded{changed_centre(let_walk_in)});
    visit.tap(CheckInTapped{});
    visit.identify(test::sample_resident(1), member(1, {3}));
    REQUIRE(visit.last_asked<CheckIn>() != nullptr);
    CHECK(visit.last_asked<CheckIn>()->session == id_of<SessionId>(301));
}

TEST_CASE("walk-in: offered to who is checked in to their own class already", "[flow][check_in]") {
    Visit visit{"2026-11-24T09:05"};
    visit.tell(CatalogueLoaded{changed_centre(let_walk_in)});
    ResidentRecord who = member(1, {3});
    Attendance here;
    here.session = id_of<SessionId>(301);
    who.attendances.push_back(here);
    visit.tap(CheckInTapped{});
    visit.identify(test::sample_resident(1), who);
    CHECK(visit.state.screen == ScreenId::kCheckIn);
}

TEST_CASE("check-in: the class one is here for already stands last", "[flow][check_in]") {
    const UtcTime now = test::at_local("2026-11-24T09:05"); // 1 and 3 are both open
    const auto catalogue = test::sample_catalogue();
    ResidentRecord who = member(1, {1, 3});
    const auto first = [&] {
        return sessions_to_offer(*catalogue, who, now).front().session->id;
    };
    CHECK(first() == id_of<SessionId>(101));
    who.attendances.push_back(came({who.resident.id, id_of<SessionId>(101)}, now));
    CHECK(first() == id_of<SessionId>(301));
    CHECK(sessions_to_offer(*catalogue, who, now).size() == 2);
}

TEST_CASE("check-in: a second time is friendly, and may be taken back for ten minutes", "[flow]") {
    for (const seconds ago : {seconds{10 * 60 - 1}, seconds{10 * 60}}) {
        Visit visit{"2026-11-24T08:45"};
        visit.tap(CheckInTapped{});
        visit.identify(test::sample_resident(1), member(1, {1}));
        const auto* asked = visit.last_asked<CheckIn>();
        REQUIRE(asked != nullptr);
        const Attendance before = came(*asked, visit.moment().now - ago);
        visit.tell(AttendanceSaved{before, true, member(1, {1})});
        REQUIRE(visit.state.screen == ScreenId::kResult);
        visit.tap(UndoTapped{});
        CHECK((visit.last_asked<UndoCheckIn>() != nullptr) == (ago < minutes{10}));
        CHECK(visit.state.problem == Problem::kNone);
    }
}

TEST_CASE("decisions: come before one's classes, and once", "[flow][decisions]") {
    Visit visit;
    visit.tap(MyClassesTapped{});
    visit.identify(test::sample_resident(1), moved_up(1));
    REQUIRE(visit.state.screen == ScreenId::kDecisions);
    visit.tap(DecisionsRead{1});
    const auto* note = visit.last_asked<NoteSeen>();
    REQUIRE(note != nullptr);
    CHECK(note->resident == id_of<ResidentId>(1));
    REQUIRE(note->told.size() == 1);
    CHECK_FALSE(visit.state.busy);
    CHECK(visit.state.screen == ScreenId::kMyClasses);
    CHECK(visit.state.path == std::vector{ScreenId::kHome});
    visit.tap(BackTapped{});
    visit.tap(MyClassesTapped{});
    CHECK(visit.state.screen == ScreenId::kMyClasses);
}

TEST_CASE("decisions: with nothing new there is no page and no tap more", "[flow][decisions]") {
    Visit visit;
    visit.tap(MyClassesTapped{});
    visit.identify(test::sample_resident(1), member(1, {1}));
    CHECK(visit.state.screen == ScreenId::kMyClasses);
    CHECK(visit.last_asked<NoteSeen>() == nullptr);
}

TEST_CASE("decisions: only what stood on the page is read", "[flow][decisions]") {
    Visit visit;
    visit.tell(CatalogueLoaded{changed_centre(cancel_next_week)});
    visit.tap(MyClassesTapped{});
    visit.identify(test::sample_resident(1), moved_up(1));
    visit.tap(DecisionsRead{1});
    CHECK(visit.state.screen == ScreenId::kDecisions);
    REQUIRE(visit.last_asked<NoteSeen>() != nullptr);
    CHECK(visit.last_asked<NoteSeen>()->told.size() == 1);
    visit.tap(DecisionsRead{5}); // more than there are
    REQUIRE(visit.last_asked<NoteSeen>() != nullptr);
    CHECK(visit.last_asked<NoteSeen>()->told.front().state == "cancelled");
    CHECK(visit.state.screen == ScreenId::kMyClasses);
}

TEST_CASE("decisions: who walks away has not read them", "[flow][decisions]") {
    Visit visit;
    visit.tap(MyClassesTapped{});
    visit.identify(test::sample_resident(1), moved_up(1));
    visit.wait(seconds{60});
    visit.wait(seconds{30});
    REQUIRE(visit.state.screen == ScreenId::kHome);
    for (const Effect& effect : visit.asked) {
        CHECK_FALSE(std::holds_alternative<NoteSeen>(effect));
    }
    visit.tap(MyClassesTapped{});
    visit.identify(test::sample_resident(1), moved_up(1));
    CHECK(visit.state.screen == ScreenId::kDecisions);
}

TEST_CASE("decisions: a check-in is never held up, they come after it", "[flow][decisions]") {
    Visit visit;
    visit.tap(CodeScanned{membership_code(id_of<ResidentId>(1))});
    visit.tell(MemberFound{moved_up(1)});
    saved(visit, moved_up(1)); // one open session: asked for at once
    REQUIRE(visit.state.screen == ScreenId::kResult);
    CHECK(visit.taps == 1); // the card itself
    visit.tap(DecisionsTapped{});
    REQUIRE(visit.state.screen == ScreenId::kDecisions);
    visit.tap(BackTapped{}); // to undo, perhaps
    REQUIRE(visit.state.screen == ScreenId::kResult);
    visit.tap(DecisionsTapped{});
    visit.tap(DecisionsRead{1});
    CHECK(visit.last_asked<NoteSeen>() != nullptr);
    CHECK(visit.state.screen == ScreenId::kHome); // they had done what they came for
    CHECK_FALSE(visit.state.who);
}

TEST_CASE("decisions: a moved class is said to who comes at the old time", "[flow][decisions]") {
    Visit visit;
    visit.tell(CatalogueLoaded{changed_centre(move_today)});
    visit.tap(CheckInTapped{});
    visit.identify(test::sample_resident(1), member(1, {1}));
    REQUIRE(visit.state.screen == ScreenId::kDecisions); // there is nothing to check in to
    visit.tap(DecisionsRead{1});
    CHECK(visit.state.screen == ScreenId::kCheckIn); // and it still says so there
    CHECK(visit.last_asked<CheckIn>() == nullptr);
    CHECK(changed_today(*visit.state.catalogue, *visit.state.who, visit.state.now).size() == 1);
}

TEST_CASE("decisions: at its new time a moved class checks in as any other", "[flow][check_in]") {
    Visit visit{"2026-11-26T08:45"};
    visit.tell(CatalogueLoaded{changed_centre(move_today)});
    visit.tap(CheckInTapped{});
    visit.identify(test::sample_resident(1), member(1, {1}));
    REQUIRE(visit.last_asked<CheckIn>() != nullptr);
    CHECK(visit.last_asked<CheckIn>()->session == id_of<SessionId>(101));
}

TEST_CASE("decisions: before a sign-up, too, which then goes on", "[flow][decisions]") {
    Visit visit;
    visit.tap(SignUpTapped{});
    visit.tap(CategoryChosen{"书画"});
    visit.tap(ClassChosen{id_of<ClassId>(2)});
    visit.tap(SignUpHereTapped{});
    visit.identify(test::sample_resident(1), moved_up(1));
    REQUIRE(visit.state.screen == ScreenId::kDecisions);
    visit.tap(DecisionsRead{1});
    CHECK(visit.state.screen == ScreenId::kSignUpCheck);
}

TEST_CASE("certificates: a tap away from one's classes, where there are any", "[flow]") {
    Visit visit;
    visit.tap(MyClassesTapped{});
    ResidentRecord who = member(1, {1});
    visit.identify(test::sample_resident(1), who);
    visit.tap(CertificatesTapped{});
    CHECK(visit.state.screen == ScreenId::kMyClasses);
    visit.state.who->certificates = {{}, {}};
    visit.tap(CertificatesTapped{});
    REQUIRE(visit.state.screen == ScreenId::kCertificates);
    visit.tap(PageTurned{1});
    CHECK(visit.state.list_first == 1);
    visit.tap(PageTurned{1});
    CHECK(visit.state.list_first == 1);
}

} // namespace linli
