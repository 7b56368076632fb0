#include <algorithm>

#include "sync/console/centres.h"
#include "sync/console/html.h"
#include "sync/console/places.h"

// Classes that are decided on one day: what was committed to, and what came of it.

namespace linli::console {
namespace {

using server::Drawing;
using server::Response;

struct Drawn {
    Class clazz;
    Course course;
    std::optional<Drawing> held;
};

struct View {
    Date date{};
    bool all{true};
    std::vector<Centre> centres;
    std::vector<Drawn> drawn;
};

bool is_wanted(const View& view, const Class& clazz, const Visit& visit) {
    return visit.may_see(clazz.centre) && (view.all || clazz.draw_on == view.date);
}

Result<View> load(server::Ledger& ledger, const Visit& visit) {
    View view;
    view.date = LINLI_TRY(chosen_date(visit));
    view.all = visit.asked("date").empty();
    view.centres = LINLI_TRY(centres_for(ledger, visit));
    server::Wanted wanted;
    wanted.classes = LINLI_TRY(ledger.classes_with_draw());
    const server::Rows classes = LINLI_TRY(ledger.load(wanted));
    server::Wanted more;
    for (const auto& [id, clazz] : classes.classes) {
        if (is_wanted(view, clazz, visit)) {
            more.courses.push_back(clazz.course);
        }
    }
    const server::Rows courses = LINLI_TRY(ledger.load(more));
    for (const ClassId& id : wanted.classes) { // the latest last
        const auto found = classes.classes.find(id);
        if (found == classes.classes.end() || !is_wanted(view, found->second, visit)) {
            continue;
        }
        const auto course = courses.courses.find(found->second.course);
        view.drawn.push_back(
            {found->second,
             course == courses.courses.end() ? Course{} : course->second,
             LINLI_TRY(ledger.drawing_of(id))}
        );
    }
    std::ranges::reverse(view.drawn);
    return view;
}

Words words_of(Admission admission) {
    switch (admission) {
    case Admission::kReturningFirst: return {"老学员优先", "returning learners first"};
    case Admission::kLottery: return {"摇号", "lottery"};
    case Admission::kFirstCome: break;
    }
    return {"先报先得", "first come"};
}

void fact(Page& page, Words name, std::string_view any, bool code = false) {
    page << "<dt>" << page.in(name) << "</dt><dd>" << (code ? "<code>" : "");
    page.text(any) << (code ? "</code>" : "") << "</dd>";
}

void one_class(Page& page, const Visit& visit, const View& view, const Drawn& one) {
    const Centre* centre = centre_in(view.centres, one.clazz.centre);
    page << "<section><h2><span>";
    page.text(page.in(one.course.title_zh, one.course.title_en)) << "</span> <small>";
    page.text(one.course.code) << "</small></h2><p class=\"facts\">";
    page.text(centre == nullptr ? "" : name_of(page, *centre)) << " · ";
    page.say(words_of(one.clazz.admission)) << "</p><dl>";
    fact(
        page,
        {"录取日", "Decided on"},
        one.clazz.draw_on ? to_text(*one.clazz.draw_on) : std::string{"–"}
    );
    if (!one.clazz.commitment.empty()) {
        fact(page, {"种子摘要（事先公布）", "Commitment, told before"}, one.clazz.commitment, true);
    }
    if (!one.held) {
        page << "</dl><p>";
        page.say({"还没有录取。", "Not decided yet."}) << "</p></section>";
        return;
    }
    const Drawing& held = *one.held;
    fact(page, {"已录取", "Held"}, when(held.held_at, visit.now));
    fact(page, {"报名", "Requests"}, std::to_string(held.order.size()));
    const auto most = static_cast<int>(held.order.size());
    fact(page, {"给出名额", "Seats given"}, std::to_string(std::min(held.seats, most)));
    if (held.admission == Admission::kLottery) {
        fact(page, {"种子", "Seed"}, held.seed, true);
    }
    page << "</dl><p>";
    page.say({"在服务器上重新算一遍，和报名核对：", "To do it again on the server, and compare:"})
        << "</p><pre>linli-district lottery verify " << one.clazz.id.text() << " --db ";
    page.say({"数据库文件", "FILE"}) << "</pre></section>";
}

} // namespace

Response lottery_page(const Desk& desk, const Visit& visit) {
    const auto view =
        in_ledger(desk.door, [&](server::Ledger& ledger) { return load(ledger, visit); });
    if (!view) {
        return failed(visit, view.error());
    }
    Page page{visit, {"统一录取", "Drawings"}};
    page.headline(
        {"统一录取和摇号", "Drawings"},
        {"在同一天决定的班：事先公布的摘要、种子和结果。",
         "Classes decided on one day: the commitment that was told before, the seed, what came of "
         "it."}
    );
    page.open_search("/lottery");
    page.input(
        {"录取日", "Decided on"},
        "date",
        view->all ? std::string{} : to_text(view->date),
        "type=\"date\""
    );
    page.button({"查看", "Show"});
    page.close_form();
    if (!view->all) {
        page << "<p class=\"days\">";
        page.link("/lottery", {"全部", "All days"});
        page << "</p>";
    }
    if (view->drawn.empty()) {
        page.empty(
            {"没有这样的班", "No such class"},
            {"没有班在这一天统一录取。", "No class is decided like that."}
        );
    }
    for (const Drawn& one : view->drawn) {
        one_class(page, visit, *view, one);
    }
    return shown(page);
}

} // namespace linli::console
