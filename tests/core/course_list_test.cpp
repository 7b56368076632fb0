#include "app/core/domain/course_list.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include <catch2/catch.hpp>

#include "app/core/domain/json.h"
#include "app/core/domain/room_list.h"
#include "tests/support/counting_ids.h"

namespace linli {
namespace {

const std::string kHeader = "course_code,title_zh,title_en,category,audience,teacher,room,seats,"
                            "weekdays,start_time,minutes,"
                            "sessions,fee_yuan,min_age,max_age,description_zh\n";

std::string row(
    const std::string& code,
    const std::string& seats,
    const std::string& days,
    const std::string& start
) {
    return code + ",书法,Calligraphy,书画,老年人;一般居民,示例老师,书画室," + seats + "," + days
        + "," + start + ",90,4,0,55,,\"笔墨,纸砚\"\n";
}

Term autumn() {
    return {
        .id = {},
        .centre = {},
        .name = "秋",
        .first = date_from_text("2026-08-31").value(),
        .last = date_from_text("2027-01-31").value(),
        .holidays = {date_from_text("2026-09-03").value()}};
}

ListProblem only_problem(const std::string& text) {
    const CourseList list = read_course_list(text);
    REQUIRE(list.problems.size() == 1);
    return list.problems.front();
}

std::string file(const std::string& name) {
    std::ifstream stream{std::string{LINLI_SOURCE_DIR} + "/assets/sample/" + name};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

} // namespace

TEST_CASE("course list: walk-ins and certificates are columns of their own accord", "[core]") {
    const std::string row_text = row("SF101", "24", "二;四", "9:00");
    const std::string wider =
        kHeader.substr(0, kHeader.size() - 1) + ",walk_ins,certificate_share\n";
    const auto clazz = [&](const std::string& cells) {
        const CourseList list =
            read_course_list(wider + row_text.substr(0, row_text.size() - 1) + cells + "\n");
        REQUIRE(list.problems.empty());
        return list.rows.front().clazz;
    };
    CHECK(clazz(",是,80").walk_ins);
    CHECK(clazz(",是,80").certificate_share == 80);
    CHECK_FALSE(clazz(",否,").walk_ins);
    CHECK(clazz(",,").certificate_share == 0);
    CHECK_FALSE(read_course_list(kHeader + row_text).rows.front().clazz.walk_ins);
    const std::string start = wider + row_text.substr(0, row_text.size() - 1);
    CHECK(only_problem(start + ",perhaps,\n").what == RowProblem::kNotYesOrNo);
    CHECK(only_problem(start + ",,101\n").what == RowProblem::kOutOfRange);
}

TEST_CASE("course list: how seats are given, and the day for it, are columns", "[core][drawing]") {
    const std::string row_text = row("SF101", "24", "二;四", "9:00");
    const std::string start = kHeader.substr(0, kHeader.size() - 1) + ",admission,draw_on\n"
        + row_text.substr(0, row_text.size() - 1);
    const auto clazz = [&](const std::string& cells) {
        const CourseList list = read_course_list(start + cells + "\n");
        REQUIRE(list.problems.empty());
        return list.rows.front().clazz;
    };
    CHECK(clazz(",,").admission == Admission::kFirstCome);
    CHECK_FALSE(clazz(",先到先得,").draw_on);
    CHECK(clazz(",先到先得,2026-08-30").draw_on == date_from_text("2026-08-30"));
    CHECK(clazz(",摇号,2026-08-30").admission == Admission::kLottery);
    CHECK(clazz(",老学员优先,2026-08-30").admission == Admission::kReturningFirst);
    CHECK(only_problem(start + ",抽签,2026-08-30\n").what == RowProblem::kBadAdmission);
    CHECK(only_problem(start + ",摇号,\n").what == RowProblem::kNeedsDrawDay);
    CHECK(only_problem(start + ",,8月32日\n").what == RowProblem::kBadDate);
    CHECK(only_problem(start + ",,30日\n").what == RowProblem::kBadDate);
}

TEST_CASE("course list: for whom a class is, is a column", "[core][import]") {
    const std::string row_text = row("SF101", "24", "二;四", "9:00");
    const auto list = [&](const std::string& column, const std::string& cell) {
        return read_course_list(
            kHeader.substr(0, kHeader.size() - 1) + "," + column + "\n"
            + row_text.substr(0, row_text.size() - 1) + "," + cell + "\n"
        );
    };
    const auto open = [&](const std::string& column, const std::string& cell) {
        const CourseList read = list(column, cell);
        REQUIRE(read.problems.empty());
        return read.rows.front().clazz.open;
    };
    CHECK(open("开放范围", "全区") == OpenTo::kDistrict);
    CHECK(open("开放范围", "本中心") == OpenTo::kCentre);
    CHECK(open("open_to", "district") == OpenTo::kDistrict);
    CHECK(open("open_to", "own") == OpenTo::kCentre);
    CHECK(open("open_to", "") == OpenTo::kCentre);
    const CourseList wrong = list("开放范围", "全市");
    REQUIRE(wrong.problems.size() == 1);
    CHECK(wrong.problems[0].what == RowProblem::kBadOpenTo);
    CHECK(describe(wrong.problems[0], true).find("本中心 或 全区") != std::string::npos);
    test::CountingIds ids;
    const CoursePlan plan = plan_courses(list("开放范围", "全区"), {}, autumn(), ids);
    CHECK(plan.problems.empty());
    REQUIRE(plan.filed.size() == 1);
    CHECK(plan.filed[0].clazz.open == OpenTo::kDistrict);
    // One for its own centre is written as it was before there was such a word.
    Class clazz = read_course_list(kHeader + row_text).rows.front().clazz;
    CHECK(to_json(clazz).find("open") == std::string::npos);
    clazz.open = OpenTo::kDistrict;
    CHECK(to_json(clazz).find(",\"open\":\"district\"}") != std::string::npos);
}

TEST_CASE("course list: a row becomes a course and its class", "[core][import]") {
    const CourseList list = read_course_list(kHeader + row("SF101", "24", "二;四", "9:00"));
    REQUIRE(list.problems.empty());
    REQUIRE(list.rows.size() == 1);
    const CourseRow& read = list.rows.front();
    CHECK(read.line == 2);
    CHECK(read.course.audiences == std::vector<std::string>{"老年人", "一般居民"});
    CHECK(read.course.min_age == 55);
    CHECK_FALSE(read.course.max_age.has_value());
    CHECK(read.course.description_zh == "笔墨,纸砚");
    CHECK(read.clazz.seats == 24);
    CHECK(read.clazz.weekdays.has(2));
    CHECK(read.clazz.weekdays.has(4));
    CHECK_FALSE(read.clazz.weekdays.has(1));
    CHECK(read.clazz.start == TimeOfDay{540});
}

TEST_CASE("course list: columns may come in any order, unknown ones are named", "[core][import]") {
    std::string text = kHeader + row("A", "1", "日", "23:59");
    text.replace(
        0,
        text.find('\n'),
        "course_code,title_zh,title_en,category,audience,teacher,room,seats,weekdays,"
        "start_time,minutes,sessions,fee_yuan,min_age,max_age,description_zh,备注"
    );
    const CourseList list = read_course_list("\xEF\xBB\xBF" + text);
    CHECK(list.problems.empty());
    CHECK(list.ignored_columns == std::vector<std::string>{"备注"});
}

TEST_CASE(
    "course list: each thing that is wrong is named with its line and column", "[core][import]"
) {
    CHECK(only_problem(kHeader + row("A", "0", "二", "09:00")).what == RowProblem::kOutOfRange);
    CHECK(only_problem(kHeader + row("A", "10000", "二", "09:00")).allowed == "1-500");
    CHECK(
        only_problem(kHeader + row("A", "99999999999", "二", "09:00")).what
        == RowProblem::kOutOfRange
    );
    CHECK(only_problem(kHeader + row("A", "many", "二", "09:00")).what == RowProblem::kBadNumber);
    CHECK(only_problem(kHeader + row("A", "", "二", "09:00")).what == RowProblem::kEmptyCell);
    CHECK(only_problem(kHeader + row("A", "9", "八", "09:00")).what == RowProblem::kBadWeekday);
    CHECK(only_problem(kHeader + row("A", "9", "二", "25:00")).what == RowProblem::kBadTime);
    CHECK(only_problem(kHeader + row("A", "9", "二", "九点左右")).what == RowProblem::kBadTime);
    CHECK(only_problem("").what == RowProblem::kEmptyFile);
    CHECK(only_problem(kHeader).what == RowProblem::kEmptyFile);
    CHECK(only_problem(kHeader + "\"never closed\n").what == RowProblem::kNotCsv);
    CHECK(only_problem(kHeader + "\xCA\xE9\xB7\xA8,x\n").what == RowProblem::kNotUtf8);

    CHECK(
        only_problem(kHeader + row(std::string(21, 'A'), "9", "二", "09:00")).what
        == RowProblem::kTooLong
    );

    const ListProblem twice =
        only_problem(kHeader + row("A", "9", "二", "09:00") + row("A", "9", "三", "09:00"));
    CHECK(twice.what == RowProblem::kDuplicateCode);
    CHECK(twice.line == 3);
    CHECK(describe(twice, true) == "第3行 course_code (A3)：课程编号 A 出现了两次");
}

TEST_CASE("lists: a character that nobody can see is said with its line", "[core][import]") {
    const std::string nul(1, '\0');
    const ListProblem hidden = only_problem(kHeader + row("A" + nul, "9", "二", "09:00"));
    CHECK(hidden.what == RowProblem::kNotText);
    CHECK(hidden.line == 2);
    CHECK(
        describe(hidden, true)
        == "第2行：文件里有看不见的字符（代码 0）。请在 WPS 或 Excel 中另存为“CSV UTF-8”再导入"
    );
    CHECK(read_term_list("kind,date,name\nfirst,2026-08-31,\x01").problems.front().line == 2);
    CHECK(read_room_list("name\x1B,floor\na,1\n").problems.front().line == 1);
    CHECK(read_course_list(kHeader + row("\"A\t\"", "9", "二", "09:00")).problems.empty());
}

TEST_CASE("lists: what the district would not take is said before", "[core][import]") {
    std::string audiences = "a";
    for (int n = 1; n < 16; ++n) {
        audiences += ";a";
    }
    std::string text = kHeader + row("A", "9", "二", "09:00");
    const std::string old = "老年人;一般居民";
    text.replace(text.find(old), old.size(), audiences);
    CHECK(read_course_list(text).problems.empty());
    text.replace(text.find(audiences), audiences.size(), audiences + ";a");
    const ListProblem many = only_problem(text);
    CHECK(many.what == RowProblem::kTooMany);
    CHECK(describe(many, true) == "第2行 audience (E2)：有 17 个，太多了，最多 16 个");

    const std::string ends = "kind,date,name\nlast,2030-01-31,\nfirst,2026-08-31,";
    CHECK(read_term_list(ends + std::string(100, 'a')).problems.empty());
    CHECK(
        read_term_list(ends + std::string(101, 'a')).problems.front().what == RowProblem::kTooLong
    );
    std::string holidays = ends + "\n";
    const Date first = date_from_text("2026-09-01").value();
    for (int n = 0; n < 366; ++n) {
        holidays += "holiday," + to_text(add_days(first, n)) + ",\n";
    }
    CHECK(read_term_list(holidays + "holiday,2026-09-01,again\n").term.holidays.size() == 366);
    const TermList longer = read_term_list(holidays + "holiday,2029-09-01,\n");
    REQUIRE(longer.problems.size() == 1);
    CHECK(describe(longer.problems[0], false) == "holiday: 367 are too many; 366 at most");
}

TEST_CASE("course list: a missing column is said once, not for every row", "[core][import]") {
    std::string text = kHeader + row("A", "9", "二", "09:00") + row("B", "9", "二", "09:00");
    text.replace(text.find("seats"), 5, "sits_");
    const ListProblem missing = only_problem(text);
    CHECK(missing.what == RowProblem::kMissingColumn);
    CHECK(missing.column == "seats");
}

TEST_CASE(
    "course plan: sessions stand on the class's weekdays and skip holidays", "[core][import]"
) {
    const CourseList list = read_course_list(kHeader + row("A", "9", "二;四", "09:00"));
    test::CountingIds ids;
    const CoursePlan plan = plan_courses(list, {}, autumn(), ids);
    REQUIRE(plan.filed.size() == 1);
    std::vector<std::string> dates;
    for (const Session& session : plan.filed.front().sessions) {
        dates.push_back(to_text(session.date));
    }
    // Thursday 3 September is a holiday.
    CHECK(
        dates == std::vector<std::string>{"2026-09-01", "2026-09-08", "2026-09-10", "2026-09-15"}
    );
}

TEST_CASE("course plan: a second import doubles nothing and keeps the class", "[core][import]") {
    CourseList list = read_course_list(kHeader + row("A", "9", "二", "09:00"));
    test::CountingIds ids;
    const CoursePlan first = plan_courses(list, {}, autumn(), ids);
    Catalogue there;
    there.courses.push_back(
        {first.described.front(), {{first.filed.front().clazz, {}, first.filed.front().sessions}}}
    );
    const CoursePlan same = plan_courses(list, there, autumn(), ids);
    CHECK(same.described.empty());
    CHECK(same.filed.empty());
    CHECK(same.unchanged == 1);

    list.rows.front().course.title_zh = "书法新编";
    const CoursePlan renamed = plan_courses(list, there, autumn(), ids);
    REQUIRE(renamed.described.size() == 1);
    CHECK(renamed.described.front().id == first.described.front().id);
    CHECK(renamed.filed.empty());
    CHECK(renamed.kept_classes == std::vector<std::string>{"A"});
}

TEST_CASE("course plan: a term that is too short is said for its row", "[core][import]") {
    Term short_term = autumn();
    short_term.last = date_from_text("2026-09-10").value();
    const CourseList list = read_course_list(kHeader + row("A", "9", "二", "09:00"));
    test::CountingIds ids;
    const CoursePlan plan = plan_courses(list, {}, short_term, ids);
    REQUIRE(plan.problems.size() == 1);
    CHECK(plan.problems.front().what == RowProblem::kTermTooShort);
    CHECK(plan.problems.front().line == 2);
}

TEST_CASE("samples: the course list and the term are read without a problem", "[core][import]") {
    const CourseList list = read_course_list(file("courses.csv"));
    CHECK(list.problems.empty());
    CHECK(list.rows.size() == 40);
    const TermList term = read_term_list(file("term-2026-autumn.csv"));
    CHECK(term.problems.empty());
    CHECK(term.term.holidays.size() == 11);
    test::CountingIds ids;
    const CoursePlan plan = plan_courses(list, {}, term.term, ids);
    CHECK(plan.problems.empty());
    CHECK(plan.filed.size() == list.rows.size());
    const auto advanced = std::ranges::find(plan.described, "SF201", &Course::code);
    REQUIRE(advanced != plan.described.end());
    CHECK(advanced->prerequisite == "SF101");
}

TEST_CASE("term list: an unknown kind, a bad date and a missing end are said", "[core][import]") {
    CHECK(
        read_term_list("kind,date,name\nfirst,2026-13-01,x\n").problems.front().what
        == RowProblem::kBadDate
    );
    CHECK(
        read_term_list("kind,date,name\nstart,2026-09-01,x\n").problems.front().what
        == RowProblem::kBadKind
    );
    CHECK(
        read_term_list("kind,date,name\nfirst,2026-09-01,x\n").problems.front().what
        == RowProblem::kNoFirstOrLast
    );
}

TEST_CASE("course list: a prerequisite may be named, and must be a course", "[core][import]") {
    std::string header = kHeader;
    header.insert(header.size() - 1, ",prerequisite");
    const auto with = [](std::string line, const std::string& needed) {
        line.insert(line.size() - 1, "," + needed);
        return line;
    };
    const std::string first = with(row("A", "9", "二", "09:00"), "");
    const auto plan_of = [&](const std::string& text, const Catalogue& there) {
        test::CountingIds ids;
        return plan_courses(read_course_list(text), there, autumn(), ids);
    };
    const CoursePlan good = plan_of(header + first + with(row("B", "9", "三", "09:00"), "A"), {});
    CHECK(good.problems.empty());
    REQUIRE(good.described.size() == 2);
    CHECK(good.described[1].prerequisite == "A");

    const CoursePlan unknown = plan_of(header + with(row("B", "9", "三", "09:00"), "X9"), {});
    REQUIRE(unknown.problems.size() == 1);
    CHECK(unknown.problems[0].what == RowProblem::kUnknownCourse);
    CHECK(
        describe(unknown.problems[0], true)
        == "第2行 prerequisite (Q2)：没有编号为 X9 的课程，请先写上这门课，或改编号"
    );
    const CoursePlan itself = plan_of(header + with(row("B", "9", "三", "09:00"), "B"), {});
    REQUIRE(itself.problems.size() == 1);
    CHECK(itself.problems[0].what == RowProblem::kNeedsItself);
    const CoursePlan round = plan_of(
        header + with(row("A", "9", "二", "09:00"), "B") + with(row("B", "9", "三", "09:00"), "A"),
        {}
    );
    REQUIRE(round.problems.size() == 2);
    CHECK(round.problems[0].text == "A → B → A");

    Catalogue there; // B builds on A, which stands in the database alone
    there.courses.push_back({good.described[0], {}});
    there.courses.push_back({good.described[1], {}});
    CHECK(plan_of(header + with(row("B", "9", "三", "09:00"), "A"), there).problems.empty());
    const CoursePlan silent = plan_of(kHeader + row("B", "9", "三", "09:00"), there);
    CHECK(silent.described.empty()); // a list without the column changes none
    const CoursePlan taken = plan_of(header + with(row("B", "9", "三", "09:00"), ""), there);
    REQUIRE(taken.described.size() == 1);
    CHECK(taken.described[0].prerequisite.empty());
}

TEST_CASE(
    "term list: the limit and the days for returning learners are checked", "[core][import]"
) {
    const std::string term = "kind,date,name\nfirst,2026-09-01,秋\nlast,2027-01-31,秋\n";
    const TermList none = read_term_list(term);
    CHECK(none.problems.empty());
    CHECK(none.term.max_classes == 0);
    CHECK_FALSE(none.term.returning_until);
    const TermList both = read_term_list(term + "max_classes,3,\nreturning_until,2026-08-28,\n");
    CHECK(both.problems.empty());
    CHECK(both.term.max_classes == 3);
    CHECK(both.term.returning_until == date_from_text("2026-08-28"));
    const auto problem = [&](const std::string& line) {
        const TermList list = read_term_list(term + line + "\n");
        REQUIRE(list.problems.size() == 1);
        return list.problems.front().what;
    };
    CHECK(problem("returning_until,2026-08-32,") == RowProblem::kBadDate);
    CHECK(problem("returning_until,2027-02-01,") == RowProblem::kOutOfRange);
    CHECK(problem("max_classes,0,") == RowProblem::kOutOfRange);
    CHECK(problem("max_classes,51,") == RowProblem::kOutOfRange);
    CHECK(problem("max_classes,99999999999,") == RowProblem::kOutOfRange);
    CHECK(problem("max_classes,three,") == RowProblem::kBadNumber);
    CHECK(problem("max_classes,2026-09-01,") == RowProblem::kBadNumber);
}

TEST_CASE("csv: what is written is read back, and formulas are disarmed", "[core][csv]") {
    std::string text;
    append_csv_row(text, {"a,b", "say \"hi\"", "two\nlines", "", "王示例"});
    const auto rows = read_csv(text + "last");
    REQUIRE(rows);
    REQUIRE(rows->size() == 2);
    CHECK(
        rows->front().cells
        == std::vector<std::string>{"a,b", "say \"hi\"", "two\nlines", "", "王示例"}
    );
    CHECK(rows->back().line == 3); // the quoted cell took two lines
    std::string formula;
    append_csv_row(formula, {"=1+1", "-2", "@x", "+3", "safe"});
    CHECK(formula == "\"'=1+1\",\"'-2\",\"'@x\",\"'+3\",safe\r\n");
    CHECK_FALSE(read_csv("a,\"b\"c\n"));
}

} // namespace linli
