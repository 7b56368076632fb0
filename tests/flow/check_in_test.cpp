#include <catch2/catch.hpp>

#include "tests/support/visit.h"

namespace linli {

using namespace flow;
using test::id_of;
using test::member;
using test::Visit;

TEST_CASE(
    "check-in: exactly one open session means no question, in seven taps", "[flow][check_in]"
) {
    Visit visit{"2026-11-24T08:45"};
    visit.tap(CheckInTapped{});
    visit.identify(test::sample_resident(1), member(1, {1, 2}));
    CHECK(visit.taps <= 7);
    const auto* asked = visit.last_asked<CheckIn>();
    REQUIRE(asked != nullptr);
    CHECK(asked->session == id_of<SessionId>(101));
    const Attendance saved{
        .id = {}, .session = asked->session, .resident = asked->resident, .at = visit.moment().now};
    visit.tell(AttendanceSaved{saved, false, member(1, {1, 2})});
    CHECK(visit.state.screen == ScreenId::kResult);
    CHECK(visit.state.path.empty());
}

TEST_CASE("check-in: several open sessions are offered", "[flow][check_in]") {
    Visit visit{"2026-11-24T09:05"}; // 09:00 and 09:30 are both open
    visit.tap(CheckInTapped{});
    visit.identify(test::sample_resident(1), member(1, {1, 3}));
    CHECK(visit.state.screen == ScreenId::kCheckIn);
    visit.tap(SessionChosen{id_of<SessionId>(301)});
    REQUIRE(visit.last_asked<CheckIn>() != nullptr);
    CHECK(visit.last_asked<CheckIn>()->session == id_of<SessionId>(301));
}

TEST_CASE("check-in: none open is said, not an error", "[flow][check_in]") {
    Visit visit{"2026-11-24T12:00"};
    visit.tap(CheckInTapped{});
    visit.identify(test::sample_resident(1), member(1, {1, 2}));
    CHECK(visit.state.screen == ScreenId::kCheckIn);
    CHECK(visit.state.problem == Problem::kNone);
    CHECK(visit.last_asked<CheckIn>() == nullptr);
    visit.tap(PageTurned{1}); // what is said then has pages in 特大
    CHECK(visit.state.reading_first == 1);
    visit.tap(PageTurned{-1});
    CHECK(visit.state.reading_first == 0);
}

TEST_CASE("check-in: a window that shut meanwhile is said kindly", "[flow][check_in]") {
    Visit visit{"2026-11-24T09:05"};
    visit.tap(CheckInTapped{});
    visit.identify(test::sample_resident(1), member(1, {1, 3}));
    visit.tap(SessionChosen{id_of<SessionId>(301)});
    visit.tell(EffectFailed{ErrorCode::kInvalid});
    CHECK(visit.state.problem == Problem::kNotPossibleNow);
    CHECK_FALSE(visit.state.busy);
}

TEST_CASE("check-in: undo names the attendance it takes back", "[flow][undo]") {
    Visit visit;
    visit.tap(CheckInTapped{});
    visit.identify(test::sample_resident(1), member(1, {1}));
    const auto session = id_of<SessionId>(101);
    const auto resident = id_of<ResidentId>(1);
    const Attendance saved{
        .id = attendance_id(session, resident),
        .session = session,
        .resident = resident,
        .at = visit.moment().now};
    visit.tell(AttendanceSaved{saved, false, member(1, {1})});
    visit.tap(UndoTapped{});
    REQUIRE(visit.last_asked<UndoCheckIn>() != nullptr);
    CHECK(visit.last_asked<UndoCheckIn>()->attendance == saved.id);
}

TEST_CASE("leave: from one's own class, with the way back", "[flow][leave]") {
    Visit visit{"2026-11-24T07:00"};
    visit.tap(MyClassesTapped{});
    visit.identify(test::sample_resident(1), member(1, {1}));
    REQUIRE(visit.state.screen == ScreenId::kMyClasses);
    visit.tap(MyClassChosen{id_of<ClassId>(9)}); // not theirs
    CHECK(visit.state.screen == ScreenId::kMyClasses);
    visit.tap(MyClassChosen{id_of<ClassId>(1)});
    REQUIRE(visit.state.screen == ScreenId::kMyClass);
    visit.tap(ExcuseTapped{id_of<SessionId>(101)});
    const auto* asked = visit.last_asked<Excuse>();
    REQUIRE(asked != nullptr);
    CHECK(asked->session == id_of<SessionId>(101));
    const Attendance saved{
        .id = attendance_id(asked->session, asked->resident),
        .session = asked->session,
        .resident = asked->resident,
        .status = AttendanceStatus::kExcused,
        .at = visit.moment().now};
    visit.tell(AttendanceSaved{saved, false, member(1, {1})});
    CHECK(visit.state.screen == ScreenId::kResult);
    visit.tap(UndoTapped{});
    REQUIRE(visit.last_asked<UndoCheckIn>() != nullptr);
    CHECK(visit.last_asked<UndoCheckIn>()->attendance == saved.id);
}

TEST_CASE("leave: taken back from the class's own page", "[flow][leave]") {
    Visit visit{"2026-11-24T07:00"};
    visit.tap(MyClassesTapped{});
    visit.identify(test::sample_resident(1), member(1, {1}));
    visit.tap(MyClassChosen{id_of<ClassId>(1)});
    const auto id = attendance_id(id_of<SessionId>(101), id_of<ResidentId>(1));
    visit.tap(ExcuseTakenBack{id});
    REQUIRE(visit.last_asked<UndoCheckIn>() != nullptr);
    CHECK(visit.last_asked<UndoCheckIn>()->attendance == id);
    visit.tell(AttendanceUndoneSaved{member(1, {1})});
    REQUIRE(std::holds_alternative<Undone>(visit.state.outcome));
    CHECK(std::get<Undone>(visit.state.outcome).class_id == id_of<ClassId>(1));
    CHECK(std::get<Undone>(visit.state.outcome).visit); // their place stays
}

} // namespace linli
