#include <catch2/catch.hpp>

#include "tests/support/visit.h"

namespace linli {

using namespace flow;
using test::id_of;
using test::Visit;

namespace {

SignInDay day_of(const char* date, int rows) {
    SignInSheet sheet;
    sheet.session.id = id_of<SessionId>(101);
    for (int i = 0; i < rows; ++i) {
        sheet.rows.push_back({.resident = id_of<ResidentId>(i), .name = "测试甲", .phone = {}});
    }
    return {date_from_text(date).value(), {sheet}};
}

Visit with_staff_in() {
    Visit visit;
    visit.tap(StaffTapped{});
    visit.digits("246810");
    visit.tell(PinChecked{PinVerdict::kRight, "示例老师"});
    return visit;
}

} // namespace

TEST_CASE("staff: the sixth digit checks the PIN, which is then forgotten", "[flow][staff]") {
    Visit visit;
    visit.tap(StaffTapped{});
    visit.digits("246810");
    REQUIRE(visit.last_asked<CheckPin>() != nullptr);
    CHECK(visit.last_asked<CheckPin>()->pin == "246810");
    visit.tell(PinChecked{PinVerdict::kWrong, ""});
    CHECK(visit.state.problem == Problem::kPinWrong);
    CHECK(visit.state.staff.pin.empty());
    CHECK(visit.state.screen == ScreenId::kStaffPin);
    visit.digits("246810");
    visit.tell(PinChecked{PinVerdict::kLocked, ""});
    CHECK(visit.state.problem == Problem::kPinLocked);
}

TEST_CASE("staff: in, today's list is asked for, and follows the sync", "[flow][staff]") {
    Visit visit = with_staff_in();
    CHECK(visit.state.screen == ScreenId::kStaffToday);
    REQUIRE(visit.last_asked<LoadSignInDay>() != nullptr);
    CHECK(visit.last_asked<LoadSignInDay>()->date == date_from_text("2026-11-24").value());
    visit.tell(SignInDayLoaded{day_of("2026-11-24", 3)});
    REQUIRE(visit.state.staff.day.has_value());
    visit.asked.clear();
    visit.tell(SyncReported{{}, false});
    CHECK(visit.last_asked<LoadSignInDay>() != nullptr);
}

TEST_CASE("staff: a day that comes late is not shown under another date", "[flow][staff]") {
    Visit visit = with_staff_in();
    visit.tap(StaffDayTurned{1});
    visit.tell(SignInDayLoaded{day_of("2026-11-24", 3)});
    CHECK_FALSE(visit.state.staff.day.has_value());
    visit.tell(SignInDayLoaded{day_of("2026-11-25", 1)});
    CHECK(visit.state.staff.day.has_value());
}

TEST_CASE("staff: pages of a sheet stop at its end", "[flow][staff]") {
    Visit visit = with_staff_in();
    visit.tell(SignInDayLoaded{day_of("2026-11-24", 10)});
    visit.tap(SheetChosen{id_of<SessionId>(101)});
    visit.tap(PageTurned{8});
    CHECK(visit.state.staff.sheet_first == 8);
    visit.tap(PageTurned{8});
    CHECK(visit.state.staff.sheet_first == 8);
}

TEST_CASE("staff: locked after two minutes, and nothing of the list is left", "[flow][staff]") {
    Visit visit = with_staff_in();
    visit.tell(SignInDayLoaded{day_of("2026-11-24", 3)});
    visit.wait(std::chrono::seconds{120});
    CHECK(visit.state.screen == ScreenId::kHome);
    CHECK_FALSE(visit.state.staff.day.has_value());
    visit.tap(StaffDayTurned{1});
    CHECK(visit.last_asked<LoadSignInDay>()->date == date_from_text("2026-11-24").value());
}

TEST_CASE("staff: coming in ends what a resident left half done", "[flow][privacy]") {
    Visit visit;
    visit.tap(MyClassesTapped{});
    visit.identify(test::sample_resident(1), {test::sample_resident(1), {}, {}});
    visit.tap(StaffTapped{});
    visit.digits("246810");
    visit.tell(PinChecked{PinVerdict::kRight, "示例老师"});
    CHECK_FALSE(visit.state.who.has_value());
    CHECK(visit.state.path.empty());
}

} // namespace linli
