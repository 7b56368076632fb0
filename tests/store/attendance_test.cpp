#include "app/store/attendance.h"

#include <catch2/catch.hpp>

#include "app/store/sign_in_list.h"
#include "tests/store/lobby.h"

namespace linli::store {
namespace {

using namespace std::chrono_literals;
using test::Lobby;
using test::must;
using test::refusal;

constexpr std::size_t kToday = 12; // the session on 2026-11-24, 09:00

TEST_CASE("check-in: present, then late, and nothing outside the window", "[store]") {
    Lobby lobby;
    const ClassFiled filed = lobby.open_class(5);
    const SessionId session = filed.sessions.at(kToday).id;
    REQUIRE(filed.sessions.at(kToday).date == *date_from_text("2026-11-24"));
    const auto came = [&](std::string_view when) {
        lobby.clock.set("2026-11-20T10:00");
        const ResidentId who = lobby.resident().id;
        must(sign_up(lobby.store, who, filed.clazz.id));
        lobby.clock.set(when);
        return check_in(lobby.store, who, session, RecordedBy::kSelf);
    };
    CHECK(refusal(came("2026-11-24T08:29:59")) == ErrorCode::kInvalid);
    CHECK(must(came("2026-11-24T08:30")).attendance.status == AttendanceStatus::kPresent);
    CHECK(must(came("2026-11-24T09:20")).attendance.status == AttendanceStatus::kPresent);
    CHECK(must(came("2026-11-24T09:20:01")).attendance.status == AttendanceStatus::kLate);
    CHECK(refusal(came("2026-11-24T10:30")) == ErrorCode::kInvalid);
    lobby.check_sound();
}

TEST_CASE("check-in: a second tap is said kindly and records nothing", "[store]") {
    Lobby lobby;
    const ClassFiled filed = lobby.open_class(1);
    const ResidentId who = lobby.resident().id;
    must(sign_up(lobby.store, who, filed.clazz.id));
    const auto first =
        must(check_in(lobby.store, who, filed.sessions.at(kToday).id, RecordedBy::kSelf));
    CHECK_FALSE(first.already);
    const auto facts = lobby.facts();
    lobby.clock.advance(1min);
    const auto second =
        must(check_in(lobby.store, who, filed.sessions.at(kToday).id, RecordedBy::kSelf));
    CHECK(second.already);
    CHECK(second.attendance == first.attendance);
    CHECK(lobby.facts() == facts);
}

TEST_CASE(
    "check-in: only who is confirmed may do it alone; staff let in whoever comes", "[store]"
) {
    Lobby lobby;
    const ClassFiled filed = lobby.open_class(1);
    const SessionId session = filed.sessions.at(kToday).id;
    must(sign_up(lobby.store, lobby.resident().id, filed.clazz.id));
    const ResidentId waiting = lobby.resident().id;
    must(sign_up(lobby.store, waiting, filed.clazz.id));
    CHECK(
        refusal(check_in(lobby.store, waiting, session, RecordedBy::kSelf)) == ErrorCode::kDenied
    );
    CHECK(
        must(check_in(lobby.store, waiting, session, RecordedBy::kStaff)).attendance.by
        == RecordedBy::kStaff
    );
    CHECK(
        refusal(check_in(lobby.store, waiting, SessionId{}, RecordedBy::kStaff))
        == ErrorCode::kNotFound
    );
    CHECK(
        refusal(check_in(lobby.store, ResidentId{}, session, RecordedBy::kStaff))
        == ErrorCode::kNotFound
    );
}

TEST_CASE("check-in: an undone one can be done again", "[store]") {
    Lobby lobby;
    const ClassFiled filed = lobby.open_class(1);
    const SessionId session = filed.sessions.at(kToday).id;
    const ResidentId who = lobby.resident().id;
    must(sign_up(lobby.store, who, filed.clazz.id));
    const auto first = must(check_in(lobby.store, who, session, RecordedBy::kSelf)).attendance;
    must(undo_check_in(lobby.store, first.id));
    CHECK(lobby.last_kind() == "attendance.undone");
    CHECK_FALSE(first.record.is_nil());
    CHECK(lobby.last_line().find("\"record\":\"" + first.record.text()) != std::string::npos);
    CHECK(must(load_record(lobby.store, who)).attendances.empty());
    const auto facts = lobby.facts();
    must(undo_check_in(lobby.store, first.id));
    CHECK(lobby.facts() == facts);
    lobby.clock.advance(30min);
    const auto again = must(check_in(lobby.store, who, session, RecordedBy::kSelf));
    CHECK_FALSE(again.already);
    CHECK(again.attendance.id == first.id);
    CHECK(again.attendance.status == AttendanceStatus::kLate);
    CHECK(refusal(undo_check_in(lobby.store, AttendanceId{})) == ErrorCode::kNotFound);
    lobby.check_sound();
}

TEST_CASE("sign-in list: who picks a child up stands beside the child", "[store][child]") {
    Lobby lobby;
    const ClassFiled filed = lobby.open_class(3);
    const Guardian gran{"测试奶奶", Relation::kFathersMother};
    const Resident child = must(register_resident(
        lobby.store,
        {"测试小", "13912345678", 2016, 5, gran},
        {1, "00", lobby.clock.now(), GivenBy::kGuardian}
    ));
    const Resident other = lobby.resident("测试大");
    must(sign_up(lobby.store, child.id, filed.clazz.id));
    must(check_in(
        lobby.store, other.id, filed.sessions.at(kToday).id, RecordedBy::kStaff // without a seat
    ));
    const SignInDay day = must(sign_in_day(lobby.store, *date_from_text("2026-11-24")));
    const std::vector<SignInRow>& rows = day.sheets.at(0).rows;
    REQUIRE(rows.size() == 2);
    CHECK(rows.at(0).guardian == gran);
    CHECK_FALSE(rows.at(1).guardian);
}

TEST_CASE("sign-in list: everyone expected by name, then who came without a seat", "[store]") {
    Lobby lobby;
    const ClassFiled filed = lobby.open_class(3, "B1");
    const ClassFiled other = lobby.open_class(3, "A1");
    const SessionId session = filed.sessions.at(kToday).id;
    std::vector<ResidentId> people;
    for (const char* name : {"丙", "甲", "乙", "丁"}) {
        people.push_back(lobby.resident(name).id);
    }
    for (std::size_t i = 0; i < 3; ++i) {
        must(sign_up(lobby.store, people[i], filed.clazz.id));
    }
    must(check_in(lobby.store, people[0], session, RecordedBy::kSelf));
    must(check_in(lobby.store, people[3], session, RecordedBy::kStaff));
    const auto undone = must(check_in(lobby.store, people[1], session, RecordedBy::kSelf));
    must(undo_check_in(lobby.store, undone.attendance.id));

    const SignInDay day = must(sign_in_day(lobby.store, *date_from_text("2026-11-24")));
    REQUIRE(day.sheets.size() == 2);
    CHECK(day.sheets.at(0).course_code == "A1");
    CHECK(day.sheets.at(0).rows.empty());
    const SignInSheet& sheet = day.sheets.at(1);
    CHECK(sheet.session == filed.sessions.at(kToday));
    CHECK(sheet.teacher == "王示例");
    REQUIRE(sheet.rows.size() == 4);
    CHECK(sheet.expected() == 3);
    CHECK(sheet.count(AttendanceStatus::kPresent) == 2);
    CHECK(sheet.rows.at(0).name == "丙");
    CHECK(sheet.rows.at(0).by == RecordedBy::kSelf);
    CHECK(sheet.rows.at(1).name == "乙");
    CHECK_FALSE(sheet.rows.at(1).status.has_value());
    CHECK(sheet.rows.at(2).name == "甲");
    CHECK_FALSE(sheet.rows.at(2).status.has_value());
    CHECK(sheet.rows.at(3).name == "丁");
    CHECK(sheet.rows.at(3).walk_in);
    CHECK(must(sign_in_day(lobby.store, *date_from_text("2026-11-25"))).sheets.empty());
}

TEST_CASE("leave: said until the session begins, by who is confirmed", "[store][leave]") {
    Lobby lobby;
    const ClassFiled filed = lobby.open_class(1);
    const SessionId session = filed.sessions.at(kToday).id;
    const ResidentId who = lobby.resident().id;
    const ResidentId waiting = lobby.resident().id;
    must(sign_up(lobby.store, who, filed.clazz.id));
    must(sign_up(lobby.store, waiting, filed.clazz.id)); // one seat: in the queue
    lobby.clock.set("2026-11-23T18:00");
    CHECK(refusal(excuse(lobby.store, waiting, session)) == ErrorCode::kDenied);
    CHECK(refusal(excuse(lobby.store, who, SessionId{})) == ErrorCode::kNotFound);
    const auto saved = must(excuse(lobby.store, who, session));
    CHECK_FALSE(saved.already);
    CHECK(saved.attendance.status == AttendanceStatus::kExcused);
    CHECK(saved.attendance.by == RecordedBy::kSelf);
    const auto facts = lobby.facts();
    CHECK(must(excuse(lobby.store, who, session)).already);
    CHECK(lobby.facts() == facts);
    const SignInDay day = must(sign_in_day(lobby.store, *date_from_text("2026-11-24")));
    CHECK(day.sheets.at(0).count(AttendanceStatus::kExcused) == 1);
    lobby.check_sound();
}

TEST_CASE("leave: too late once it has begun", "[store][leave]") {
    Lobby lobby;
    const ClassFiled filed = lobby.open_class(1);
    const ResidentId who = lobby.resident().id;
    must(sign_up(lobby.store, who, filed.clazz.id));
    lobby.clock.set("2026-11-24T09:00");
    CHECK(refusal(excuse(lobby.store, who, filed.sessions.at(kToday).id)) == ErrorCode::kInvalid);
}

TEST_CASE("leave: who comes after all is present, and it can be taken back", "[store][leave]") {
    Lobby lobby;
    const ClassFiled filed = lobby.open_class(1);
    const SessionId session = filed.sessions.at(kToday).id;
    const ResidentId who = lobby.resident().id;
    must(sign_up(lobby.store, who, filed.clazz.id));
    lobby.clock.set("2026-11-23T18:00");
    const AttendanceId id = must(excuse(lobby.store, who, session)).attendance.id;
    must(undo_check_in(lobby.store, id));
    CHECK(must(load_record(lobby.store, who)).attendances.empty());
    CHECK_FALSE(must(excuse(lobby.store, who, session)).already);
    lobby.clock.set("2026-11-24T08:50");
    const auto came = must(check_in(lobby.store, who, session, RecordedBy::kSelf));
    CHECK_FALSE(came.already);
    CHECK(came.attendance.status == AttendanceStatus::kPresent);
    CHECK(must(excuse(lobby.store, who, session)).already); // and nothing makes them absent now
    const auto kept = must(load_record(lobby.store, who)).attendances;
    REQUIRE(kept.size() == 1);
    CHECK(kept.front().status == AttendanceStatus::kPresent);
    lobby.check_sound();
}

} // namespace
} // namespace linli::store
