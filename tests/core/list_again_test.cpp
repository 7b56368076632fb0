#include <algorithm>

#include <catch2/catch.hpp>

#include "app/core/base/csv.h"
#include "app/core/domain/course_export.h"
#include "app/core/domain/course_list.h"
#include "tests/support/counting_ids.h"

// A list that comes again, as a spreadsheet leaves it.

namespace linli {
namespace {

const std::string kHead = "课程编号,课程名称,类别,任课教师,教室,名额,上课时间,课次,先修课程\n";

Term autumn() {
    Term term;
    term.name = "秋";
    term.first = date_from_text("2026-08-31").value();
    term.last = date_from_text("2027-01-31").value();
    return term;
}

std::string row(const std::string& code, const std::string& needed = {}) {
    return code + ",书法" + ",书画,示例甲,书画室,9,周二 9:00-10:30,4," + needed + "\n";
}

std::string other_row(const std::string& code, const std::string& needed = {}) {
    return code + ",国画" + ",书画,示例乙,国画室,9,周三 9:00-10:30,4," + needed + "\n";
}

CoursePlan plan_of(const std::string& text, const Catalogue& there) {
    const CourseList list = read_course_list(text);
    REQUIRE(list.problems.empty());
    test::CountingIds ids;
    return plan_courses(list, there, autumn(), ids);
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

// As a form that does not make codes plain would have them.
Catalogue wide_codes() {
    Catalogue there = catalogue_of(plan_of(kHead + row("SF101(夜)") + other_row("GH1"), {}));
    there.courses[0].course.code = "SF101（夜）";
    there.courses[1].course.prerequisite = "SF101（夜）";
    return there;
}

} // namespace

TEST_CASE("course plan: a code with a full-width character is found again", "[core][import]") {
    const Catalogue there = wide_codes();
    const CoursePlan again = plan_of(course_list_csv(there, autumn().id), there);
    CHECK(again.problems.empty());
    CHECK(again.described.empty());
    CHECK(again.filed.empty());
    CHECK(again.unchanged == 2);
    // One that is new is bound to the course as it is written there.
    const CoursePlan more =
        plan_of(kHead + "MB1,毛笔,书画,示例甲,国画室,9,周五 9:00-10:30,4,SF101(夜)\n", there);
    CHECK(more.problems.empty());
    REQUIRE(more.described.size() == 1);
    CHECK(more.described[0].prerequisite == "SF101（夜）");
    const CoursePlan round = plan_of(kHead + row("SF101（夜）", "GH1"), there);
    REQUIRE(round.problems.size() == 1);
    CHECK(round.problems[0].what == RowProblem::kNeedsItself);
}

TEST_CASE("course plan: a code that a spreadsheet changed is said", "[core][import]") {
    const auto problem = [](const std::string& was, const std::string& is) {
        const Catalogue there = catalogue_of(plan_of(kHead + row(was), {}));
        const CoursePlan plan = plan_of(kHead + row(is), there);
        CHECK(plan.described.empty());
        CHECK(plan.filed.empty());
        REQUIRE(plan.problems.size() == 1);
        CHECK(plan.problems[0].what == RowProblem::kOtherCode);
        CHECK(plan.problems[0].text == is);
        CHECK(plan.problems[0].allowed == was);
        return describe(plan.problems[0], true);
    };
    CHECK(problem("0101", "101").starts_with("第2行 course_code (A2)：没有编号 101，"));
    (void)problem("3-1", "2026-03-01");
    (void)problem("SF101", "sf101");
    const Catalogue there = catalogue_of(plan_of(kHead + row("0101"), {}));
    // A second class of the same title at another time is another course.
    const CoursePlan second =
        plan_of(kHead + "0102,书法,书画,示例甲,书画室,9,周四 9:00-10:30,4,\n", there);
    CHECK(second.problems.empty());
    CHECK(second.described.size() == 1);
    // So is one that stands beside it in the list.
    CHECK(plan_of(kHead + row("0101") + row("0103"), there).problems.empty());
}

TEST_CASE("course plan: a code that was changed is found in a later term, too", "[core][import]") {
    Catalogue there = catalogue_of(plan_of(kHead + row("SF101"), {}));
    there.courses[0].classes.clear();
    const CourseList list = read_course_list(kHead + row("sf101"));
    test::CountingIds ids;
    const CoursePlan plan = plan_courses(list, there, autumn(), ids);
    REQUIRE(plan.problems.size() == 1);
    CHECK(plan.problems[0].allowed == "SF101");
    // The preview does not call it new.
    CHECK(preview_of(list, &plan, true).find("→") == std::string::npos);
    CHECK(preview_of(list, &plan, true).find("← 有错") != std::string::npos);
}

TEST_CASE("course plan: what is kept, changed and left is told apart", "[core][import]") {
    const Catalogue there = catalogue_of(plan_of(kHead + row("A1") + other_row("A2"), {}));
    std::string text = kHead + row("A1") + other_row("A2")
        + "A3,篆刻,书画,示例甲,国画室,9,周五 9:00-10:30,4,\n合计,,,,,27,,,\n";
    const std::string teacher = "示例甲";
    text.replace(text.find(teacher), teacher.size(), "示例丁");
    text.replace(text.rfind(",9,周三"), 3, ",8,");
    const CoursePlan plan = plan_of(text, there);
    CHECK(plan.kept_classes == std::vector<std::string>{"A2"});
    CHECK(plan.filed.size() == 2);
    CHECK(plan.opened() == 1);
    const CourseList list = read_course_list(text);
    CHECK(
        left_by(list, &plan, true)
        == "第3行  A2  seats: 9 → 8（班已开，不改）\n第5行  不是课程，跳过：合计\n"
    );
    CHECK(left_by(list, nullptr, false) == "row 5  is no course, passed by: 合计\n");
}

TEST_CASE("csv: what is too large is said as soon as it is met", "[core][csv]") {
    CHECK(read_csv("a\n\nb\n", ',', {2, 1}));
    CHECK(read_csv("a\nb\nc", ',', {2, 1}).error().code == ErrorCode::kTooLarge);
    CHECK(read_csv("a,b\n", ',', {2, 2}));
    // A quote that never ends comes after it, and is not looked at.
    const auto wide = read_csv("a,b,c\n\"", ',', {2, 2});
    REQUIRE_FALSE(wide);
    CHECK(wide.error().code == ErrorCode::kTooLarge);
    const CourseList list = read_course_list(std::string(1000, ','));
    REQUIRE(list.problems.size() == 1);
    CHECK(list.problems[0].what == RowProblem::kTooLarge);
}

} // namespace linli
