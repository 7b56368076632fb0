#include <catch2/catch.hpp>

#include "tests/support/visit.h"

// 这节课: what staff change about one session, and its files.

namespace linli {

using namespace flow;
using test::id_of;
using test::Visit;
using namespace std::chrono_literals;

namespace {

const SessionId kSession = id_of<SessionId>(101); // today from 09:00, and it is 08:45
const StaffId kStaff = id_of<StaffId>(7);

SignInDay day(const Visit& visit) {
    SignInDay day{local_date(visit.state.now), {}};
    for (const SessionEntry& one : visit.state.catalogue->sessions_on(day.date)) {
        SignInSheet sheet;
        sheet.session = *one.session;
        day.sheets.push_back(sheet);
    }
    return day;
}

Visit on_desk(StaffRole role = StaffRole::kClerk) {
    Visit visit;
    visit.tap(StaffTapped{});
    visit.digits("246810");
    visit.tell(PinChecked{PinVerdict::kRight, "示例老师", {}, kStaff, role});
    visit.tell(SignInDayLoaded{day(visit)});
    visit.tap(SheetChosen{kSession});
    visit.asked.clear();
    visit.tap(DeskTapped{});
    REQUIRE(visit.state.screen == ScreenId::kStaffSession);
    const auto* asked = visit.last_asked<LoadSessionDesk>();
    REQUIRE(asked != nullptr);
    CHECK(asked->session == kSession);
    visit.tell(SessionDeskLoaded{kSession, 12, {}});
    CHECK(visit.state.staff.desk.expected == 12);
    return visit;
}

const Session& session(const Visit& visit) {
    return *visit.state.catalogue->session_entry(kSession).session;
}

/// The store does what was asked.
void done(Visit& visit) {
    const auto* asked = visit.last_asked<ChangeSessions>();
    REQUIRE(asked != nullptr);
    CHECK(asked->staff == kStaff);
    auto changed = std::make_shared<Catalogue>(*visit.state.catalogue);
    SessionsChanged event;
    for (const SessionPlan& plan : asked->plans) {
        for (Session& one : changed->courses[0].classes[0].sessions) {
            if (one.id == plan.id) {
                event.before.push_back(plan_of(one));
                one.date = plan.to.date;
                one.start = plan.to.start;
                one.room = plan.to.room;
                one.cancelled = plan.cancelled;
                one.off_reason = plan.reason;
                one.substitute = plan.substitute;
            }
        }
    }
    event.catalogue = changed;
    visit.tell(event);
}

} // namespace

TEST_CASE("desk: a session is cancelled after a question, and taken back", "[flow][staff]") {
    Visit visit = on_desk();
    visit.tap(DeskActTapped{DeskAct::kCancel});
    REQUIRE(visit.state.screen == ScreenId::kStaffCancel);
    CHECK(visit.last_asked<ChangeSessions>() == nullptr);
    visit.tap(DeskConfirmed{});
    const auto* asked = visit.last_asked<ChangeSessions>();
    REQUIRE(asked != nullptr);
    REQUIRE(asked->plans.size() == 1);
    CHECK(asked->plans[0].id == kSession);
    CHECK(asked->plans[0].cancelled);
    CHECK(asked->plans[0].to == plan_of(session(visit)).to);
    done(visit);
    CHECK(visit.state.screen == ScreenId::kStaffSession);
    CHECK(visit.last_asked<LoadSignInDay>() != nullptr);
    CHECK(session(visit).cancelled);
    visit.tap(DeskActTapped{DeskAct::kRoom}); // of a cancelled one there is none
    CHECK(visit.state.problem == Problem::kNotPossibleNow);
    visit.tap(DeskUndone{});
    REQUIRE(visit.last_asked<ChangeSessions>() != nullptr);
    done(visit);
    CHECK_FALSE(session(visit).cancelled);
    CHECK(visit.state.staff.desk.done->undone);
    visit.asked.clear();
    visit.tap(DeskUndone{}); // there is nothing left to take back
    CHECK(visit.asked.empty());
    visit.tap(BackTapped{}); // it takes place today: its roll is behind the page
    CHECK(visit.state.screen == ScreenId::kStaffSheet);
}

TEST_CASE("desk: a cancelled session is found on its day", "[flow][staff]") {
    Visit visit = on_desk();
    visit.tap(DeskActTapped{DeskAct::kCancel});
    visit.tap(DeskConfirmed{});
    done(visit);
    visit.tap(BackTapped{}); // it has no roll
    REQUIRE(visit.state.screen == ScreenId::kStaffToday);
    visit.tell(SignInDayLoaded{day(visit)});
    visit.tap(CancelledChosen{kSession});
    REQUIRE(visit.state.screen == ScreenId::kStaffSession);
    visit.tap(DeskActTapped{DeskAct::kRestore});
    REQUIRE(visit.state.screen == ScreenId::kStaffMoveCheck);
    visit.tap(DeskConfirmed{});
    done(visit);
    CHECK_FALSE(session(visit).cancelled);
}

TEST_CASE("desk: to another day and hour, step by step", "[flow][staff]") {
    Visit visit = on_desk();
    const Date today = session(visit).date;
    visit.tap(DeskActTapped{DeskAct::kMove});
    REQUIRE(visit.state.screen == ScreenId::kStaffMoveDay);
    CHECK(iso_weekday(visit.state.staff.desk.week) == 1);
    visit.tap(DeskWeekTurned{-1}); // not into the past
    CHECK(visit.state.staff.desk.week == add_days(today, -1));
    visit.tap(DeskWeekTurned{1});
    CHECK(visit.state.staff.desk.week == add_days(today, 6));
    visit.tap(DeskDayChosen{add_days(today, -1)});
    CHECK(visit.state.screen == ScreenId::kStaffMoveDay);
    visit.tap(DeskDayChosen{add_days(today, 2)});
    REQUIRE(visit.state.screen == ScreenId::kStaffMoveTime);
    visit.tap(DeskTimeChosen{{600}});
    REQUIRE(visit.state.screen == ScreenId::kStaffMoveCheck);
    visit.tap(BackTapped{});
    REQUIRE(visit.state.screen == ScreenId::kStaffMoveTime);
    visit.tap(DeskTimeChosen{{630}});
    visit.tap(DeskConfirmed{});
    REQUIRE(visit.last_asked<ChangeSessions>() != nullptr);
    CHECK(
        visit.last_asked<ChangeSessions>()->plans[0].to
        == Meeting{add_days(today, 2), {630}, "书画室"}
    );
    done(visit);
    CHECK(visit.state.staff.desk.done->act == DeskAct::kMove);
    visit.tap(BackTapped{}); // it is of another day by now
    CHECK(visit.state.screen == ScreenId::kStaffToday);
}

TEST_CASE("desk: another room, at the same time", "[flow][staff]") {
    Visit visit = on_desk();
    visit.tap(DeskActTapped{DeskAct::kRoom});
    REQUIRE(visit.state.screen == ScreenId::kStaffRooms);
    visit.tap(DeskRoomChosen{"书画室"}); // where it is
    REQUIRE(visit.state.screen == ScreenId::kStaffRooms);
    visit.tap(DeskRoomChosen{"一室"});
    REQUIRE(visit.state.screen == ScreenId::kStaffMoveCheck);
    visit.tap(DeskConfirmed{});
    done(visit);
    CHECK(session(visit).room == "一室");
}

TEST_CASE("desk: somebody else teaches it, and the class's own teacher again", "[flow][staff]") {
    Visit visit = on_desk();
    const std::string own = visit.state.catalogue->session_entry(kSession).clazz->clazz.teacher;
    visit.tap(DeskActTapped{DeskAct::kTeach});
    REQUIRE(visit.state.screen == ScreenId::kStaffTeachers);
    visit.tap(DeskTeacherChosen{own}); // who teaches it anyway
    REQUIRE(visit.state.screen == ScreenId::kStaffTeachers);
    visit.tap(DeskTeacherChosen{"示例代课"});
    REQUIRE(visit.last_asked<ChangeSessions>() != nullptr);
    CHECK(visit.last_asked<ChangeSessions>()->plans[0].substitute == "示例代课");
    done(visit);
    CHECK(session(visit).substitute == "示例代课");
    CHECK(visit.state.staff.desk.done->act == DeskAct::kTeach);
    visit.tap(DeskUndone{});
    CHECK(visit.last_asked<ChangeSessions>()->plans[0].substitute.empty());
    done(visit);
    CHECK(session(visit).substitute.empty());
    visit.tap(DeskActTapped{DeskAct::kTeach});
    visit.tap(DeskTeacherChosen{"示例代课"});
    done(visit);
    visit.tap(DeskActTapped{DeskAct::kRoom}); // another room leaves the substitute
    visit.tap(DeskRoomChosen{"一室"});
    visit.tap(DeskConfirmed{});
    CHECK(visit.last_asked<ChangeSessions>()->plans[0].substitute == "示例代课");
}

TEST_CASE("desk: what somebody changed since is not taken back", "[flow][staff]") {
    Visit visit = on_desk();
    visit.tap(DeskActTapped{DeskAct::kCancel});
    visit.tap(DeskConfirmed{});
    done(visit);
    auto changed = std::make_shared<Catalogue>(*visit.state.catalogue);
    changed->courses[0].classes[0].sessions[0].room = "二室"; // the district's word, by a sync
    visit.state.catalogue = changed;
    visit.asked.clear();
    visit.tap(DeskUndone{});
    CHECK(visit.asked.empty());
    CHECK(visit.state.problem == Problem::kNotPossibleNow);
    CHECK_FALSE(visit.state.staff.desk.done);
}

TEST_CASE("desk: why it is cancelled may be said, and let go again", "[flow][staff]") {
    Visit visit = on_desk();
    visit.tap(DeskActTapped{DeskAct::kCancel});
    visit.tap(DeskReasonChosen{OffReason::kWeather});
    visit.tap(DeskReasonChosen{OffReason::kWeather});
    CHECK(visit.state.staff.desk.reason == OffReason::kNone);
    visit.tap(DeskReasonChosen{OffReason::kTeacher});
    visit.tap(DeskConfirmed{});
    REQUIRE(visit.last_asked<ChangeSessions>() != nullptr);
    CHECK(visit.last_asked<ChangeSessions>()->plans[0].reason == OffReason::kTeacher);
    done(visit);
    CHECK(session(visit).off_reason == OffReason::kTeacher);
}

TEST_CASE("desk: the rest moves on as one act", "[flow][staff]") {
    Visit visit = on_desk();
    const Date today = session(visit).date;
    visit.tap(DeskActTapped{DeskAct::kShift});
    REQUIRE(visit.state.screen == ScreenId::kStaffShift);
    visit.tap(DeskConfirmed{});
    const auto* asked = visit.last_asked<ChangeSessions>();
    REQUIRE(asked != nullptr);
    REQUIRE(asked->plans.size() == 2);
    CHECK(asked->plans[0].to.date == add_days(today, 7));
    CHECK(asked->plans[1].to.date == add_days(today, 14));
    done(visit);
    CHECK(visit.state.staff.desk.done->count == 2);
    visit.tap(DeskUndone{});
    CHECK(visit.last_asked<ChangeSessions>()->plans.size() == 2);
}

TEST_CASE("desk: a teacher attaches, and changes nothing else", "[flow][staff]") {
    Visit visit = on_desk(StaffRole::kTeacher);
    for (const DeskAct act :
         {DeskAct::kCancel,
          DeskAct::kMove,
          DeskAct::kShift,
          DeskAct::kRoom,
          DeskAct::kTeach,
          DeskAct::kRestore}) {
        visit.tap(DeskActTapped{act});
        CHECK(visit.state.screen == ScreenId::kStaffSession);
    }
    visit.state.staff.desk.act = DeskAct::kCancel; // as if they had come to the pages
    visit.state.screen = ScreenId::kStaffCancel;
    visit.tap(DeskReasonChosen{OffReason::kWeather});
    CHECK(visit.state.staff.desk.reason == OffReason::kNone);
    visit.tap(DeskConfirmed{});
    visit.state.screen = ScreenId::kStaffTeachers;
    visit.tap(DeskTeacherChosen{"示例老师"});
    CHECK(visit.last_asked<ChangeSessions>() == nullptr);
    visit.state.screen = ScreenId::kStaffSession;
    visit.tap(DeskActTapped{DeskAct::kFiles});
    CHECK(visit.state.screen == ScreenId::kStaffFiles);
}

TEST_CASE("desk: what is over stays as it was", "[flow][staff]") {
    Visit visit = on_desk();
    visit.wait(50s); // which locks after a minute
    visit.state.now += 3h;
    visit.tap(Touched{});
    auto late = visit.state;
    const Moment at{visit.state.now + 3h, visit.state.steady_now};
    static_cast<void>(update(late, DeskActTapped{DeskAct::kCancel}, at));
    CHECK(late.screen == ScreenId::kStaffSession);
    CHECK(late.problem == Problem::kNotPossibleNow);
    static_cast<void>(update(late, DeskActTapped{DeskAct::kFiles}, at));
    CHECK(late.screen == ScreenId::kStaffFiles);
}

namespace {

const StickFile kNotes{"/media/a/b/讲稿.docx", "讲稿.docx", "", 2048, FileType::kDocx};

Visit at_stick() {
    Visit visit = on_desk(StaffRole::kTeacher);
    visit.tap(DeskActTapped{DeskAct::kFiles});
    visit.tap(StickTapped{});
    REQUIRE(visit.state.screen == ScreenId::kStaffStick);
    REQUIRE(visit.last_asked<LookForStick>() != nullptr);
    return visit;
}

SessionFile attached(int n) {
    SessionFile file;
    file.id = id_of<SessionFileId>(n);
    file.session = kSession;
    file.name = kNotes.name;
    return file;
}

} // namespace

TEST_CASE("desk: the stick is looked for again until there is one", "[flow][staff]") {
    Visit visit = at_stick();
    visit.asked.clear();
    visit.wait(5s); // the first look has not come back: a second one would wait behind it
    CHECK(visit.last_asked<LookForStick>() == nullptr);
    visit.tell(StickLooked{});
    CHECK_FALSE(visit.state.staff.desk.stick->there);
    CHECK(next_deadline(visit.state) <= visit.state.steady_now + 2s);
    visit.wait(2s);
    CHECK(visit.last_asked<LookForStick>() != nullptr);
    visit.tell(StickLooked{{true, {kNotes}, false}});
    CHECK(visit.state.staff.desk.stick->files.size() == 1);
    visit.tap(BackTapped{});
    visit.asked.clear();
    visit.wait(5s);
    CHECK(visit.asked.empty()); // nobody stands before it
}

TEST_CASE("desk: a file is attached, taken off, and put back", "[flow][staff]") {
    Visit visit = at_stick();
    visit.tell(StickLooked{{true, {kNotes}, false}});
    visit.tap(StickFileChosen{"/etc/passwd"}); // was not listed
    CHECK(visit.last_asked<AttachFile>() == nullptr);
    visit.tap(StickFileChosen{kNotes.path});
    const auto* asked = visit.last_asked<AttachFile>();
    REQUIRE(asked != nullptr);
    CHECK(asked->session == kSession);
    CHECK(asked->path == kNotes.path);
    CHECK(asked->staff == kStaff);
    CHECK(visit.state.busy);
    visit.tell(FilesChanged{attached(1), false, {attached(1)}});
    CHECK(visit.state.screen == ScreenId::kStaffFiles);
    CHECK(visit.state.staff.desk.files.size() == 1);
    CHECK(visit.state.staff.desk.done->name == kNotes.name);
    visit.tap(FileRemoveTapped{id_of<SessionFileId>(2)}); // no such file
    CHECK(visit.last_asked<RemoveFile>() == nullptr);
    visit.tap(FileRemoveTapped{id_of<SessionFileId>(1)});
    REQUIRE(visit.last_asked<RemoveFile>() != nullptr);
    visit.tell(FilesChanged{attached(1), true, {}});
    CHECK(visit.state.staff.desk.done->removed);
    visit.tap(DeskUndone{});
    REQUIRE(visit.last_asked<PutFileBack>() != nullptr);
    CHECK(visit.last_asked<PutFileBack>()->file == attached(1));
    SECTION("the same file once more is the one that is there") {
        visit.tell(FilesChanged{attached(2), false, {attached(2)}});
        visit.tell(FilesChanged{attached(2), false, {attached(2)}});
        CHECK_FALSE(visit.state.staff.desk.done->file); // an undo would take it away
    }
    SECTION("it is there again") {
        visit.tell(FilesChanged{attached(2), false, {attached(2)}});
        CHECK(visit.state.staff.desk.done->undone);
        CHECK_FALSE(visit.state.staff.desk.done->file);
    }
    SECTION("or gone by now") {
        visit.tell(FileRefused{FileTrouble::kBytesGone});
        CHECK(visit.state.staff.desk.trouble == FileTrouble::kBytesGone);
        CHECK(visit.state.staff.desk.attaching == kNotes.name);
        CHECK_FALSE(visit.state.staff.desk.done);
    }
}

TEST_CASE("desk: what is not taken is said where it was tapped", "[flow][staff]") {
    Visit visit = at_stick();
    visit.tell(StickLooked{{true, {kNotes}, false}});
    visit.tap(StickFileChosen{kNotes.path});
    visit.tell(FileRefused{FileTrouble::kTooLarge});
    CHECK(visit.state.screen == ScreenId::kStaffStick);
    CHECK(visit.state.staff.desk.trouble == FileTrouble::kTooLarge);
    CHECK_FALSE(visit.state.busy);
    visit.tap(BackTapped{});
    CHECK_FALSE(visit.state.staff.desk.trouble);
}

TEST_CASE("desk: after a minute without a touch it locks", "[flow][staff]") {
    Visit visit = at_stick();
    visit.tell(StickLooked{});
    visit.wait(61s);
    CHECK(visit.state.screen == ScreenId::kHome);
    CHECK_FALSE(visit.state.staff.desk.stick.has_value());
    visit.tell(StickLooked{{true, {kNotes}, false}}); // what comes too late is nobody's
    CHECK_FALSE(visit.state.staff.desk.stick.has_value());
}

} // namespace linli
