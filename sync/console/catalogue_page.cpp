#include <algorithm>
#include <iterator>
#include <map>

#include "sync/console/catalogue_parts.h"
#include "sync/console/centres.h"
#include "sync/console/html.h"
#include "sync/console/places.h"
#include "sync/console/plan_parts.h"

// 课程与学期: what one centre teaches, term by term.

namespace linli::console {
namespace {

using server::ClassStand;
using server::Response;

struct View {
    Chosen chosen;
    bool all{false};         // terms that are over, too
    std::vector<Term> terms; // the latest first
    std::vector<Course> courses;
    std::map<CourseId, std::size_t> place; // in courses
    std::map<ClassId, Class> classes;
    std::vector<ClassStand> stands;
    std::map<TermId, server::TermPlan> plans;
};

Result<View> load(server::Ledger& ledger, const Visit& visit) {
    View view;
    view.chosen = LINLI_TRY(chosen_centre(ledger, visit));
    view.all = visit.asked("all") == "1";
    const auto& centre = view.chosen.centre;
    if (!centre) {
        return view;
    }
    const Date today = local_date(visit.now);
    view.terms = LINLI_TRY(ledger.terms_of(centre->id));
    std::erase_if(view.terms, [&](const Term& term) { return !view.all && term.last < today; });
    std::ranges::reverse(view.terms);
    std::vector<TermId> terms;
    std::ranges::transform(view.terms, std::back_inserter(terms), &Term::id);
    view.plans = LINLI_TRY(ledger.term_plans(terms));
    view.stands = LINLI_TRY(ledger.class_stands(centre->id, today));
    server::Wanted wanted;
    wanted.courses = LINLI_TRY(ledger.courses_of(centre->id));
    for (const ClassStand& stand : view.stands) {
        wanted.classes.push_back(stand.class_id);
    }
    const server::Rows rows = LINLI_TRY(ledger.load(wanted));
    view.classes.insert(rows.classes.begin(), rows.classes.end());
    for (const CourseId& id : wanted.courses) {
        view.place.emplace(id, view.courses.size());
        view.courses.push_back(rows.courses.at(id));
    }
    return view;
}

void choice(Page& page, const View& view) {
    page.open_search("/catalogue");
    page.open_select({"中心", "Centre"}, "centre");
    for (const Centre& centre : view.chosen.centres) {
        page.option(centre.code, name_of(page, centre), centre.id == view.chosen.centre->id);
    }
    page.close_select();
    page.open_select({"学期", "Terms"}, "all");
    page.option("", page.in({"没有结束的", "Not over"}), !view.all);
    page.option("1", page.in({"全部", "All"}), view.all);
    page.close_select();
    page.button({"查看", "Show"});
    page.close_form();
}

std::string title_of(const Page& page, const Course& course) {
    return std::string{page.in(course.title_zh, course.title_en)};
}

void open_classes(Page& page) {
    page.open_table(
        {{"课程", "Course"},
         {"教师", "Teacher"},
         {"时间、教室", "When and where"},
         {"名额", "Seats"},
         {"已录取", "Enrolled"},
         {"空着", "Free"},
         {"候补", "Waiting"},
         {"备案", "Filing"}}
    );
}

// What is in no hand, and what kiosks hold.
std::string free_of(const Page& page, const Class& clazz, const ClassStand& stand) {
    const int pool = std::max(0, clazz.seats - stand.promised - stand.lent_free);
    std::string words = std::to_string(pool + stand.lent_free);
    if (stand.lent_free > 0) {
        const std::string lent = std::to_string(stand.lent_free);
        words += page.in("（终端手里 " + lent + "）", " (" + lent + " at kiosks)");
    }
    return words;
}

void class_row(Page& page, const Class& clazz, const Course& course, const ClassStand& stand) {
    page.open_row();
    page.open_cell();
    page << "<a href=\"/catalogue/class?class=" << clazz.id.text() << "\">";
    page.text(title_of(page, course)) << "</a> <small>";
    page.text(course.code) << (stand.ahead ? "" : page.in({" · 已结束", " · over"})) << "</small>";
    if (clazz.open == OpenTo::kDistrict) {
        page << " <span class=\"s excused\">" << page.in({"全区", "district"}) << "</span>";
    }
    page.close_cell();
    page.cell(clazz.teacher);
    page.open_cell();
    page << timetable_of(page, clazz) << " ";
    page.text(clazz.room);
    if (clazz.draw_on) {
        page << "<br><small>" << page.in({"录取日 ", "decided on "}) << to_text(*clazz.draw_on)
             << "</small>";
    }
    page.close_cell();
    page.cell(std::to_string(clazz.seats));
    page.cell(std::to_string(stand.promised));
    page.cell(free_of(page, clazz, stand));
    page.cell(std::to_string(stand.waiting));
    page.open_cell();
    filing_mark(page, clazz);
    page.close_cell();
    page.close_row();
}

void term_line(Page& page, const Term& term) {
    page << "<p class=\"facts\">";
    if (!term.holidays.empty()) {
        page << page.in({"放假 ", "holidays "}) << std::to_string(term.holidays.size())
             << page.in({" 天", " days"});
    }
    if (!term.make_ups.empty()) {
        page << page.in({"　补课 ", ", make-up days "}) << std::to_string(term.make_ups.size())
             << page.in({" 天", ""});
    }
    if (term.max_classes > 0) {
        page << page.in({"　每人最多 ", ", at most "}) << std::to_string(term.max_classes)
             << page.in({" 个班", " classes each"});
    }
    page << "</p>";
}

void one_term(Page& page, const Visit& visit, const View& view, const Term& term) {
    page << "<section><h2><span>";
    page.text(term.name) << "</span> <time>" << to_text(term.first) << " – " << to_text(term.last)
                         << "</time>";
    if (may_change(visit, term.centre)) {
        page << " <small><a href=\"/catalogue/term?term=" << term.id.text() << "\">"
             << page.in({"修改学期", "Change the term"}) << "</a></small>";
    }
    page << "</h2>";
    term_line(page, term);
    plan_lines(page, view.plans.at(term.id));
    bool any = false;
    for (const ClassStand& stand : view.stands) {
        const Class& clazz = view.classes.at(stand.class_id);
        const auto place = view.place.find(clazz.course);
        if (clazz.term != term.id || place == view.place.end()) {
            continue;
        }
        if (!any) {
            open_classes(page);
        }
        any = true;
        class_row(page, clazz, view.courses[place->second], stand);
    }
    if (any) {
        page.close_table();
    } else {
        page << "<p>" << page.in({"还没有班。", "No class yet."}) << "</p>";
    }
    page << "</section>";
}

void all_courses(Page& page, const View& view, bool changes) {
    page << "<section><h2>" << page.in({"课程", "Courses"}) << "</h2>";
    if (view.courses.empty()) {
        page << "<p>" << page.in({"还没有课程。", "No course yet."}) << "</p></section>";
        return;
    }
    page.open_table(
        {{"课程", "Course"},
         {"分类", "Category"},
         {"对象", "For"},
         {"先修", "Prerequisite"},
         {"操作", "Act"}},
        changes ? 0 : 1
    );
    for (const Course& course : view.courses) {
        std::string audiences;
        for (const std::string& audience : course.audiences) {
            audiences += (audiences.empty() ? "" : "、") + audience;
        }
        page.open_row();
        page.open_cell();
        page.text(title_of(page, course)) << " <small>";
        page.text(course.code) << "</small>";
        page.close_cell();
        page.cell(course.category);
        page.cell(audiences.empty() ? "–" : audiences);
        page.cell(course.prerequisite.empty() ? "–" : course.prerequisite);
        if (changes) {
            page.open_cell();
            page.link("/catalogue/course?course=" + course.id.text(), {"修改", "Change"});
            page.close_cell();
        }
        page.close_row();
    }
    page.close_table();
    page << "</section>";
}

void new_ones(Page& page, const Centre& centre) {
    page << "<p class=\"days\">";
    page.link(
        "/catalogue/term?centre=" + url_encoded(centre.code), {"新学期", "A new term"}, "button"
    );
    page.link(
        "/catalogue/course?centre=" + url_encoded(centre.code), {"新课程", "A new course"}, "button"
    );
    page << "</p>";
}

} // namespace

Response catalogue_page(const Desk& desk, const Visit& visit) {
    const auto view =
        in_ledger(desk.door, [&](server::Ledger& ledger) { return load(ledger, visit); });
    if (!view && view.error().code == ErrorCode::kDenied) {
        return not_theirs(visit);
    }
    if (!view) {
        return failed(visit, view.error());
    }
    Page page{visit, {"课程与学期", "Courses and terms"}};
    page.headline(
        {"课程与学期", "Courses and terms"},
        {"每个中心的学期、班和课程。改动在终端下次同步时到那里。",
         "Terms, classes and courses of each centre. A change reaches its kiosks with their next "
         "sync."}
    );
    const auto& centre = view->chosen.centre;
    if (!centre) {
        page.empty(
            {"没有这个中心", "No such centre"},
            {"自助终端第一次同步后，这里就会出现。", "It appears after a kiosk's first sync."}
        );
        return shown(page);
    }
    if (visit.asked("done") == "saved") {
        page.notice({"已保存。", "Saved."});
    }
    choice(page, *view);
    const bool changes = may_change(visit, centre->id);
    if (changes) {
        new_ones(page, *centre);
    }
    if (view->terms.empty()) {
        page.empty(
            {"没有学期", "No term"}, {"这个中心现在没有学期。", "This centre has no term now."}
        );
    }
    for (const Term& term : view->terms) {
        one_term(page, visit, *view, term);
    }
    all_courses(page, *view, changes);
    return shown(page);
}

} // namespace linli::console
