#include "app/core/domain/list_words.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include "app/core/base/csv.h"
#include "app/core/domain/course_export.h"
#include "app/core/domain/course_list.h"
#include "tests/support/counting_ids.h"

namespace linli {
namespace {

// "24 09:00 90": the days, the time and how long.
std::string time_of(const char* text) {
    const auto said = weekly_time_from_text(text);
    if (!said) {
        return "?";
    }
    std::string out;
    for (int day = 1; day <= 7; ++day) {
        out += said->days.has(day) ? std::to_string(day) : "";
    }
    out += said->start ? " " + to_text(*said->start) : "";
    out += said->minutes == 0 ? "" : " " + std::to_string(said->minutes);
    return out + (said->several ? " several" : "");
}

std::string date_of(const char* text) {
    const auto date = loose_date_from_text(text, date_from_text("2026-08-31"));
    return date ? to_text(*date) : "?";
}

Term autumn() {
    Term term;
    term.name = "秋";
    term.first = date_from_text("2026-08-31").value();
    term.last = date_from_text("2027-01-31").value();
    return term;
}

Catalogue catalogue_of(const CoursePlan& plan) {
    Catalogue there;
    for (std::size_t n = 0; n < plan.described.size(); ++n) {
        there.courses.push_back(
            {plan.described[n], {{plan.filed[n].clazz, {}, plan.filed[n].sessions}}}
        );
    }
    return there;
}

} // namespace

TEST_CASE("list words: days and times as people write them", "[core][import]") {
    CHECK(time_of("每周二、四 9:00-10:30") == "24 09:00 90");
    CHECK(time_of("周六上午9点") == "6 09:00");
    CHECK(time_of("周一至周五 14:00—15:30") == "12345 14:00 90");
    CHECK(time_of("周六、日下午２：３０～４：００") == "67 14:30 90");
    CHECK(time_of("星期一,星期三 九点半到十一点") == "13 09:30 90");
    CHECK(time_of("一三五") == "135");
    CHECK(time_of("周1、3") == "13");
    CHECK(time_of("二;四") == "24");
    CHECK(time_of("礼拜天晚上七点") == "7 19:00");
    CHECK(time_of("下午两点一刻") == " 14:15");
    CHECK(time_of("中午12:00-1:30") == " 12:00 90");
    CHECK(time_of("11:00-1:00") == " 11:00 120");
    CHECK(time_of("6:00-7:00") == " 06:00 60");
    CHECK(time_of("早上5:30-7:00") == " 05:30 90");
    CHECK(time_of("周二下午三点") == "2 15:00");
    CHECK(time_of("Tue/Thurs 6:30 pm - 8 pm") == "24 18:30 90");
    CHECK(time_of("Every Wednesday 9am") == "3 09:00");
    CHECK(time_of("周二 9:00-10:00；周四 9:00-10:00") == "24 09:00 60");
    CHECK(time_of("周二 9:00-10:00，周四 14:00-15:00") == "24 14:00 60 several");
    for (const char* bad :
         {"周八 9:00",
          "9",
          "25:00",
          "9:60",
          "周二 9:0",
          "上午14:00",
          "九点左右",
          "周二 9:00-",
          "2:00-3:30", // at night?
          "周二 05:59",
          "周二三点",
          "",

          "9:00-9:00x"}) {
        INFO(bad);
        CHECK(time_of(bad) == "?");
    }
}

TEST_CASE("list words: dates as people write them, the year from nearby", "[core][import]") {
    for (const char* same :
         {"2026-09-01",
          "2026/9/1",
          "2026.9.1",
          "2026年9月1日",
          "２０２６年９月１日",
          "20260901",
          "9/1/2026",
          "9月1日",
          "9/1",
          "9月1号",
          "2026-09-01 00:00:00",
          "2026年9月1日(周二)"}) {
        INFO(same);
        CHECK(date_of(same) == "2026-09-01");
    }
    CHECK(date_of("1/5") == "2027-01-05"); // in the term, not before it
    CHECK(is_day_without_year("9/1"));
    CHECK_FALSE(is_day_without_year("2026/9/1"));
    CHECK_FALSE(loose_date_from_text("9/1"));
    // Beyond what the parts of a date of chrono hold.
    for (const char* bad : {"2026-9-257", "2026-257-1", "257/1", "2026年9月1234日"}) {
        CHECK(date_of(bad) == "?");
    }
    for (const char* bad : {"2026-13-01", "2月30日", "9/1/26", "9", "9.1", "2026-09", "明天", ""}) {
        INFO(bad);
        CHECK(date_of(bad) == "?");
    }
}

TEST_CASE("list words: numbers keep what they say and lose their units", "[core][import]") {
    CHECK(number_in("24人") == "24");
    CHECK(number_in("２４") == "24");
    CHECK(number_in("24.0") == "24");
    CHECK(number_in("￥1,200") == "1200");
    CHECK(number_in("120元/期") == "120");
    CHECK(number_in("免费") == "0");
    CHECK(number_in("55周岁以上") == "55");
    CHECK(number_in("1.5小时") == "90");
    CHECK(number_in("1小时30分") == "90");
    CHECK(number_in("90 分钟") == "90");
    CHECK(number_in("80%") == "80");
    for (const char* none :
         {"16.5", "很多", "1,20", "24-30", "99999999999", "9999999999", "1.5", "32课时"}) {
        CHECK(number_in(none) == none);
    }
    CHECK(cell_name(7, 1) == "B7");
    CHECK(cell_name(1, 25) == "Z1");
    CHECK(cell_name(12, 26) == "AA12");
}

TEST_CASE("course export: what is written is read back, and changes nothing", "[core][import]") {
    const std::string list = "course_code,title_zh,title_en,category,audience,teacher,room,seats,"
                             "weekdays,start_time,minutes,sessions,fee_yuan,min_age,max_age,"
                             "description_zh,prerequisite,bring,walk_ins,certificate_share,"
                             "admission,draw_on,open_to\n"
                             "A1,书法,Ink,书画,老年人;妇女,示例甲,一,9,二;四,9:00,90,4,5,50,70,"
                             "\"笔,墨\n纸\",,笔,是,80,摇号,2026-08-30,全区\n"
                             "A2,'=国画,,书画,,示例乙,二,8,日,14:30,60,3,0,,,,A1,,,,,,\n";
    test::CountingIds ids;
    const CoursePlan first = plan_courses(read_course_list(list), {}, autumn(), ids);
    REQUIRE(first.problems.empty());
    REQUIRE(first.filed.size() == 2);
    CHECK(first.described[1].title_zh == "=国画"); // as it is: what disarms it is the file's
    const Catalogue there = catalogue_of(first);
    const std::string written = course_list_csv(there, autumn().id);
    const CoursePlan again = plan_courses(read_course_list(written), there, autumn(), ids);
    CHECK(again.problems.empty());
    CHECK(again.described.empty());
    CHECK(again.filed.empty());
    CHECK(again.unchanged == 2);
    for (const RowPlan& row : again.rows) {
        CHECK(row.changes.empty());
        CHECK(row.clazz == RowFate::kSame);
    }
    // Into nothing, and out again: the same file.
    const CoursePlan fresh = plan_courses(read_course_list(written), {}, autumn(), ids);
    CHECK(course_list_csv(catalogue_of(fresh), autumn().id) == written);
}

TEST_CASE("course plan: a second import takes what nobody's seat hangs on", "[core][import]") {
    const std::string head = "课程编号,课程名称,类别,任课教师,教室,名额,上课时间,课次\n";
    test::CountingIds ids;
    CoursePlan first = plan_courses(
        read_course_list(head + "A1,书法,书画,示例甲,一,9,周二 9:00-10:30,4\n"), {}, autumn(), ids
    );
    first.described[0].fee_yuan = 30;
    first.described[0].bring_zh = "笔";
    first.filed[0].clazz.certificate_share = 80;
    const Catalogue there = catalogue_of(first);
    const CourseList list =
        read_course_list(head + "A1,书法,书画,示例乙,二,10,周三 9:00-10:30,5\n");
    const CoursePlan again = plan_courses(list, there, autumn(), ids);
    REQUIRE(again.problems.empty());
    CHECK(again.described.empty()); // the list has no column for what else there is
    REQUIRE(again.filed.size() == 1);
    Class expected = first.filed[0].clazz;
    expected.teacher = "示例乙";
    CHECK(again.filed[0].clazz == expected);
    CHECK(again.filed[0].sessions.empty());
    REQUIRE(again.rows.size() == 1);
    std::vector<std::string> changes;
    for (const CellChange& one : again.rows[0].changes) {
        changes.push_back(
            one.column + " " + one.before + " " + one.after + (one.taken ? "" : " left")
        );
    }
    CHECK(changes.size() == 5);
    const auto said = [&](const char* change) {
        return std::ranges::find(changes, change) != changes.end();
    };
    CHECK(said("teacher 示例甲 示例乙"));
    CHECK(said("room 一 二 left"));
    CHECK(said("seats 9 10 left"));
    CHECK(said("start_time 周二 周三 left"));
    CHECK(said("sessions 4 5 left"));
    const std::string preview = preview_of(list, &again, true);
    CHECK(preview.find("不变的课程，改班") != std::string::npos);
    CHECK(preview.find("seats: 9 → 10（班已开，不改）") != std::string::npos);
    CHECK(preview_of(list, &again, false).find("left as it is") != std::string::npos);
}

} // namespace linli
