#include <algorithm>

#include "app/core/domain/resident.h"
#include "sync/console/centres.h"
#include "sync/console/html.h"
#include "sync/console/places.h"

// Classes for which somebody waits, and who.

namespace linli::console {
namespace {

using server::Response;
using server::WaitingClass;
using server::WaitingPerson;

struct View {
    std::vector<Centre> centres;
    std::vector<WaitingClass> classes;
};

Result<View> load(server::Ledger& ledger, const Visit& visit) {
    auto centres = LINLI_TRY(centres_for(ledger, visit));
    View view{std::move(centres), LINLI_TRY(ledger.waiting_classes())};
    std::erase_if(view.classes, [&](const auto& one) { return !visit.may_see(one.centre); });
    return view;
}

void row(Page& page, const Visit& visit, const WaitingClass& one) {
    page.open_row();
    page.open_cell();
    page << "<a href=\"/waiting/class?class=" << one.class_id.text() << "\">";
    page.text(page.in(one.title_zh, one.title_en)) << "</a> <small>";
    page.text(one.course_code) << "</small>";
    page.close_cell();
    page.cell(std::to_string(one.confirmed) + "/" + std::to_string(one.seats));
    page.cell(std::to_string(one.pending));
    page.cell(std::to_string(one.waitlisted));
    page.open_cell();
    if (one.decide_by) {
        page << to_text(*one.decide_by);
        if (*one.decide_by < local_date(visit.now)) {
            page << " <span class=\"s absent\">" << page.in({"过期了", "overdue"}) << "</span>";
        }
    } else {
        page << "–";
    }
    page.close_cell();
    page.close_row();
}

struct ClassView {
    WaitingClass clazz;
    std::optional<Date> draw_on{}; // a drawing that was not held yet: nobody has a place
    std::vector<WaitingPerson> people;
};

// Only names of their own centre; the others see that there is somebody.
bool shows_names(const Visit& visit) {
    return visit.role() == server::Role::kCentreStaff;
}

Result<std::optional<Date>> drawing_to_come(server::Ledger& ledger, ClassId id) {
    server::Wanted wanted;
    wanted.classes = {id};
    const server::Rows rows = LINLI_TRY(ledger.load(wanted));
    const auto clazz = rows.classes.find(id);
    const bool held = LINLI_TRY(ledger.drawing_of(id)).has_value();
    return clazz == rows.classes.end() || held ? std::optional<Date>{} : clazz->second.draw_on;
}

Result<ClassView> load_class(server::Ledger& ledger, ClassId id, const Visit& visit) {
    ClassView view;
    bool found = false;
    for (WaitingClass& one : LINLI_TRY(ledger.waiting_classes())) {
        if (one.class_id == id) {
            view.clazz = std::move(one);
            found = true;
        }
    }
    if (!found) {
        return fail(ErrorCode::kNotFound, id.text());
    }
    if (!visit.may_see(view.clazz.centre)) {
        return fail(ErrorCode::kDenied, id.text());
    }
    view.draw_on = LINLI_TRY(drawing_to_come(ledger, id));
    view.people = LINLI_TRY(ledger.waiting_people(id));
    server::AuditEntry entry = visit.noted("waiting.shown");
    entry.object_kind = "class";
    entry.object = id.uuid;
    entry.centre = view.clazz.centre;
    LINLI_TRY(ledger.transact([&] { return ledger.write_audit(entry); }));
    return view;
}

// `place` 0: a drawing is to give it.
void person(Page& page, const Visit& visit, const WaitingPerson& one, int place) {
    page.open_row();
    page.cell(place == 0 ? std::string{page.in({"待录取", "to be drawn"})} : std::to_string(place));
    const std::string name = one.name.empty()
        ? std::string{page.in({"（待填写）", "(to be written)"})}
        : shows_names(visit) ? one.name
                             : masked_name(one.name);
    page.cell(name);
    page.cell(masked_phone(one.phone));
    page.open_cell();
    const bool pending = one.status == EnrolmentStatus::kPending;
    page << (pending ? "<span class=\"s late\">" : "<span class=\"s\">")
         << page.in(pending ? Words{"待确认", "pending"} : Words{"候补", "waitlisted"})
         << "</span>";
    page.close_cell();
    page.cell(when(one.requested_at, visit.now));
    page.cell(one.decide_by ? to_text(*one.decide_by) : std::string{"–"});
    page.close_row();
}

} // namespace

Response waiting_page(const Desk& desk, const Visit& visit) {
    const auto view =
        in_ledger(desk.door, [&](server::Ledger& ledger) { return load(ledger, visit); });
    if (!view) {
        return failed(visit, view.error());
    }
    Page page{visit, {"候补和待确认", "Waiting"}};
    page.headline(
        {"候补和待确认", "Waiting and pending"},
        {"有人等名额的班。点班名看次序。",
         "Classes for which somebody waits. A class's name leads to the queue."}
    );
    if (view->classes.empty()) {
        page.empty({"没有人在等", "Nobody waits"}, {"名额够用。", "There are seats enough."});
    }
    for (const Centre& centre : view->centres) {
        const auto is_here = [&](const WaitingClass& one) {
            return one.centre == centre.id;
        };
        if (std::ranges::none_of(view->classes, is_here)) {
            continue;
        }
        page << "<section><h2>";
        page.text(name_of(page, centre)) << "</h2>";
        page.open_table(
            {{"班", "Class"},
             {"已录取/名额", "Confirmed/seats"},
             {"待确认", "Pending"},
             {"候补", "Waitlisted"},
             {"最早答复日", "Answer promised by"}}
        );
        for (const WaitingClass& one : view->classes) {
            if (is_here(one)) {
                row(page, visit, one);
            }
        }
        page.close_table();
        page << "</section>";
    }
    return shown(page);
}

Response waiting_class_page(const Desk& desk, const Visit& visit) {
    const auto id = uuid_from_text(visit.asked("class"));
    if (!id) {
        return not_found(visit);
    }
    const auto view = in_ledger(desk.door, [&](server::Ledger& ledger) {
        return load_class(ledger, ClassId{*id}, visit);
    });
    if (!view) {
        return view.error().code == ErrorCode::kDenied ? not_theirs(visit)
                                                       : failed(visit, view.error());
    }
    Page page{visit, {"候补次序", "The queue"}};
    page << "<h1>";
    page.text(page.in(view->clazz.title_zh, view->clazz.title_en)) << "</h1><p class=\"sum\">";
    if (view->draw_on) {
        page << to_text(*view->draw_on);
        page.say(
            {" 统一录取，之前没有先后。下面按报名时间列出。",
             ": seats are drawn then, and nobody comes first before. Listed by when they asked."}
        );
    } else {
        page.say(
            {"按报名先后。有空名额时第一位先得。",
             "In the order in which they asked: the first gets the next free seat."}
        );
    }
    page << "</p><section>";
    page.open_table(
        {view->draw_on ? Words{"录取", "Drawing"} : Words{"次序", "Place"},
         {"姓名", "Name"},
         {"手机", "Phone"},
         {"状态", "State"},
         {"报名时间", "Asked at"},
         {"答复日", "Answer by"}}
    );
    int place = 0;
    for (const WaitingPerson& one : view->people) {
        person(page, visit, one, view->draw_on ? 0 : ++place);
    }
    page.close_table();
    page << "</section><p>";
    page.link("/waiting", {"回到候补", "Back to all classes"});
    page << "</p>";
    return shown(page);
}

} // namespace linli::console
