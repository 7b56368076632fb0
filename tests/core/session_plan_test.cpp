#include "app/core/domain/session_plan.h"

#include <catch2/catch.hpp>

#include "app/core/domain/staff_rights.h"
#include "tests/support/sample_catalogue.h"

namespace linli {
namespace {

using test::at_local;
using test::id_of;

Date on(const char* date) {
    return date_from_text(date).value();
}

const SessionId kFirst = id_of<SessionId>(101);
const UtcTime kBefore = to_utc(on("2026-11-23"), {0}); // of all of them

/// Course 1 on four Tuesdays at 09:00, 24 November to 15 December; 2 and 3 as in the sample.
Catalogue books(std::vector<Date> holidays = {}, const char* last = "2027-01-31") {
    Catalogue all = *test::sample_catalogue();
    const Date first = on("2026-11-24");
    all.courses[0] = test::sample_course(
        1, "书画", {9 * 60}, {first, add_days(first, 7), add_days(first, 14), add_days(first, 21)}
    );
    Term term;
    term.id = id_of<TermId>(1);
    term.first = on("2026-09-01");
    term.last = on(last);
    term.holidays = std::move(holidays);
    all.terms = {term};
    return all;
}

Session& session(Catalogue& all, int course, int nth) {
    return all.courses[static_cast<std::size_t>(course)]
        .classes[0]
        .sessions[static_cast<std::size_t>(nth)];
}

std::vector<std::string> days(const ShiftPlan& plan) {
    std::vector<std::string> days;
    for (const auto& [session, to] : plan.moves) {
        days.push_back(to_text(session.date).substr(5) + " " + to_text(to.date).substr(5));
    }
    return days;
}

using Days = std::vector<std::string>;

} // namespace

TEST_CASE("session plan: a clash says what it is with", "[core]") {
    Catalogue all = books();
    Meeting there{on("2026-11-24"), {14 * 60 + 30}, "书画室"};
    auto found = clashes_at(all, kFirst, there);
    REQUIRE(found.size() == 1); // course 2 from 14:00 to 15:30, in the same room, its teacher
    CHECK(found[0].with.session->id == id_of<SessionId>(201));
    CHECK(found[0].room);
    CHECK(found[0].teacher);
    CHECK_FALSE(found[0].own);
    there.room = "一室";
    all.courses[1].classes[0].clazz.teacher = "别人";
    CHECK(clashes_at(all, kFirst, there).empty());
    there = {on("2026-12-01"), {9 * 60}, "一室"};
    all.courses[0].classes[0].clazz.teacher = "";
    found = clashes_at(all, kFirst, there);
    REQUIRE(found.size() == 1);
    CHECK(found[0].own);
    CHECK_FALSE(found[0].room);
    CHECK_FALSE(found[0].teacher); // nobody's name is no name in common
    session(all, 0, 1).cancelled = true;
    CHECK(clashes_at(all, kFirst, there).empty());
    CHECK(clashes_at(all, id_of<SessionId>(999), there).empty());
}

TEST_CASE("session plan: classes elsewhere are in nobody's way", "[core]") {
    Catalogue all = books();
    all.courses[1].classes[0].at = Centre{};
    CHECK(clashes_at(all, kFirst, {on("2026-11-24"), {14 * 60}, "书画室"}).empty());
}

TEST_CASE("session plan: rooms, and what each is used for then", "[core]") {
    Catalogue all = books();
    Room hall;
    hall.name = "大厅";
    hall.floor = 2;
    all.rooms = {hall};
    session(all, 2, 0).room = "舞蹈室"; // course 3, at 09:30
    const auto rooms = rooms_for(all, kFirst, {on("2026-11-24"), {9 * 60}, "书画室"});
    REQUIRE(rooms.size() == 3);
    for (const RoomUse& use : rooms) {
        INFO(use.name);
        CHECK((use.room != nullptr) == (use.name == "大厅"));
        CHECK(use.taken_by.size() == (use.name == "舞蹈室" ? 1 : 0));
    }
}

TEST_CASE("session plan: the rest moves on by one", "[core]") {
    SECTION("the last to the next week") {
        const ShiftPlan plan = shift_plan(books(), kFirst, kBefore);
        CHECK_FALSE(plan.beyond_term);
        CHECK(days(plan) == Days{"11-24 12-01", "12-01 12-08", "12-08 12-15", "12-15 12-22"});
    }
    SECTION("those before it stay") {
        CHECK(
            days(shift_plan(books(), id_of<SessionId>(103), kBefore))
            == Days{"12-08 12-15", "12-15 12-22"}
        );
    }
    SECTION("holidays are nobody's next place") {
        const ShiftPlan plan =
            shift_plan(books({on("2026-12-08"), on("2026-12-22")}), kFirst, kBefore);
        CHECK(days(plan) == Days{"11-24 12-01", "12-01 12-15", "12-08 12-29", "12-15 01-05"});
    }
    SECTION("a make-up day of its weekday is one") {
        Catalogue all = books({on("2026-12-22")});
        all.terms[0].make_ups = {{on("2026-12-20"), on("2026-12-22")}}; // a Sunday
        CHECK(days(shift_plan(all, id_of<SessionId>(104), kBefore)) == Days{"12-15 12-20"});
    }
    SECTION("a cancelled one stays, and lends nobody its place") {
        Catalogue all = books();
        session(all, 0, 1).cancelled = true;
        CHECK(
            days(shift_plan(all, kFirst, kBefore))
            == Days{"11-24 12-08", "12-08 12-15", "12-15 12-22"}
        );
    }
    SECTION("what has begun stays, but for the one it begins with") {
        const UtcTime later = to_utc(on("2026-12-01"), {10 * 60});
        CHECK(
            days(shift_plan(books(), kFirst, later))
            == Days{"11-24 12-08", "12-08 12-15", "12-15 12-22"}
        );
        const UtcTime end = to_utc(on("2026-12-16"), {0}); // and nothing goes into the past
        CHECK(days(shift_plan(books(), id_of<SessionId>(104), end)) == Days{"12-15 12-22"});
        const UtcTime long_after = to_utc(on("2026-12-30"), {0});
        CHECK(days(shift_plan(books(), id_of<SessionId>(104), long_after)) == Days{"12-15 01-05"});
    }
    SECTION("the one it begins with may be cancelled") {
        Catalogue all = books();
        session(all, 0, 2).cancelled = true;
        CHECK(
            days(shift_plan(all, id_of<SessionId>(103), kBefore))
            == Days{"12-08 12-15", "12-15 12-22"}
        );
    }
    SECTION("each takes the hour and room that it comes to; the last its own first ones") {
        Catalogue all = books();
        session(all, 0, 2).start = {600};
        Session& last = session(all, 0, 3);
        last.was = Meeting{last.date, last.start, last.room};
        last.start = {840};
        last.room = "一室";
        const ShiftPlan plan = shift_plan(all, id_of<SessionId>(103), kBefore);
        REQUIRE(plan.moves.size() == 2);
        CHECK(plan.moves[0].second == Meeting{on("2026-12-15"), {840}, "一室"});
        CHECK(plan.moves[1].second == Meeting{on("2026-12-22"), {540}, "书画室"});
    }
    SECTION("not beyond the term") {
        CHECK(shift_plan(books({}, "2026-12-21"), kFirst, kBefore).beyond_term);
    }
    SECTION("of a session that is not there nothing") {
        CHECK(shift_plan(books(), id_of<SessionId>(999), kBefore).moves.empty());
    }
}

TEST_CASE("session plan: times within the opening hours, none that is past", "[core]") {
    Settings settings;
    const Date day = on("2026-11-24");
    const UtcTime before = at_local("2026-11-23T08:00");
    auto times = start_times(settings, day, 90, before);
    REQUIRE(times.size() == 22); // 08:00 to 18:30
    CHECK(times.front() == TimeOfDay{480});
    CHECK(times.back() == TimeOfDay{1110});
    CHECK(start_times(settings, day, 90, at_local("2026-11-24T18:00")).size() == 1);
    settings.hours.emplace();
    settings.hours->at(1) = {8 * 60 + 45, 11 * 60}; // Tuesday
    times = start_times(settings, day, 90, before);
    REQUIRE(times.size() == 2);
    CHECK(times.front() == TimeOfDay{540});
    settings.hours->at(1) = {600, 660};
    CHECK(start_times(settings, day, 90, before).empty());
    settings.hours->at(1) = {}; // closed, but staff have a key
    CHECK(start_times(settings, day, 90, before).size() == 22);
}

TEST_CASE("session plan: what was cancelled that day", "[core]") {
    Catalogue all = books();
    CHECK(cancelled_on(all, on("2026-11-24")).empty());
    session(all, 1, 0).cancelled = true;
    session(all, 0, 0).cancelled = true;
    const auto found = cancelled_on(all, on("2026-11-24"));
    REQUIRE(found.size() == 2);
    CHECK(found[0].session->id == kFirst);
    CHECK(cancelled_on(all, on("2026-12-01")).empty());
}

TEST_CASE("session plan: teachers attach, the office changes", "[core]") {
    CHECK(may(StaffRole::kTeacher, StaffRight::kFiles));
    CHECK_FALSE(may(StaffRole::kTeacher, StaffRight::kSessions));
    CHECK(may(StaffRole::kClerk, StaffRight::kSessions));
    CHECK(may(StaffRole::kManager, StaffRight::kFiles));
}

} // namespace linli
