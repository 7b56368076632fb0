#include "app/core/domain/decisions.h"

#include <catch2/catch.hpp>

#include "app/core/domain/session_change.h"
#include "tests/support/sample_catalogue.h"

namespace linli {
namespace {

using test::at_local;
using test::id_of;
using test::member;
using What = Decision::What;

constexpr TimeOfDay kNine{9 * 60};

Date day(const char* text) {
    return *date_from_text(text);
}

/// One class on three Tuesdays from 24 November.
Catalogue three_tuesdays() {
    Catalogue catalogue;
    catalogue.courses.push_back(test::sample_course(
        1, "书画", kNine, {day("2026-11-24"), day("2026-12-01"), day("2026-12-08")}
    ));
    return catalogue;
}

Session& session(Catalogue& catalogue, std::size_t n) {
    return catalogue.courses.front().classes.front().sessions.at(n);
}

const UtcTime kNow = at_local("2026-11-24T08:45");

} // namespace

TEST_CASE("move: the first plan stays with a session until it is back there", "[core][move]") {
    Catalogue catalogue = three_tuesdays();
    const Session first = session(catalogue, 0);
    CHECK_FALSE(is_changed(first));
    const Meeting thursday{day("2026-11-26"), kNine, "二楼"};
    const Session once = moved(first, thursday);
    CHECK(once.date == thursday.date);
    CHECK(once.room == "二楼");
    CHECK(planned(once) == planned(first));
    CHECK(is_changed(once));
    const Session twice = moved(once, {day("2026-11-27"), {600}, "三楼"});
    CHECK(planned(twice) == planned(first));
    CHECK(moved(twice, planned(first)) == first);
}

TEST_CASE("move: a cancelled session that is moved takes place again", "[core][move]") {
    Catalogue catalogue = three_tuesdays();
    Session off = session(catalogue, 0);
    off.cancelled = true;
    CHECK_FALSE(moved(off, {day("2026-11-26"), kNine, "二楼"}).cancelled);
    CHECK(moved(off, planned(off)) == session(catalogue, 0));
}

TEST_CASE("move: who comes on the old day is told, and nobody else", "[core][move]") {
    Catalogue catalogue = three_tuesdays();
    session(catalogue, 0) = moved(session(catalogue, 0), {day("2026-11-26"), kNine, "二楼"});
    session(catalogue, 1).cancelled = true;
    const auto today = changed_today(catalogue, member(1, {1}), kNow);
    REQUIRE(today.size() == 1);
    CHECK(today.front().session->date == day("2026-11-26"));
    CHECK(changed_today(catalogue, member(1), kNow).empty());
    CHECK(changed_today(catalogue, member(1, {1}), at_local("2026-11-26T08:45")).empty());
    const auto off = changed_today(catalogue, member(1, {1}), at_local("2026-12-01T11:00"));
    REQUIRE(off.size() == 1);
    CHECK(off.front().session->cancelled);
}

TEST_CASE("move: the check-in window goes along with the session", "[core][move]") {
    Catalogue catalogue = three_tuesdays();
    session(catalogue, 0) = moved(session(catalogue, 0), {day("2026-11-26"), {14 * 60}, "二楼"});
    const ResidentRecord who = member(1, {1});
    CHECK(open_sessions(catalogue, who, kNow).empty());
    CHECK(open_sessions(catalogue, who, at_local("2026-11-26T13:30")).size() == 1);
}

TEST_CASE("walk-in: an open class takes who has no seat, others do not", "[core][walk_in]") {
    Catalogue catalogue = three_tuesdays();
    CHECK(walk_in_sessions(catalogue, member(1), kNow).empty());
    catalogue.courses.front().classes.front().clazz.walk_ins = true;
    CHECK(walk_in_sessions(catalogue, member(1), kNow).size() == 1);
    CHECK(walk_in_sessions(catalogue, member(1, {1}), kNow).empty());
    CHECK(walk_in_sessions(catalogue, member(1), at_local("2026-11-24T10:30")).empty());
}

TEST_CASE("decisions: a place out of the queue is news until it was read", "[core][decisions]") {
    const Catalogue catalogue = three_tuesdays();
    ResidentRecord who = member(1, {1});
    CHECK(untold(catalogue, who, kNow).empty()); // confirmed before their eyes
    who.enrolments.front().enrolment.decided_at = kNow;
    remember(who, {who.enrolments.front().enrolment.id.uuid, "waitlisted"});
    const auto found = untold(catalogue, who, kNow);
    REQUIRE(found.size() == 1);
    CHECK(found.front().what == What::kConfirmed);
    remember(who, found.front().as_told);
    CHECK(untold(catalogue, who, kNow).empty());
    CHECK(who.seen.size() == 1);
}

TEST_CASE(
    "decisions: told where nobody was told before, so never not at all", "[core][decisions]"
) {
    const Catalogue catalogue = three_tuesdays();
    ResidentRecord who = member(1, {1});
    who.enrolments.front().enrolment.decided_at = kNow;
    CHECK(untold(catalogue, who, kNow).size() == 1); // a second kiosk, which never met them
}

TEST_CASE("decisions: no seat this time is an answer, too, and told once", "[core][decisions]") {
    const Catalogue catalogue = three_tuesdays();
    ResidentRecord who = member(1, {1});
    Enrolment& mine = who.enrolments.front().enrolment;
    mine.status = EnrolmentStatus::kWaitlisted;
    mine.slot.reset();
    remember(who, {mine.id.uuid, "pending"});
    CHECK(untold(catalogue, who, kNow).empty()); // put in the queue before their eyes
    mine.decided_at = kNow;
    const auto found = untold(catalogue, who, kNow);
    REQUIRE(found.size() == 1);
    CHECK(found.front().what == What::kWaitlisted);
    remember(who, found.front().as_told);
    CHECK(untold(catalogue, who, kNow).empty());
}

TEST_CASE("decisions: what the centre cancelled is said, what they left is not", "[core]") {
    const Catalogue catalogue = three_tuesdays();
    ResidentRecord who = member(1);
    Enrolment refused = test::sample_enrolment(1, 1);
    refused.status = EnrolmentStatus::kCancelled;
    refused.slot.reset();
    who.refused = {refused};
    CHECK(untold(catalogue, who, kNow).empty());
    who.refused.front().decided_at = kNow;
    REQUIRE(untold(catalogue, who, kNow).size() == 1);
    CHECK(untold(catalogue, who, kNow).front().what == What::kRefused);
    CHECK(untold(catalogue, who, at_local("2026-12-08T10:30")).empty()); // the class is over
}

TEST_CASE("decisions: moved and cancelled sessions ahead, and each move anew", "[core]") {
    Catalogue catalogue = three_tuesdays();
    ResidentRecord who = member(1, {1});
    session(catalogue, 2).cancelled = true;
    session(catalogue, 1) = moved(session(catalogue, 1), {day("2026-12-10"), kNine, "二楼"});
    auto found = untold(catalogue, who, kNow);
    REQUIRE(found.size() == 2);
    CHECK(found.at(0).what == What::kSessionMoved); // by the first plan
    CHECK(found.at(0).session == session(catalogue, 1).id);
    CHECK(found.at(1).what == What::kSessionCancelled);
    remember(who, found.at(0).as_told);
    remember(who, found.at(1).as_told);
    CHECK(untold(catalogue, who, kNow).empty());
    session(catalogue, 1) = moved(session(catalogue, 1), {day("2026-12-10"), kNine, "三楼"});
    CHECK(untold(catalogue, who, kNow).size() == 1);
    CHECK(untold(catalogue, who, at_local("2026-12-10T10:30")).empty());
}

TEST_CASE("decisions: who only waits is not told of single sessions", "[core][decisions]") {
    Catalogue catalogue = three_tuesdays();
    session(catalogue, 1).cancelled = true;
    ResidentRecord who = member(1, {1});
    who.enrolments.front().enrolment.status = EnrolmentStatus::kWaitlisted;
    CHECK(untold(catalogue, who, kNow).empty());
}

TEST_CASE("undo: a check-in of one's own, for ten minutes to the second", "[core][undo]") {
    Attendance came;
    came.at = kNow;
    const auto after = [&](int seconds) {
        return may_undo(came, kNow + std::chrono::seconds{seconds});
    };
    CHECK(after(0));
    CHECK(after(10 * 60 - 1));
    CHECK_FALSE(after(10 * 60));
    CHECK_FALSE(after(-1)); // the clock was set back
    came.by = RecordedBy::kStaff;
    CHECK_FALSE(after(0));
    came.by = RecordedBy::kSelf;
    came.status = AttendanceStatus::kExcused;
    CHECK(after(3600));
    came.undone = true;
    CHECK_FALSE(after(0));
}

} // namespace linli
