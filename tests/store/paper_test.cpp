#include <catch2/catch.hpp>

#include "app/core/domain/row_code.h"
#include "app/store/attendance.h"
#include "app/store/paper_keying.h"
#include "app/store/sessions.h"
#include "app/store/sign_in_list.h"
#include "app/store/staff_lists.h"
#include "tests/store/lobby.h"

// Paper that comes back: whom its lines mean, and what is recorded of them.

namespace linli::store {
namespace {

using namespace std::chrono_literals;
using test::Lobby;
using test::must;
using test::refusal;
using Why = KeyingTrouble::Why;

constexpr std::size_t kToday = 12; // the session on 2026-11-24, 09:00

struct PaperLobby : Lobby {
    ClassFiled filed = open_class(30);
    Session session = filed.sessions.at(kToday);
    std::vector<ResidentId> learners;

    explicit PaperLobby(int count) {
        clock.set("2026-11-20T10:00");
        for (int n = 0; n < count; ++n) {
            learners.push_back(resident("示例" + std::string(n % 2 == 0 ? "甲" : "乙")).id);
            must(sign_up(store, learners.back(), filed.clazz.id));
        }
        clock.set("2026-11-26T15:00"); // two days after it
    }

    std::string code_of(ResidentId who) {
        const auto known = must(people_of_sheet(store, session.id));
        const auto codes = row_codes(session.id, known);
        for (std::size_t n = 0; n < known.size(); ++n) {
            if (known[n] == who) {
                return codes[n];
            }
        }
        return {};
    }

    Keying understood(const std::string& text, bool told = true) {
        const auto of = told ? std::optional{PaperOf{session.date, "SF101"}} : std::nullopt;
        return must(whom_they_mean(store, must(keyed_sheets(text)), of));
    }

    std::vector<CheckInResult> keyed(const std::string& text) {
        const Keying keying = understood(text);
        REQUIRE(keying.troubles.empty());
        return must(key_paper(store, keying.marks()));
    }
};

} // namespace

TEST_CASE("paper: codes are keyed days later, at the session's own time", "[store][paper]") {
    PaperLobby lobby{3};
    const std::string text = lobby.code_of(lobby.learners[0]) + "\n"
        + lobby.code_of(lobby.learners[1]) + " 迟到\n" + lobby.code_of(lobby.learners[2])
        + " excused\n";
    const auto facts = lobby.facts();
    const auto results = lobby.keyed(text);
    REQUIRE(results.size() == 3);
    CHECK(lobby.facts() == facts + 3);
    const UtcTime begin = lobby.session.begins_at();
    CHECK(results[0].attendance.status == AttendanceStatus::kPresent);
    CHECK(results[0].attendance.at == begin);
    CHECK(results[1].attendance.status == AttendanceStatus::kLate);
    CHECK(results[1].attendance.at == begin + 21min);
    CHECK(results[2].attendance.status == AttendanceStatus::kExcused);
    for (const auto& one : results) {
        CHECK_FALSE(one.already);
        CHECK(one.attendance.by == RecordedBy::kPaper);
    }
    const SignInDay day = must(sign_in_day(lobby.store, lobby.session.date));
    CHECK(day.sheets.at(0).count(AttendanceStatus::kPresent) == 1);
    CHECK(day.sheets.at(0).count(AttendanceStatus::kLate) == 1);
    CHECK(day.sheets.at(0).count(AttendanceStatus::kExcused) == 1);
    // The same pile once more changes nothing.
    for (const auto& one : lobby.keyed(text)) {
        CHECK(one.already);
    }
    CHECK(lobby.facts() == facts + 3);
    // Of two words on paper the later one counts.
    const auto mended = lobby.keyed(lobby.code_of(lobby.learners[1]) + " present").at(0);
    CHECK_FALSE(mended.already);
    CHECK(mended.attendance.status == AttendanceStatus::kPresent);
    lobby.check_sound();
}

TEST_CASE("paper: what was tapped stands, but for what paper says more of", "[store][paper]") {
    PaperLobby lobby{4};
    const auto& who = lobby.learners;
    lobby.clock.set("2026-11-24T08:50");
    must(check_in(lobby.store, who[0], lobby.session.id, RecordedBy::kSelf));
    must(check_in(lobby.store, who[1], lobby.session.id, RecordedBy::kSelf));
    must(check_in(lobby.store, who[2], lobby.session.id, RecordedBy::kStaff));
    must(excuse(lobby.store, who[3], lobby.session.id));
    lobby.clock.set("2026-11-24T12:00");
    const auto results = lobby.keyed(
        lobby.code_of(who[0]) + "\n" + lobby.code_of(who[1]) + " late\n" + lobby.code_of(who[2])
        + " late\n" + lobby.code_of(who[3]) + "\n"
    );
    CHECK(results[0].already); // they came, and signed as well
    CHECK(results[0].attendance.by == RecordedBy::kSelf);
    CHECK_FALSE(results[1].already); // paper before self
    CHECK(results[1].attendance.status == AttendanceStatus::kLate);
    CHECK(results[2].already); // staff before paper
    CHECK(results[2].attendance.status == AttendanceStatus::kPresent);
    CHECK_FALSE(results[3].already); // excused, and came after all
    CHECK(results[3].attendance.status == AttendanceStatus::kPresent);
    // 请假 on paper of who was there: they were there.
    CHECK(lobby.keyed(lobby.code_of(who[0]) + " 请假").at(0).already);
    CHECK(lobby.keyed(lobby.code_of(who[1]) + " 请假").at(0).already);
    lobby.check_sound();
}

TEST_CASE("paper: walk-ins by telephone, a family's by the name as well", "[store][paper]") {
    PaperLobby lobby{1};
    lobby.clock.set("2026-11-24T10:00");
    const Resident walker = lobby.resident("示例丙");
    const Resident mother = lobby.resident("示例丁");
    must(register_resident(
        lobby.store, {"示例戊", mother.phone, 1950, 7}, {1, "00", lobby.clock.now()}
    ));
    const auto results = lobby.keyed(walker.phone + " 迟到\n" + mother.phone + " 示例戊\n");
    CHECK(results.at(0).attendance.resident == walker.id);
    CHECK(results.at(1).attendance.resident != mother.id);
    const Keying troubles = lobby.understood(
        mother.phone + "\n13900009999\n" + walker.phone + " 示例己\n" + walker.phone + " 请假\n"
    );
    REQUIRE(troubles.troubles.size() == 4);
    CHECK(troubles.troubles[0].why == Why::kAmbiguous);
    CHECK(troubles.troubles[0].near.size() == 2);
    CHECK(troubles.troubles[1].why == Why::kUnknown);
    CHECK(troubles.troubles[2].why == Why::kOtherName);
    CHECK(troubles.troubles[3].why == Why::kNoSeat);
    lobby.check_sound();
}

TEST_CASE("paper: a code that nobody has is told with the nearest", "[store][paper]") {
    PaperLobby lobby{5};
    const std::string right = lobby.code_of(lobby.learners[0]);
    std::string wrong = right;
    wrong.back() = wrong.back() == '9' ? '8' : '9';
    const Keying keying = lobby.understood(right + "\n" + wrong + "\n啊\n");
    CHECK(keying.people.size() == 1);
    REQUIRE(keying.troubles.size() == 2);
    CHECK(keying.troubles[0].line.number == 2);
    CHECK(keying.troubles[0].why == Why::kUnknown);
    REQUIRE_FALSE(keying.troubles[0].near.empty());
    CHECK(keying.troubles[0].near.front().first == right);
    CHECK(keying.troubles[1].near.empty());
}

TEST_CASE("paper: a sheet's own code says which session", "[store][paper]") {
    PaperLobby lobby{1};
    const std::string code = lobby.code_of(lobby.learners[0]);
    CHECK(lobby.understood(code, false).troubles.at(0).why == Why::kNoSession);
    const std::string scanned = text_of({lobby.session.date, lobby.session.start, "SF101"});
    const Keying keying = lobby.understood(scanned + "\n" + code + "\n", false);
    REQUIRE(keying.people.size() == 1);
    CHECK(keying.people[0].mark.session == lobby.session.id);
    CHECK(keying.people[0].who.id == lobby.learners[0]);
    const Keying nowhere =
        lobby.understood(text_of({lobby.session.date, {600}, "SF101"}) + "\n" + code, true);
    CHECK(nowhere.troubles.at(0).why == Why::kNoSession);
}

TEST_CASE("paper: all of it or nothing", "[store][paper]") {
    PaperLobby lobby{2};
    const auto facts = lobby.facts();
    const PaperMark good{lobby.session.id, lobby.learners[0]};
    CHECK(
        refusal(key_paper(lobby.store, {good, {lobby.session.id, ResidentId{}}}))
        == ErrorCode::kNotFound
    );
    CHECK(lobby.facts() == facts);
    lobby.clock.set("2026-11-24T08:29");
    CHECK(refusal(key_paper(lobby.store, {good})) == ErrorCode::kInvalid);
    lobby.clock.set("2026-11-24T08:31");
    CHECK_FALSE(must(key_paper(lobby.store, {good})).at(0).already);
    lobby.clock.set("2026-11-23T08:31");
    must(cancel_session(lobby.store, lobby.filed.sessions.at(kToday + 1).id));
    lobby.clock.set("2026-12-05T08:31");
    CHECK(
        refusal(
            key_paper(lobby.store, {{lobby.filed.sessions.at(kToday + 1).id, lobby.learners[0]}})
        )
        == ErrorCode::kInvalid
    );
    const ResidentId walker = lobby.resident().id;
    CHECK(
        refusal(
            key_paper(lobby.store, {{lobby.session.id, walker, AttendanceStatus::kExcused, true}})
        )
        == ErrorCode::kDenied
    );
}

TEST_CASE("paper: 请假 on paper gives way to who came, whatever came first", "[store][paper]") {
    Attendance paper;
    paper.status = AttendanceStatus::kExcused;
    paper.by = RecordedBy::kPaper;
    Attendance tap;
    tap.status = AttendanceStatus::kLate;
    tap.at = UtcTime{1h};
    CHECK(merged(paper, tap) == tap);
    CHECK(merged(tap, paper) == tap);
    tap.by = RecordedBy::kPaper;
    CHECK(merged(paper, tap) == tap);
}

TEST_CASE("roster: rows are people, columns sessions, twice registered once", "[store][paper]") {
    PaperLobby lobby{3};
    lobby.keyed(lobby.code_of(lobby.learners[0]) + "\n" + lobby.code_of(lobby.learners[1]) + " 迟");
    const Resident walker = lobby.resident("示例丙");
    lobby.keyed(walker.phone);
    const auto rosters = must(class_rosters(lobby.store, "SF101", lobby.session.date));
    REQUIRE(rosters.size() == 1);
    const ClassRoster& roster = rosters.front();
    CHECK(roster.sessions.size() == lobby.filed.sessions.size());
    REQUIRE(roster.people.size() == 4);
    CHECK(roster.came_to(kToday) == 3);
    CHECK(roster.held(lobby.clock.now()) == static_cast<int>(kToday) + 1);
    CHECK(roster.people.back().walk_in);
    CHECK(roster.people.back().name == "示例丙");
    CHECK(roster.people.back().came() == 1);
    int late = 0;
    for (const RosterPerson& person : roster.people) {
        late += person.count(AttendanceStatus::kLate);
        CHECK(person.marks.size() == roster.sessions.size());
    }
    CHECK(late == 1);
    CHECK(must(class_rosters(lobby.store, "XX999", lobby.session.date)).empty());

    ClassRoster twice = roster; // the walk-in is the first learner's other telephone
    Resident shown;
    shown.id = roster.people[0].resident;
    shown.name = "示例甲";
    fold_people(twice, {{roster.people[0].resident, shown}, {walker.id, shown}});
    CHECK(twice.people.size() == 3);
    CHECK_FALSE(twice.people[0].walk_in);
}

} // namespace linli::store
