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

const InkNote kInk{{{{100, 200}, {600, 210}}}};

WaitingName waiting(int n) {
    return {id_of<ResidentId>(n), "13800001234", {}, kInk};
}

/// On the page of the handwritten names of residents 1 to 3.
Visit at_names() {
    Visit visit = with_staff_in();
    visit.tell(SignInDayLoaded{day_of("2026-11-24", 3), 0, {waiting(1), waiting(2), waiting(3)}});
    visit.tap(WaitingNamesTapped{});
    REQUIRE(visit.state.screen == ScreenId::kStaffInk);
    return visit;
}

Resident named(int n, const char* name) {
    Resident resident = test::sample_resident(n);
    resident.id = id_of<ResidentId>(n);
    resident.name = name;
    return resident;
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
}

TEST_CASE("staff: a locked PIN says until when, and the keys come back then", "[flow][staff]") {
    Visit visit;
    visit.tap(StaffTapped{});
    visit.digits("246810");
    const UtcTime until = visit.state.now + std::chrono::minutes{5};
    visit.tell(PinChecked{PinVerdict::kLocked, "", until});
    REQUIRE(visit.state.staff.locked_until == until);
    visit.tap(LanguageTapped{}); // larger, louder, in English: it stays locked
    visit.tap(TextSizeTapped{});
    CHECK(visit.state.staff.locked_until == until);
    const auto look = [&](UtcTime at) {
        static_cast<void>(tick(visit.state, {at, visit.state.steady_now}));
    };
    SECTION("when the time has come") {
        look(until - std::chrono::seconds{1});
        CHECK(visit.state.staff.locked_until == until);
        look(until);
    }
    SECTION("when the clock was set back, as the store sees it") {
        look(until - std::chrono::minutes{6});
    }
    CHECK_FALSE(visit.state.staff.locked_until.has_value());
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

TEST_CASE(
    "staff: the day opens at the class that is on, and stays where they turn it", "[flow][staff]"
) {
    Visit visit = with_staff_in();
    SignInDay day = day_of("2026-11-24", 3);
    const UtcTime now = visit.state.now;
    const auto meets = [&](int from, int to) { // minutes from now
        SignInSheet sheet = day.sheets.front();
        sheet.session.date = local_date(now);
        sheet.session.start = local_time_of_day(now + std::chrono::minutes{from});
        sheet.session.minutes = to - from;
        return sheet;
    };
    day.sheets = {meets(-90, 0), meets(-60, 30), meets(-60, 45), meets(60, 90)};
    visit.tell(SignInDayLoaded{day});
    CHECK(visit.state.staff.first == 1);
    visit.tap(PageTurned{1});
    visit.tell(SignInDayLoaded{day}); // told again every minute
    CHECK(visit.state.staff.first == 2);
    day.sheets = {meets(-90, -60), meets(-60, -1)};
    CHECK(first_not_over(day, now) == 0);
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

TEST_CASE("names: a note is written down, saved, and leaves the list", "[flow][staff][ink]") {
    Visit visit = at_names();
    visit.tap(PageTurned{1});
    visit.tap(WriteDownTapped{id_of<ResidentId>(2)});
    REQUIRE(visit.state.screen == ScreenId::kStaffName);
    CHECK(visit.state.staff.naming.open == waiting(2));
    CHECK(visit.last_asked<SpellKeys>()->beginning);
    visit.tap(ConfirmTapped{}); // no name yet
    CHECK_FALSE(visit.state.busy);
    visit.tap(CandidateChosen{{"王", 0}});
    visit.letters("shi");
    CHECK(visit.last_asked<SpellKeys>()->keys == "shi");
    CHECK_FALSE(visit.last_asked<SpellKeys>()->beginning);
    visit.tap(CandidateChosen{{"示", 3}});
    visit.tap(DotTapped{});
    visit.tap(EraseTapped{});
    visit.tap(ConfirmTapped{});
    const auto* asked = visit.last_asked<NameResident>();
    REQUIRE(asked != nullptr);
    CHECK(asked->resident == id_of<ResidentId>(2));
    CHECK(asked->name == "王示");
    visit.tell(ResidentNamed{named(2, "王示")});
    CHECK(visit.state.screen == ScreenId::kStaffInk);
    CHECK_FALSE(visit.state.busy);
    const Naming& naming = visit.state.staff.naming;
    CHECK(naming.waiting == std::vector{waiting(1), waiting(3)});
    CHECK(naming.first == 1); // the next one
    CHECK(naming.done == waiting(2));
    CHECK(naming.done_name == "王示");
    CHECK(visit.last_asked<LoadSignInDay>() != nullptr); // the sheets have the name, too
    visit.tap(BackTapped{});
    CHECK(visit.state.screen == ScreenId::kStaffToday);
}

TEST_CASE("names: a slip in the one just saved can be mended", "[flow][staff][ink]") {
    Visit visit = at_names();
    visit.tap(MendNameTapped{}); // nothing was saved yet
    CHECK(visit.state.screen == ScreenId::kStaffInk);
    visit.tap(WriteDownTapped{id_of<ResidentId>(1)});
    visit.tap(CandidateChosen{{"王样", 0}});
    visit.tap(ConfirmTapped{});
    visit.tell(ResidentNamed{named(1, "王样")});
    visit.tap(MendNameTapped{});
    REQUIRE(visit.state.screen == ScreenId::kStaffName);
    CHECK(visit.state.staff.naming.name == "王样");
    CHECK(visit.state.staff.naming.open == waiting(1)); // its ink is still to be compared with
    visit.tap(EraseTapped{});
    visit.tap(CandidateChosen{{"例", 0}});
    visit.tap(ConfirmTapped{});
    REQUIRE(visit.last_asked<NameResident>() != nullptr);
    CHECK(visit.last_asked<NameResident>()->name == "王例");
    visit.tell(ResidentNamed{named(1, "王例")});
    CHECK(visit.state.staff.naming.done_name == "王例");
    CHECK(visit.state.staff.naming.waiting.size() == 2);
    visit.tap(BackTapped{});
    visit.tap(WaitingNamesTapped{});
    CHECK_FALSE(visit.state.staff.naming.done.has_value()); // another time, another result
}

TEST_CASE("names: one that could not be saved is still there as typed", "[flow][staff][ink]") {
    Visit visit = at_names();
    visit.tap(WriteDownTapped{id_of<ResidentId>(1)});
    visit.tap(CandidateChosen{{"王示", 0}});
    visit.tap(ConfirmTapped{});
    visit.tell(EffectFailed{ErrorCode::kNotFound});
    CHECK(visit.state.problem == Problem::kNotPossibleNow);
    CHECK(visit.state.screen == ScreenId::kStaffName);
    CHECK(visit.state.staff.naming.name == "王示");
    visit.tap(BackTapped{});
    CHECK(visit.state.screen == ScreenId::kStaffInk);
    CHECK(visit.state.staff.naming.waiting.size() == 3);
}

TEST_CASE("names: a fresh list keeps the note on show, whatever its date", "[flow][staff][ink]") {
    Visit visit = at_names();
    visit.tap(PageTurned{1});
    visit.tap(PageTurned{1});
    CHECK(visit.state.staff.naming.first == 2);
    visit.tap(PageTurned{1}); // there is no fourth
    CHECK(visit.state.staff.naming.first == 2);
    visit.tell(SignInDayLoaded{day_of("2026-11-20", 3), 0, {waiting(2), waiting(3)}});
    CHECK(visit.state.staff.naming.first == 1);
    visit.tell(SignInDayLoaded{day_of("2026-11-24", 3), 0, {waiting(2)}});
    CHECK(visit.state.staff.naming.first == 0);
    visit.tell(SignInDayLoaded{day_of("2026-11-24", 3), 0, {}});
    CHECK(visit.state.staff.naming.first == 0);
    visit.tap(WriteDownTapped{id_of<ResidentId>(2)}); // gone since
    CHECK(visit.state.screen == ScreenId::kStaffInk);
}

TEST_CASE("names: none is shown to anybody but staff", "[flow][staff][privacy]") {
    Visit visit;
    visit.tap(WaitingNamesTapped{});
    CHECK(visit.state.screen == ScreenId::kHome);
    visit.tell(SignInDayLoaded{day_of("2026-11-24", 3), 0, {waiting(1)}});
    CHECK(visit.state.staff.naming.waiting.empty());
    visit = at_names();
    visit.tap(WriteDownTapped{id_of<ResidentId>(1)});
    visit.tap(CandidateChosen{{"王", 0}});
    visit.wait(std::chrono::seconds{120});
    CHECK(visit.state.screen == ScreenId::kHome);
    CHECK(visit.state.staff.naming.waiting.empty());
    CHECK_FALSE(visit.state.staff.naming.open.has_value());
    CHECK(visit.state.staff.naming.name.empty());
    visit.tell(ResidentNamed{named(1, "王")}); // an answer for whoever left
    CHECK(visit.state.screen == ScreenId::kHome);
}

TEST_CASE("staff: locked after a minute, and nothing of the list is left", "[flow][staff]") {
    Visit visit = with_staff_in();
    visit.tell(SignInDayLoaded{day_of("2026-11-24", 3)});
    visit.wait(std::chrono::seconds{60});
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

TEST_CASE("staff: how things stand with the district is read anew, and after each sync", "[flow]") {
    Visit visit = with_staff_in();
    CHECK_FALSE(visit.state.staff.district);
    visit.tap(DistrictTapped{});
    REQUIRE(visit.state.screen == ScreenId::kStaffDistrict);
    REQUIRE(visit.last_asked<LoadDistrict>() != nullptr);
    CHECK_FALSE(visit.state.busy);
    DistrictStanding standing;
    standing.not_taken.resize(5);
    visit.tell(DistrictLoaded{standing});
    visit.tap(PageTurned{3});
    CHECK(visit.state.staff.district_first == 3);
    visit.asked.clear();
    visit.tell(SyncReported{});
    REQUIRE(std::holds_alternative<LoadDistrict>(visit.asked.front()));
    standing.not_taken.resize(2); // some were mended meanwhile
    visit.tell(DistrictLoaded{standing});
    CHECK(visit.state.staff.district_first == 1);
    visit.tap(BackTapped{});
    CHECK(visit.state.screen == ScreenId::kStaffToday);
    visit.tap(StaffLeft{});
    CHECK_FALSE(visit.state.staff.district);
}

TEST_CASE("staff: only staff see how things stand with the district", "[flow][staff]") {
    Visit visit;
    visit.tap(DistrictTapped{});
    CHECK(visit.state.screen == ScreenId::kHome);
    CHECK(visit.last_asked<LoadDistrict>() == nullptr);
    visit.tell(DistrictLoaded{});
    CHECK_FALSE(visit.state.staff.district);
}

} // namespace linli
