#include "tests/sim/timetable.h"

#include <array>

#include "app/store/filing.h"

namespace linli::test {
namespace {

struct Plan {
    int seats;
    int day; // of two
    int hour;
    int draw_after{0}; // days; 0: no lottery
    bool open{false};
};

constexpr std::array<Plan, 5> kPlans{
    {{7, 0, 9, 0, true}, {2, 1, 9}, {4, 0, 15}, {3, 1, 15, 0, true}, {3, 0, 19, 2, true}}};

SimClass plan_class(SimKiosk& kiosk, const Term& term, const Course& course, const Plan& plan) {
    SimClass made;
    made.clazz.id = {kiosk.ids.next()};
    made.clazz.course = course.id;
    made.clazz.term = term.id;
    made.clazz.centre = term.centre;
    made.clazz.seats = plan.seats;
    made.clazz.weekdays.add(2);
    made.clazz.start = {plan.hour * 60};
    made.clazz.minutes = 240;
    if (plan.draw_after > 0) {
        made.clazz.admission = Admission::kLottery;
        made.clazz.draw_on = add_days(term.first, plan.draw_after);
    }
    int number = 0;
    for (Date date = add_days(term.first, plan.day); date <= term.last; date = add_days(date, 2)) {
        made.sessions.push_back(
            {{kiosk.ids.next()},
             made.clazz.id,
             ++number,
             date,
             made.clazz.start,
             made.clazz.minutes,
             "一室",
             false}
        );
    }
    return made;
}

} // namespace

namespace {

Course course_called(SimKiosk& kiosk, const Term& term, std::string code) {
    Course course;
    course.id = {kiosk.ids.next()};
    course.centre = term.centre;
    course.code = std::move(code);
    course.title_zh = "课程";
    course.category = "书画";
    return course;
}

} // namespace

SimCentre file_classes(SimKiosk& kiosk, std::size_t days, bool open) {
    SimCentre made;
    const std::string code = "C" + std::to_string(kiosk.number);
    made.centre = {{kiosk.ids.next()}, code, "测试中心", "Test Centre"};
    Term& term = made.term;
    term.id = {kiosk.ids.next()};
    term.centre = made.centre.id;
    term.name = "2026秋";
    term.first = local_date(kiosk.clock.now());
    term.last = add_days(term.first, static_cast<int>(days) + 9);
    std::vector<Course> courses;
    std::vector<ClassFiled> filed;
    for (const Plan& plan : kPlans) {
        courses.push_back(course_called(kiosk, term, "K" + std::to_string(courses.size())));
        made.classes.push_back(plan_class(kiosk, term, courses.back(), plan));
        made.classes.back().clazz.open = open && plan.open ? OpenTo::kDistrict : OpenTo::kCentre;
        filed.push_back({made.classes.back().clazz, made.classes.back().sessions});
    }
    sure(store::describe_centre(kiosk.store(), made.centre), "the centre");
    sure(store::set_term(kiosk.store(), term), "the term");
    sure(store::file_courses(kiosk.store(), courses, filed), "the classes");
    return made;
}

void file_open_class(SimKiosk& kiosk, SimCentre& centre) {
    const Course course = course_called(kiosk, centre.term, "L0");
    SimClass made = plan_class(kiosk, centre.term, course, {5, 1, 9});
    made.clazz.open = OpenTo::kDistrict;
    sure(
        store::file_courses(kiosk.store(), {course}, {{made.clazz, made.sessions}}), "an open class"
    );
    centre.classes.push_back(std::move(made));
}

} // namespace linli::test
