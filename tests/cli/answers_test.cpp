#include <algorithm>

#include <catch2/catch.hpp>

#include "app/store/attendance.h"
#include "app/store/catalogue.h"
#include "app/store/enrolments.h"
#include "app/store/filing.h"
#include "app/store/help_calls.h"
#include "app/store/ratings.h"
#include "app/store/wishes.h"
#include "tests/support/cli_lobby.h"

namespace linli::test {

TEST_CASE("linli: wishes are counts, as a table and for a spreadsheet", "[cli]") {
    CliLobby lobby;
    {
        auto store = lobby.store();
        const auto one = lobby.resident(store, "13800000001");
        const auto other = lobby.resident(store, "13800000002");
        REQUIRE(store::make_wish(store, one, {WishKind::kWords, "=口琴"}));
        REQUIRE(store::make_wish(store, one, {WishKind::kCategory, "书画"}));
        REQUIRE(store::make_wish(store, other, {WishKind::kCategory, "书画"}));
    }
    const Ran table = lobby.run({"wishes"});
    CHECK(table.status == 0);
    CHECK(table.out == "people  from  wish\n2  category  书画\n1  own words  =口琴\n");
    const Ran csv = lobby.run({"wishes", "--format", "csv", "--lang", "zh"});
    CHECK(csv.out.starts_with("\xEF\xBB\xBF人数,来自,想学\r\n2,类别,书画\r\n"));
    CHECK(holds(csv.out, "'=口琴")); // no formula
    CHECK(lobby.run({"wishes", "--format", "xml"}).status == 2);
    CHECK(lobby.run({"wishes", "all"}).status == 2);
}

TEST_CASE("linli: satisfaction by class, in counts and a share", "[cli]") {
    CliLobby lobby;
    CHECK(lobby.run({"report", "satisfaction"}).status == 0);
    {
        auto store = lobby.store();
        const auto centre = store::own_centre(store).value()->id;
        const Date day = local_date(lobby.clock.now());
        Term term{{lobby.ids.next()}, centre, "2026秋", add_days(day, -60), add_days(day, 60), {}};
        REQUIRE(store::set_term(store, term));
        Course course;
        course.id = {lobby.ids.next()};
        course.centre = centre;
        course.code = "SF101";
        course.title_zh = "书法";
        course.category = "书画";
        Class clazz;
        clazz.id = {lobby.ids.next()};
        clazz.course = course.id;
        clazz.term = term.id;
        clazz.centre = centre;
        clazz.teacher = "王示例";
        clazz.seats = 9;
        clazz.start = {540};
        clazz.minutes = 60;
        clazz.weekdays.add(iso_weekday(day));
        const Session only{{lobby.ids.next()}, clazz.id, 1, day, {540}, 60, "一室", false};
        REQUIRE(store::file_courses(store, {course}, {{clazz, {only}}}));
        int phone = 0;
        for (const Score score : {Score::kVeryGood, Score::kGood, Score::kPoor}) {
            lobby.clock.set("2026-11-24T08:45");
            const auto who = lobby.resident(store, "1380000000" + std::to_string(++phone));
            REQUIRE(store::sign_up(store, who, clazz.id));
            REQUIRE(store::check_in(store, who, only.id, RecordedBy::kSelf));
            lobby.clock.set("2026-11-24T11:00");
            REQUIRE(store::give_rating(store, who, clazz.id, score));
        }
    }
    const Ran csv = lobby.run({"report", "satisfaction", "--format", "csv", "--lang", "zh"});
    CHECK(csv.status == 0);
    CHECK(holds(csv.out, "很满意,满意,一般,不满意,人数,满意率%,课程编号,课程,老师,学期\r\n"));
    CHECK(holds(csv.out, "1,1,0,1,3,67,SF101,书法,王示例,2026秋\r\n"));
    CHECK(holds(lobby.run({"report", "satisfaction"}).out, "67  SF101"));
    CHECK(lobby.run({"report", "satisfaction", "--format", "json"}).status == 2);
}

TEST_CASE("linli: a ring is listed, watched with a bell, answered and closed", "[cli]") {
    CliLobby lobby;
    CHECK(lobby.run({"help"}).out.empty());
    CHECK(lobby.run({"help", "coming"}).status == 1); // nobody rang
    {
        auto store = lobby.store();
        REQUIRE(store::call_help(store, HelpPlace::kCheckIn));
    }
    CHECK(holds(lobby.run({"help"}).out, "1  08:45  check-in  waiting"));
    const Ran watched = lobby.run({"help", "watch", "--for", "1"});
    CHECK(watched.status == 0);
    CHECK(std::ranges::count(watched.out, '\a') == 1); // once, however often one looks
    CHECK(lobby.run({"help", "coming"}).status == 0);
    CHECK(holds(lobby.run({"help", "list"}).out, "somebody is coming"));
    CHECK(lobby.run({"help", "watch", "--for", "0"}).out.empty());
    CHECK(lobby.run({"help", "done", "1"}).status == 0);
    CHECK(lobby.run({"help"}).out.empty());
    CHECK(lobby.run({"help", "done", "7"}).status == 1);
    CHECK(lobby.run({"help", "done", "x"}).status == 1);
    CHECK(lobby.run({"help", "me"}).status == 2);
    CHECK(lobby.run({"help", "watch", "1"}).status == 2);
}

} // namespace linli::test
