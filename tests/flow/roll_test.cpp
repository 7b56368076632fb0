#include <catch2/catch.hpp>

#include "app/core/domain/membership.h"
#include "app/core/domain/staff_badge.h"
#include "tests/support/visit.h"

// 点名: from the day's list to what is said of one person, and who may.

namespace linli {

using namespace flow;
using test::id_of;
using test::Visit;
using namespace std::chrono_literals;

namespace {

const SessionId kSession = id_of<SessionId>(101);
const StaffId kTeacher = id_of<StaffId>(7);

/// Three people at a session from 09:00 on; the second has tapped.
SignInDay day(Date date) {
    SignInSheet sheet;
    sheet.session.id = kSession;
    sheet.session.date = date;
    sheet.session.start = {540};
    sheet.session.minutes = 90;
    for (int n : {1, 2, 3}) {
        SignInRow row;
        row.resident = id_of<ResidentId>(n);
        row.name = "示例" + std::to_string(n);
        row.phone = "1380000000" + std::to_string(n);
        sheet.rows.push_back(row);
    }
    sheet.rows[1].status = AttendanceStatus::kPresent;
    sheet.rows[1].by = RecordedBy::kSelf;
    return {date, {sheet}};
}

Visit on_roll(StaffRole role = StaffRole::kClerk) {
    Visit visit;
    visit.tap(StaffTapped{});
    visit.digits("246810");
    visit.tell(PinChecked{PinVerdict::kRight, "示例老师", {}, kTeacher, role});
    visit.tell(SignInDayLoaded{day(local_date(visit.state.now))});
    visit.tap(SheetChosen{kSession});
    REQUIRE(visit.state.screen == ScreenId::kStaffSheet);
    visit.asked.clear();
    return visit;
}

Attendance recorded(int resident, AttendanceStatus status) {
    Attendance made;
    made.session = kSession;
    made.resident = id_of<ResidentId>(resident);
    made.id = attendance_id(made.session, made.resident);
    made.status = status;
    return made;
}

} // namespace

TEST_CASE("roll: one tap says that somebody is here, and can be taken back", "[flow][staff]") {
    Visit visit = on_roll(StaffRole::kTeacher);
    visit.tap(RollRowTapped{id_of<ResidentId>(1)});
    const auto* asked = visit.last_asked<RecordRoll>();
    REQUIRE(asked != nullptr);
    CHECK(asked->resident == id_of<ResidentId>(1));
    CHECK(asked->session == kSession);
    CHECK(asked->status == AttendanceStatus::kPresent);
    CHECK(asked->reason == RollReason::kNone);
    CHECK(asked->staff == kTeacher);
    visit.tap(RollRowTapped{id_of<ResidentId>(3)}); // while it is being saved
    CHECK(visit.asked.size() == 1);
    visit.tell(RollSaved{{recorded(1, AttendanceStatus::kPresent)}});
    CHECK(visit.state.screen == ScreenId::kStaffSheet);
    CHECK(visit.last_asked<LoadSignInDay>() != nullptr);
    REQUIRE(visit.state.staff.roll.done);
    CHECK(visit.state.staff.roll.done->name == "示例1");
    visit.tap(RollUndone{});
    const auto* undo = visit.last_asked<TakeBackRoll>();
    REQUIRE(undo != nullptr);
    CHECK(undo->residents == std::vector{id_of<ResidentId>(1)});
    CHECK(undo->reason == RollReason::kMistap);
    visit.tell(RollTakenBack{1});
    CHECK_FALSE(visit.state.staff.roll.done->status);
    visit.tap(RollUndone{}); // there is nothing left to take back
    CHECK(visit.last_asked<TakeBackRoll>() == nullptr);
}

TEST_CASE("roll: a row with a record opens its page; a change has a reason", "[flow][staff]") {
    Visit visit = on_roll();
    visit.tap(RollRowTapped{id_of<ResidentId>(2)});
    REQUIRE(visit.state.screen == ScreenId::kStaffRow);
    CHECK(visit.asked.empty());
    visit.tap(RollWished{RollWish::kExcused});
    REQUIRE(visit.state.screen == ScreenId::kStaffReason);
    CHECK(visit.asked.empty());
    SECTION("and is written with it") {
        visit.tap(RollReasonChosen{RollReason::kFamily});
        const auto* asked = visit.last_asked<RecordRoll>();
        REQUIRE(asked != nullptr);
        CHECK(asked->status == AttendanceStatus::kExcused);
        CHECK(asked->reason == RollReason::kFamily);
        visit.tell(RollSaved{{recorded(2, AttendanceStatus::kExcused)}});
        CHECK(visit.state.screen == ScreenId::kStaffSheet);
        CHECK(visit.state.path == std::vector{ScreenId::kStaffToday});
        CHECK_FALSE(visit.state.staff.roll.row);
        CHECK(visit.state.staff.roll.done->undo.empty()); // their own page says why
    }
    SECTION("or not at all") {
        visit.tap(BackTapped{});
        CHECK(visit.state.screen == ScreenId::kStaffRow);
        visit.tap(BackTapped{});
        CHECK(visit.state.screen == ScreenId::kStaffSheet);
        CHECK_FALSE(visit.state.staff.roll.row);
        CHECK(visit.asked.empty());
    }
    SECTION("and stays as it was where the disk refused") {
        visit.tap(RollReasonChosen{RollReason::kOther});
        visit.tell(EffectFailed{ErrorCode::kFull});
        CHECK(visit.state.problem == Problem::kCouldNotSave);
        CHECK(visit.state.screen == ScreenId::kStaffReason);
    }
}

TEST_CASE("roll: what somebody said is taken back with a reason", "[flow][staff]") {
    Visit visit = on_roll();
    visit.tap(RollRowOpened{id_of<ResidentId>(1)});
    visit.tap(RollWished{RollWish::kTakeBack}); // there is nothing
    CHECK(visit.state.screen == ScreenId::kStaffRow);
    visit.tap(BackTapped{});
    visit.tap(RollRowTapped{id_of<ResidentId>(2)});
    visit.tap(RollWished{RollWish::kTakeBack});
    visit.tap(RollReasonChosen{RollReason::kMistap});
    const auto* asked = visit.last_asked<TakeBackRoll>();
    REQUIRE(asked != nullptr);
    CHECK(asked->residents == std::vector{id_of<ResidentId>(2)});
    CHECK(asked->session == kSession);
}

TEST_CASE("roll: all here is asked once, and undone as a whole", "[flow][staff]") {
    Visit visit = on_roll(StaffRole::kTeacher);
    visit.tap(AllHereConfirmed{}); // not before it was asked
    CHECK(visit.asked.empty());
    visit.tap(AllHereTapped{});
    REQUIRE(visit.state.screen == ScreenId::kStaffAll);
    CHECK(visit.asked.empty());
    visit.tap(AllHereConfirmed{});
    REQUIRE(visit.last_asked<RecordAllPresent>() != nullptr);
    CHECK(visit.last_asked<RecordAllPresent>()->session == kSession);
    visit.tell(RollSaved{
        {recorded(1, AttendanceStatus::kPresent), recorded(3, AttendanceStatus::kPresent)}});
    CHECK(visit.state.screen == ScreenId::kStaffSheet);
    CHECK(visit.state.staff.roll.done->count == 2);
    CHECK(visit.state.staff.roll.done->name.empty());
    visit.tap(RollUndone{});
    REQUIRE(visit.last_asked<TakeBackRoll>() != nullptr);
    CHECK(visit.last_asked<TakeBackRoll>()->residents.size() == 2);
}

TEST_CASE("roll: a walk-in is found as residents are", "[flow][staff]") {
    Visit visit = on_roll();
    visit.tap(WalkInTapped{});
    REQUIRE(visit.state.screen == ScreenId::kStaffWalkIn);
    visit.digits("1234");
    REQUIRE(visit.state.screen == ScreenId::kStaffWalkInMonth);
    visit.tap(MonthChosen{3});
    REQUIRE(visit.last_asked<FindResidents>() != nullptr);
    CHECK(visit.last_asked<FindResidents>()->last_four == "1234");
    SECTION("and recorded by a tap on their masked name") {
        visit.tell(ResidentsFound{{test::sample_resident(9)}});
        REQUIRE(visit.state.screen == ScreenId::kStaffWalkInWho);
        visit.tap(WalkInChosen{id_of<ResidentId>(77)}); // nobody of them
        CHECK(visit.last_asked<RecordRoll>() == nullptr);
        visit.tap(WalkInChosen{test::sample_resident(9).id});
        REQUIRE(visit.last_asked<RecordRoll>() != nullptr);
        CHECK(visit.last_asked<RecordRoll>()->status == AttendanceStatus::kPresent);
        Attendance came = recorded(0, AttendanceStatus::kPresent);
        came.resident = test::sample_resident(9).id;
        visit.tell(RollSaved{{came}});
        CHECK(visit.state.screen == ScreenId::kStaffSheet);
        CHECK(visit.state.staff.roll.found.empty());
        CHECK(visit.state.staff.roll.digits.empty());
    }
    SECTION("or asked again where nobody fits, without counting misses of residents") {
        visit.tell(ResidentsFound{});
        CHECK(visit.state.screen == ScreenId::kStaffWalkIn);
        CHECK(visit.state.problem == Problem::kNobodyFound);
        CHECK(visit.state.identify.misses.empty());
    }
}

TEST_CASE("roll: a telephone is shown after a reason, to clerks and managers", "[flow][staff]") {
    Visit visit = on_roll(StaffRole::kManager);
    visit.tap(RollRowTapped{id_of<ResidentId>(2)});
    visit.tap(RollWished{RollWish::kReveal});
    REQUIRE(visit.state.screen == ScreenId::kStaffReason);
    visit.tap(RollReasonChosen{RollReason::kOther}); // a reason of something else
    CHECK(visit.asked.empty());
    visit.tap(RevealReasonChosen{RevealReason::kCall});
    REQUIRE(visit.last_asked<RevealPhone>() != nullptr);
    CHECK(visit.state.staff.roll.phone.empty());
    visit.tell(PhoneRevealed{id_of<ResidentId>(2), "13800000002"});
    CHECK(visit.state.screen == ScreenId::kStaffRow);
    CHECK(visit.state.staff.roll.phone == "13800000002");
    visit.tap(BackTapped{});
    CHECK(visit.state.staff.roll.phone.empty());
    Visit teacher = on_roll(StaffRole::kTeacher);
    teacher.tap(RollRowTapped{id_of<ResidentId>(2)});
    teacher.tap(RollWished{RollWish::kReveal});
    CHECK(teacher.state.screen == ScreenId::kStaffRow);
}

TEST_CASE("roll: teachers have today and its rolls, nothing else", "[flow][staff]") {
    Visit visit = on_roll(StaffRole::kTeacher);
    visit.tap(BackTapped{});
    const Date today = visit.state.staff.date;
    visit.tap(StaffDayTurned{-1});
    CHECK(visit.state.staff.date == today);
    visit.tap(WaitingNamesTapped{});
    CHECK(visit.state.screen == ScreenId::kStaffToday);
    visit.tap(DistrictTapped{});
    CHECK(visit.state.screen == ScreenId::kStaffToday);
    CHECK(visit.asked.empty());
    Visit helps;
    helps.tap(SignUpTapped{});
    helps.tap(HelpTapped{});
    helps.tap(StaffHelpsTapped{});
    helps.digits("246810");
    helps.tell(PinChecked{PinVerdict::kRight, "示例老师", {}, kTeacher, StaffRole::kTeacher});
    CHECK(helps.state.problem == Problem::kNotYourRole);
    CHECK(helps.state.assisted_by.empty());
}

TEST_CASE("roll: of a day to come only what is known in advance is said", "[flow][staff]") {
    Visit visit = on_roll();
    visit.tap(BackTapped{});
    visit.tap(StaffDayTurned{7});
    visit.tell(SignInDayLoaded{day(visit.state.staff.date)});
    visit.tap(SheetChosen{kSession});
    visit.asked.clear();
    visit.tap(RollRowTapped{id_of<ResidentId>(1)}); // their page, as they cannot be here
    REQUIRE(visit.state.screen == ScreenId::kStaffRow);
    visit.tap(RollWished{RollWish::kPresent});
    CHECK(visit.state.problem == Problem::kNotPossibleNow);
    visit.tap(RollWished{RollWish::kExcused});
    visit.tap(RollReasonChosen{RollReason::kFamily});
    CHECK(visit.last_asked<RecordRoll>() != nullptr);
    visit.tap(StaffLeft{});
}

TEST_CASE("staff: by time, room or class, and back to today by one tap", "[flow][staff]") {
    Visit visit = on_roll();
    visit.tap(BackTapped{});
    SignInDay many = day(visit.state.staff.date);
    many.sheets.push_back(many.sheets[0]);
    many.sheets.push_back(many.sheets[0]);
    const auto is = [&](std::size_t n, int start, const char* room, const char* code) {
        many.sheets[n].session.start = {start};
        many.sheets[n].session.room = room;
        many.sheets[n].course_code = code;
    };
    is(0, 540, "B", "SF");
    is(1, 600, "A", "MQ");
    is(2, 840, "A", "DN");
    visit.tell(SignInDayLoaded{many});
    const auto order = [&] {
        std::string codes;
        for (const SignInSheet& sheet : visit.state.staff.day->sheets) {
            codes += sheet.course_code + " ";
        }
        return codes;
    };
    CHECK(order() == "SF MQ DN ");
    visit.tap(DayOrdered{DayOrder::kRoom});
    CHECK(order() == "MQ DN SF ");
    visit.tap(DayOrdered{DayOrder::kClass});
    CHECK(order() == "DN MQ SF ");
    visit.tell(SignInDayLoaded{many}); // fresh figures keep it
    CHECK(order() == "DN MQ SF ");
    visit.tap(StaffDayTurned{-7});
    CHECK(visit.state.staff.date != many.date);
    visit.tap(StaffTodayTapped{});
    CHECK(visit.state.staff.date == many.date);
    REQUIRE(visit.last_asked<LoadSignInDay>() != nullptr);
    CHECK(visit.last_asked<LoadSignInDay>()->date == many.date);
}

TEST_CASE("roll: figures are fresh after each sync, wherever on the roll they are", "[flow]") {
    Visit visit = on_roll();
    visit.tap(RollRowTapped{id_of<ResidentId>(2)});
    visit.tell(SyncReported{});
    CHECK(visit.last_asked<LoadSignInDay>() != nullptr);
    SignInDay fresh = day(visit.state.staff.date);
    fresh.sheets[0].rows[1].status = AttendanceStatus::kLate;
    visit.tell(SignInDayLoaded{fresh});
    CHECK(visit.state.screen == ScreenId::kStaffRow);
    CHECK(visit.state.staff.day->sheets[0].rows[1].status == AttendanceStatus::kLate);
}

TEST_CASE("staff: locked after a minute, and nothing personal is left", "[flow][privacy]") {
    Visit visit = on_roll(StaffRole::kManager);
    visit.tap(RollRowTapped{id_of<ResidentId>(2)});
    visit.tap(RollWished{RollWish::kReveal});
    visit.tap(RevealReasonChosen{RevealReason::kUrgent});
    visit.tell(PhoneRevealed{id_of<ResidentId>(2), "13800000002"});
    visit.wait(59s);
    CHECK(visit.state.screen == ScreenId::kStaffRow);
    visit.wait(1s);
    CHECK(visit.state.screen == ScreenId::kHome);
    CHECK(visit.state.staff.name.empty());
    CHECK(visit.state.staff.id.is_nil());
    CHECK_FALSE(visit.state.staff.day);
    CHECK_FALSE(visit.state.staff.roll.row);
    CHECK(visit.state.staff.roll.phone.empty());
    const auto before = visit.asked.size();
    visit.tap(RollRowTapped{id_of<ResidentId>(1)});
    visit.tap(AllHereTapped{});
    CHECK(visit.asked.size() == before);
    visit.tell(RollSaved{{recorded(1, AttendanceStatus::kPresent)}}); // of whoever left
    visit.tell(PhoneRevealed{id_of<ResidentId>(2), "13800000002"});
    CHECK(visit.state.staff.roll.phone.empty());
}

TEST_CASE("badge: opens the staff's side where nobody is, and on the PIN's page", "[flow]") {
    const std::string code = staff_badge_code(id_of<StaffId>(3).uuid);
    Visit visit;
    visit.tap(CodeScanned{code});
    REQUIRE(visit.last_asked<CheckBadge>() != nullptr);
    CHECK(visit.last_asked<CheckBadge>()->code == code);
    CHECK(visit.state.screen == ScreenId::kStaffPin);
    SECTION("as the PIN does") {
        visit.tell(PinChecked{PinVerdict::kRight, "示例老师", {}, kTeacher, StaffRole::kClerk});
        CHECK(visit.state.screen == ScreenId::kStaffToday);
        CHECK(visit.state.staff.id == kTeacher);
    }
    SECTION("or says that it does not") {
        visit.tell(PinChecked{PinVerdict::kWrong, {}});
        CHECK(visit.state.problem == Problem::kBadgeUnknown);
        visit.digits("111111");
        visit.tell(PinChecked{PinVerdict::kWrong, {}});
        CHECK(visit.state.problem == Problem::kPinWrong);
        visit.tap(CodeScanned{code}); // once more, on the page itself
        CHECK(visit.last_asked<CheckBadge>() != nullptr);
    }
    SECTION("and is not looked at while it is locked") {
        visit.tell(PinChecked{PinVerdict::kLocked, {}, visit.state.now + 5min});
        visit.asked.clear();
        visit.tap(CodeScanned{code});
        CHECK(visit.asked.empty());
    }
}

TEST_CASE("badge: takes no resident's place, and a membership opens nothing", "[flow]") {
    Visit visit;
    visit.tap(SignUpTapped{});
    visit.tap(CodeScanned{staff_badge_code(id_of<StaffId>(3).uuid)});
    CHECK(visit.state.screen == ScreenId::kCategories);
    CHECK(visit.state.problem == Problem::kCodeUnknown);
    CHECK(visit.last_asked<CheckBadge>() == nullptr);
    Visit pin;
    pin.tap(StaffTapped{});
    pin.tap(CodeScanned{membership_code(id_of<ResidentId>(3))});
    CHECK(pin.asked.empty());
    CHECK(pin.state.screen == ScreenId::kStaffPin);
}

} // namespace linli
