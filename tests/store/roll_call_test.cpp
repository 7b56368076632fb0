#include "app/core/domain/roll_call.h"

#include <catch2/catch.hpp>

#include "app/core/domain/json.h"
#include "app/store/attendance.h"
#include "app/store/sign_in_list.h"
#include "app/store/staff.h"
#include "tests/store/lobby.h"

namespace linli::store {
namespace {

using namespace std::chrono_literals;
using test::Lobby;
using test::must;
using test::refusal;

constexpr std::size_t kToday = 12; // the session on 2026-11-24, 09:00

/// A class of three in which three people have a seat, and two accounts.
struct Class {
    Lobby lobby;
    ClassFiled filed = lobby.open_class(5);
    SessionId session = filed.sessions.at(kToday).id;
    std::vector<ResidentId> people;
    StaffId teacher;
    StaffId clerk;

    Class() {
        lobby.clock.set("2026-11-20T10:00");
        for (int n = 0; n < 3; ++n) {
            people.push_back(lobby.resident().id);
            must(sign_up(lobby.store, people.back(), filed.clazz.id));
        }
        teacher = must(add_staff(lobby.store, "张示例", "135790", StaffRole::kTeacher));
        clerk = must(add_staff(lobby.store, "李示例", "246802", StaffRole::kClerk));
        lobby.clock.set("2026-11-24T09:00");
    }

    StaffWord word(AttendanceStatus status, RollReason why = RollReason::kNone) const {
        return {status, why, teacher};
    }

    SignInRow row(std::size_t n) {
        const SignInDay day = must(sign_in_day(lobby.store, *date_from_text("2026-11-24")));
        for (const SignInRow& one : day.sheets.at(0).rows) {
            if (one.resident == people.at(n)) {
                return one;
            }
        }
        FAIL("not on the list");
        return {};
    }

    CheckInResult say(std::size_t n, const StaffWord& word) {
        return must(record_by_staff(lobby.store, people.at(n), session, word));
    }
};

} // namespace

TEST_CASE("roll call: outside the window, too, and who said so stands in the row", "[store]") {
    Class one;
    one.lobby.clock.set("2026-11-24T07:00");
    const auto said = one.say(0, one.word(AttendanceStatus::kPresent));
    CHECK_FALSE(said.already);
    CHECK(said.attendance.by == RecordedBy::kStaff);
    CHECK(said.attendance.staff == one.teacher);
    CHECK(one.lobby.last_kind() == "attendance.recorded");
    CHECK(one.row(0).status == AttendanceStatus::kPresent);
    CHECK(one.row(0).recorder == "张示例");
    one.lobby.clock.set("2026-12-20T12:00");
    one.say(1, one.word(AttendanceStatus::kLate, RollReason::kMadeUp));
    CHECK(one.row(1).reason == RollReason::kMadeUp);
    const auto facts = one.lobby.facts();
    CHECK(one.say(1, one.word(AttendanceStatus::kLate)).already); // says the same
    CHECK(one.lobby.facts() == facts);
    one.lobby.clock.set("2026-11-23T12:00");
    CHECK(
        refusal(record_by_staff(
            one.lobby.store, one.people[2], one.session, one.word(AttendanceStatus::kPresent)
        ))
        == ErrorCode::kInvalid
    );
    one.lobby.check_sound();
}

TEST_CASE("roll call: a correction stands over a tap and an earlier one", "[store]") {
    Class one;
    must(check_in(one.lobby.store, one.people[0], one.session, RecordedBy::kSelf));
    one.lobby.clock.advance(5min);
    one.say(0, one.word(AttendanceStatus::kAbsent, RollReason::kMistap));
    CHECK(one.row(0).status == AttendanceStatus::kAbsent);
    const auto tap = must(check_in(one.lobby.store, one.people[0], one.session, RecordedBy::kSelf));
    CHECK(tap.already);
    CHECK(tap.attendance.status == AttendanceStatus::kAbsent);
    one.lobby.clock.set("2026-11-24T09:02"); // the clock was put back
    const auto fixed = one.say(0, one.word(AttendanceStatus::kLate, RollReason::kOther));
    CHECK(one.row(0).status == AttendanceStatus::kLate);
    CHECK(fixed.attendance.at > tap.attendance.at);
    one.lobby.check_sound();
}

TEST_CASE("roll call: excused in advance gives way to who comes after all", "[store]") {
    Class one;
    one.lobby.clock.set("2026-11-23T15:00");
    const auto said = one.say(0, one.word(AttendanceStatus::kExcused, RollReason::kFamily));
    CHECK(said.attendance.by == RecordedBy::kSelf);
    CHECK(said.attendance.staff == one.teacher);
    one.lobby.clock.set("2026-11-24T08:50");
    CHECK_FALSE(
        must(check_in(one.lobby.store, one.people[0], one.session, RecordedBy::kSelf)).already
    );
    CHECK(one.row(0).status == AttendanceStatus::kPresent);
    CHECK(one.row(0).reason == RollReason::kNone);
}

TEST_CASE("roll call: all here leaves what was said of the others", "[store]") {
    Class one;
    must(check_in(one.lobby.store, one.people[0], one.session, RecordedBy::kSelf));
    one.say(1, one.word(AttendanceStatus::kAbsent, RollReason::kOther));
    const auto written = must(record_all_present(one.lobby.store, one.session, one.teacher));
    REQUIRE(written.size() == 1);
    CHECK(written[0].resident == one.people[2]);
    CHECK(written[0].staff == one.teacher);
    CHECK(one.row(0).by == RecordedBy::kSelf);
    CHECK(one.row(1).status == AttendanceStatus::kAbsent);
    CHECK(must(record_all_present(one.lobby.store, one.session, one.teacher)).empty());
    CHECK(
        must(take_back_by_staff(
            one.lobby.store, one.session, one.people, RollReason::kMistap, one.teacher
        ))
        == 3
    );
    CHECK_FALSE(one.row(2).status);
    CHECK(one.lobby.last_kind() == "attendance.undone");
    CHECK(must(record_all_present(one.lobby.store, one.session, one.teacher)).size() == 3);
    one.lobby.check_sound();
}

TEST_CASE("roll call: who comes without a seat is let in by staff", "[store]") {
    Class one;
    const ResidentId walk_in = one.lobby.resident().id;
    must(
        record_by_staff(one.lobby.store, walk_in, one.session, one.word(AttendanceStatus::kPresent))
    );
    one.people.push_back(walk_in);
    CHECK(one.row(3).walk_in);
    CHECK(
        refusal(record_by_staff(
            one.lobby.store, ResidentId{}, one.session, one.word(AttendanceStatus::kPresent)
        ))
        == ErrorCode::kNotFound
    );
}

TEST_CASE("staff log: sign-ins, corrections and reveals, by ids alone", "[store]") {
    Class one;
    must(check_pin(one.lobby.store, "135790"));
    must(check_in(one.lobby.store, one.people[0], one.session, RecordedBy::kSelf));
    one.say(0, one.word(AttendanceStatus::kExcused, RollReason::kFamily));
    one.say(1, one.word(AttendanceStatus::kPresent)); // a roll that is called is in its facts
    CHECK(
        refusal(reveal_phone(
            one.lobby.store, one.teacher, one.people[0], one.session, RevealReason::kCall
        ))
        == ErrorCode::kDenied
    );
    const std::string phone = must(
        reveal_phone(one.lobby.store, one.clerk, one.people[0], one.session, RevealReason::kCall)
    );
    CHECK(phone.size() == 11);
    const auto acts = must(staff_log(one.lobby.store, 3));
    REQUIRE(acts.size() == 3);
    CHECK(acts[0].act == "reveal");
    CHECK(acts[0].staff == one.clerk);
    CHECK(acts[0].resident == one.people[0]);
    CHECK(acts[0].detail == "call");
    CHECK(acts[1].act == "roll");
    CHECK(acts[1].detail == "excused family");
    CHECK(acts[1].about == one.session.uuid);
    CHECK(acts[2].act == "sign_in");
    CHECK(acts[2].detail == "pin");
    one.lobby.clock.advance(kLogKept + 1min);
    must(check_pin(one.lobby.store, "135790"));
    CHECK(must(staff_log(one.lobby.store, 100)).size() == 1); // what is old goes
}

TEST_CASE("accounts: somebody is left who may change them", "[store]") {
    Lobby lobby;
    const StaffId first = must(add_staff(lobby.store, "张示例", "135790"));
    const StaffId second = must(add_staff(lobby.store, "李示例", "246802", StaffRole::kClerk));
    CHECK(must(staff_accounts(lobby.store)).at(0).role == StaffRole::kManager);
    CHECK(refusal(Result<int>{remove_staff(lobby.store, first).error()}) == ErrorCode::kDenied);
    CHECK_FALSE(set_staff_role(lobby.store, first, StaffRole::kTeacher));
    must(set_staff_role(lobby.store, second, StaffRole::kManager));
    must(remove_staff(lobby.store, first));
    CHECK(must(check_pin(lobby.store, "135790")).verdict == PinVerdict::kWrong);
    must(set_staff_pin(lobby.store, second, "111222"));
    CHECK(must(check_pin(lobby.store, "246802")).verdict == PinVerdict::kWrong);
    const PinCheck in = must(check_pin(lobby.store, "111222"));
    CHECK(in.verdict == PinVerdict::kRight);
    CHECK(in.staff == second);
    CHECK(in.role == StaffRole::kManager);
    CHECK_FALSE(set_staff_pin(lobby.store, first, "333444"));
}

TEST_CASE("badge: opens until it is revoked or made anew, and is stored nowhere", "[store]") {
    Lobby lobby;
    const StaffId who = must(add_staff(lobby.store, "张示例", "135790"));
    const std::string first = must(make_badge(lobby.store, who));
    CHECK(must(check_badge(lobby.store, first)).staff == who);
    const std::string bytes = linli::test::bytes_of(lobby.dir.file("kiosk.db-wal"));
    CHECK(bytes.find(first) == std::string::npos);
    const std::string second = must(make_badge(lobby.store, who));
    CHECK(must(check_badge(lobby.store, first)).verdict == PinVerdict::kWrong);
    CHECK(must(check_badge(lobby.store, second)).verdict == PinVerdict::kRight);
    must(revoke_badge(lobby.store, who));
    for (int n = 1; n < kMissesAllowed; ++n) {
        CHECK(must(check_badge(lobby.store, second)).verdict == PinVerdict::kWrong);
    }
    CHECK(must(check_badge(lobby.store, "LS")).verdict == PinVerdict::kLocked);
    CHECK(must(check_pin(lobby.store, "135790")).verdict == PinVerdict::kLocked);
}

TEST_CASE("roll call: a day is read by its indexes, however long the year", "[store]") {
    Lobby lobby;
    for (const char* name : {"sign_in_rows", "sign_in_sheets", "session_roll_call"}) {
        const std::string sql = linli::test::bytes_of(
            std::string{LINLI_SOURCE_DIR "/app/store/queries/"} + name + ".sql"
        );
        INFO(name);
        auto plan = must(lobby.store.database().query("EXPLAIN QUERY PLAN " + sql));
        std::string steps;
        while (must(plan.step())) {
            steps += plan.text(3) + "\n";
        }
        INFO(steps);
        CHECK(steps.find("SEARCH session USING") != std::string::npos);
        for (const char* large : {"session", "enrolment", "attendance", "resident"}) {
            CHECK(steps.find(std::string{"SCAN "} + large) == std::string::npos);
        }
    }
}

} // namespace linli::store
