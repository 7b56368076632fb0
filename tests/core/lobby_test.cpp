#include <algorithm>

#include <catch2/catch.hpp>

#include "app/core/domain/class_dates.h"
#include "app/core/domain/class_filter.h"
#include "app/core/domain/posters.h"
#include "app/core/domain/room_list.h"
#include "app/core/domain/timetable.h"
#include "tests/support/sample_catalogue.h"

// What a lobby tells: notices, posters, rooms, and the dates that differ from the weekly rhythm.

namespace linli {
namespace {

using test::at_local;
using test::id_of;

Date date(const char* text) {
    return date_from_text(text).value();
}

Notice notice(int number, const char* first, const char* last) {
    Notice notice;
    notice.id = id_of<NoticeId>(number);
    notice.title_zh = "通知" + std::to_string(number);
    notice.first = date(first);
    notice.last = date(last);
    return notice;
}

/// Tuesdays from the 8th of September to the 20th of October, without the 6th of October.
ClassEntry tuesdays(const Term& term) {
    ClassEntry entry{.clazz = test::sample_class(1, 20), .seats = {20, 20, 5, 0}, .sessions = {}};
    entry.clazz.weekdays.add(2);
    const std::vector<Date> days = session_dates(term, entry.clazz.weekdays, 7).value();
    for (const Date& day : days) {
        const int number = static_cast<int>(entry.sessions.size()) + 1;
        entry.sessions.push_back(
            {.id = id_of<SessionId>(number),
             .class_id = entry.clazz.id,
             .number = number,
             .date = day,
             .start = {9 * 60},
             .minutes = 90,
             .room = "书画室"}
        );
    }
    return entry;
}

Term autumn() {
    Term term;
    term.first = date("2026-09-08");
    term.last = date("2027-01-31");
    term.holidays = {date("2026-10-05"), date("2026-10-06"), date("2026-12-29")};
    term.make_ups = {{date("2026-10-10"), date("2026-10-06")}};
    return term;
}

} // namespace

TEST_CASE("notices: they hang from midnight to midnight, both days inside", "[core][lobby]") {
    const std::vector<Notice> notices{
        notice(1, "2026-11-20", "2026-11-24"), notice(2, "2026-11-24", "2026-11-24")};
    CHECK(notices_on(notices, local_date(at_local("2026-11-19T23:59"))).empty());
    CHECK(notices_on(notices, local_date(at_local("2026-11-20T00:00"))).size() == 1);
    const auto hanging = notices_on(notices, local_date(at_local("2026-11-24T23:59")));
    REQUIRE(hanging.size() == 2);
    CHECK(hanging.front()->id == notices[1].id); // the newest first
    CHECK(notices_on(notices, local_date(at_local("2026-11-25T00:00"))).empty());
}

TEST_CASE("notices: what is too long or ends before it begins is named", "[core][lobby]") {
    Notice good = notice(1, "2026-11-20", "2026-11-20");
    CHECK(trouble_of(good).empty());
    const auto trouble = [&](auto change) {
        Notice bad = good;
        change(bad);
        return trouble_of(bad);
    };
    CHECK(trouble([](Notice& it) { it.title_zh.clear(); }) == "title_zh");
    CHECK(trouble([](Notice& it) { it.title_en = std::string(61, 'x'); }) == "title_en");
    CHECK(trouble([](Notice& it) { it.body_zh = std::string(121, 'x'); }) == "body_zh");
    CHECK(trouble([](Notice& it) { it.body_en = std::string(301, 'x'); }) == "body_en");
    CHECK(trouble([](Notice& it) { it.last = add_days(it.first, -1); }) == "last");
}

TEST_CASE("posters: notices first, then what is not over today, by start", "[core][lobby]") {
    Catalogue catalogue = *test::sample_catalogue();
    catalogue.notices = {notice(1, "2026-11-24", "2026-11-24")};
    const auto seen = [&](const char* at) {
        std::vector<int> starts;
        for (const Poster& poster : posters(catalogue, at_local(at))) {
            starts.push_back(poster.notice != nullptr ? 0 : poster.session.session->start.minutes);
        }
        return starts;
    };
    CHECK(seen("2026-11-24T08:00") == std::vector<int>{0, 540, 570, 840});
    CHECK(seen("2026-11-24T11:30") == std::vector<int>{0, 840});
    CHECK(seen("2026-11-25T08:00").empty());
}

TEST_CASE("home: what has been on for a while stands behind what is to come", "[core][lobby]") {
    const Catalogue catalogue = *test::sample_catalogue(); // at 9:00, 9:30 and 14:00
    const auto seen = [&](const char* at) {
        std::vector<int> starts;
        for (const SessionEntry& one : sessions_to_come_to(catalogue, at_local(at))) {
            starts.push_back(one.session->start.minutes);
        }
        return starts;
    };
    CHECK(seen("2026-11-24T09:20") == std::vector<int>{540, 570, 840}); // still in time
    CHECK(seen("2026-11-24T09:21") == std::vector<int>{570, 840, 540});
    CHECK(seen("2026-11-24T10:30") == std::vector<int>{840, 570}); // the first is over
    CHECK(seen("2026-11-25T08:00").empty());
}

TEST_CASE("timetable: a make-up day stands for the day it follows", "[core][lobby]") {
    const Term term = autumn();
    Weekdays tuesday;
    tuesday.add(2);
    const auto dates = session_dates(term, tuesday, 6).value();
    CHECK(
        dates
        == std::vector<Date>{
            date("2026-09-08"),
            date("2026-09-15"),
            date("2026-09-22"),
            date("2026-09-29"),
            date("2026-10-10"), // a Saturday
            date("2026-10-13")}
    );
    Weekdays saturday;
    saturday.add(6);
    const auto saturdays = session_dates(term, saturday, 5).value();
    CHECK(std::ranges::count(saturdays, date("2026-10-10")) == 0);
}

TEST_CASE("class dates: holidays and make-up days are marked, and what is over", "[core][lobby]") {
    const Term term = autumn();
    ClassEntry entry = tuesdays(term);
    entry.sessions[5].cancelled = true; // 13 October
    const auto dates = class_dates(entry, &term, at_local("2026-09-15T12:00"));
    REQUIRE(dates.size() == 8);
    CHECK(dates[1] == ClassDate{date("2026-09-15"), ClassDateKind::kMeets, 0, true});
    CHECK(dates[2] == ClassDate{date("2026-09-22"), ClassDateKind::kMeets, 0, false});
    CHECK(dates[4] == ClassDate{date("2026-10-06"), ClassDateKind::kHoliday, 0, false});
    CHECK(dates[5] == ClassDate{date("2026-10-10"), ClassDateKind::kMakeUp, 2, false});
    CHECK(dates[6].kind == ClassDateKind::kCancelled);
    // Neither the Monday before nor a holiday after the last session is this class's matter.
    CHECK(std::ranges::count(dates, ClassDateKind::kHoliday, &ClassDate::kind) == 1);
    CHECK(class_dates(entry, nullptr, at_local("2026-09-15T12:00")).size() == 7);
}

TEST_CASE("related: the category first, then the audience, and only with seats", "[core][lobby]") {
    Catalogue catalogue = *test::sample_catalogue();
    const UtcTime now = at_local("2026-11-24T08:00");
    const auto related = [&](int number) {
        std::vector<int> codes;
        for (const SessionEntry& entry :
             related_classes(catalogue, id_of<ClassId>(number), now, 2)) {
            codes.push_back(entry.course->course.code.back() - '0');
        }
        return codes;
    };
    CHECK(related(1) == std::vector<int>{2, 3});
    catalogue.courses[1].classes[0].seats = {20, 20, 0, 0};
    CHECK(related(1) == std::vector<int>{3});
    catalogue.courses[2].course.audiences = {"未成年人"};
    CHECK(related(1).empty());
    CHECK(related(9).empty());
}

TEST_CASE("seats: a figure is old where others give out seats, or a day later", "[core][lobby]") {
    const UtcTime heard = at_local("2026-11-24T08:00");
    const SeatCount all_here{20, 20, 3, 0};
    CHECK_FALSE(may_be_old(all_here, heard, heard + std::chrono::hours{24}));
    CHECK(may_be_old(all_here, heard, heard + std::chrono::hours{25}));
    CHECK(may_be_old({20, 5, 3, 0}, heard, heard));
}

TEST_CASE("term list: make-up days by date or by weekday", "[core][lobby][import]") {
    const TermList list = read_term_list("kind,date,name\n"
                                         "first,2026-09-01,秋\n"
                                         "make_up,2026-10-10,周三\n"
                                         "make_up,2026-09-20,2026-09-25\n"
                                         "last,2027-01-31,秋\n");
    CHECK(list.problems.empty());
    REQUIRE(list.term.make_ups.size() == 2);
    CHECK(list.term.make_ups[0] == MakeUp{date("2026-09-20"), date("2026-09-25")});
    CHECK(list.term.make_ups[1] == MakeUp{date("2026-10-10"), date("2026-10-07")});
    const TermList bad = read_term_list("kind,date,name\nfirst,2026-09-01,秋\n"
                                        "make_up,2026-10-10,节后\nlast,2027-01-31,秋\n");
    REQUIRE(bad.problems.size() == 1);
    CHECK(bad.problems[0].what == RowProblem::kBadMakeUp);
    CHECK(describe(bad.problems[0], true).find("节后") != std::string::npos);
}

TEST_CASE("term list: a make-up day before all dates is said", "[core][lobby][import]") {
    const TermList list = read_term_list("kind,date,name\nfirst,0001-01-01,\nlast,0001-02-01,\n"
                                         "make_up,0001-01-01,周三\n");
    REQUIRE(list.problems.size() == 1);
    CHECK(list.problems[0].what == RowProblem::kBadMakeUp);
}

TEST_CASE("room list: floors as people write them, and each room once", "[core][lobby][import]") {
    const RoomList list = read_room_list("name,floor,way_zh,way_en\n"
                                         "书画室,2,上二楼左转第一间\n"
                                         "乒乓球室,B1,坐电梯,Take the lift\n"
                                         "茶室,3楼,\n");
    REQUIRE(list.problems.empty());
    REQUIRE(list.rooms.size() == 3);
    CHECK(list.rooms[0].floor == 2);
    CHECK(list.rooms[0].way_zh == "上二楼左转第一间");
    CHECK(list.rooms[1].floor == -1);
    CHECK(list.rooms[1].way_en == "Take the lift");
    CHECK(list.rooms[2].floor == 3);
    const auto problem = [](const char* rows) {
        const RoomList bad = read_room_list(std::string{"name,floor,way_zh\n"} + rows);
        return bad.problems.empty() ? std::optional<RowProblem>{} : bad.problems.front().what;
    };
    CHECK(problem("书画室,二,左转\n") == RowProblem::kFloorUnknown);
    CHECK(problem("书画室,0,左转\n") == RowProblem::kFloorUnknown);
    CHECK(problem(",2,左转\n") == RowProblem::kEmptyCell);
    CHECK(problem("书画室,2,左转\n书画室,3,右转\n") == RowProblem::kDuplicateName);
    CHECK(problem("") == RowProblem::kEmptyFile);
}

TEST_CASE("search: findings keep their order and obey the filter", "[core][lobby]") {
    const auto catalogue = test::sample_catalogue();
    const std::vector<ClassId> found{id_of<ClassId>(3), id_of<ClassId>(9), id_of<ClassId>(1)};
    ClassFilter morning;
    morning.part = DayPart::kMorning;
    const auto listed = passing(*catalogue, found, morning);
    REQUIRE(listed.size() == 2); // 9 is gone from the catalogue
    CHECK(listed[0].entry->clazz.id == found[0]);
    CHECK(listed[1].entry->clazz.id == found[2]);
    morning.part = DayPart::kEvening;
    CHECK(passing(*catalogue, found, morning).empty());
}

} // namespace linli
