#include <algorithm>

#include "app/core/domain/filing.h"
#include "sync/console/catalogue_parts.h"
#include "sync/console/centres.h"
#include "sync/console/html.h"
#include "sync/console/pager.h"
#include "sync/console/places.h"
#include "sync/console/plan_parts.h"

// 开班备案: the classes that the district has yet to approve, and those that it sent back.

namespace linli::console {
namespace {

using server::Response;

struct One {
    ClassSeen seen;
    std::optional<server::FilingWord> word{};
};

struct View {
    std::vector<Centre> centres;
    Part part; // of all of both
    std::vector<One> waiting;
    std::vector<One> returned;
    std::map<TermId, server::TermPlan> plans; // of their terms

    [[nodiscard]] bool is_beyond(TermId term) const {
        const auto plan = plans.find(term);
        return plan != plans.end() && beyond(plan->second);
    }
};

Result<View> load(server::Ledger& ledger, const Visit& visit) {
    View view;
    std::vector<TermId> terms;
    view.centres = LINLI_TRY(centres_for(ledger, visit));
    const auto centre = LINLI_TRY(centre_asked(view.centres, visit));
    std::vector<ClassId> ids;
    for (const auto& filed : LINLI_TRY(ledger.classes_to_approve(local_date(visit.now)))) {
        if (visit.may_see(filed.centre) && filed.centre == centre.value_or(filed.centre)) {
            ids.push_back(filed.class_id);
        }
    }
    view.part = part_of(visit, ids.size());
    ids.resize(view.part.end);
    ids.erase(ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(view.part.first));
    for (ClassSeen& seen : LINLI_TRY(classes_seen(ledger, visit, ids))) {
        auto& list = seen.clazz.filing == Filing::kReturned ? view.returned : view.waiting;
        terms.push_back(seen.clazz.term);
        list.push_back({std::move(seen)});
    }
    view.plans = LINLI_TRY(ledger.term_plans(terms));
    return view;
}

void row(Page& page, const Visit& visit, const View& view, const One& one) {
    const Class& clazz = one.seen.clazz;
    page.open_row();
    page.open_cell();
    page << "<a href=\"/catalogue/class?class=" << clazz.id.text() << "\">";
    page.text(page.in(one.seen.course.title_zh, one.seen.course.title_en)) << "</a> <small>";
    page.text(one.seen.course.code) << "</small>";
    page.close_cell();
    page.cell(name_of(page, one.seen.centre));
    page.cell(clazz.teacher);
    page.open_cell();
    page << timetable_of(page, clazz) << " ";
    page.text(clazz.room);
    page.close_cell();
    page.cell(std::to_string(clazz.seats));
    page.open_cell();
    filing_mark(page, clazz);
    if (clazz.filing == Filing::kReturned) {
        const FilingReason& reason = filing_reason(clazz.filing_reason);
        page << " <small>" << page.in({reason.zh, reason.en}) << "</small>";
    }
    if (clazz.filing != Filing::kReturned && view.is_beyond(clazz.term)) {
        page << " <span class=\"s absent\">" << page.in({"超出计划", "beyond the plan"})
             << "</span>";
    }
    page.close_cell();
    if (visit.is_admin()) {
        page.open_cell();
        page.link("/filings/act?class=" + clazz.id.text(), {"批准或退回", "Decide"});
        page.close_cell();
    }
    page.close_row();
}

void list(Page& page, const Visit& visit, const View& view, const std::vector<One>& all) {
    page.open_table(
        {{"班", "Class"},
         {"中心", "Centre"},
         {"教师", "Teacher"},
         {"时间、教室", "When and where"},
         {"名额", "Seats"},
         {"备案", "Filing"},
         {"操作", "Act"}},
        visit.is_admin() ? 0 : 1
    );
    for (const One& one : all) {
        row(page, visit, view, one);
    }
    page.close_table();
}

// How the centres that filed these stand to what is planned for them.
void plans(Page& page, const View& view) {
    std::map<TermId, const ClassSeen*> planned;
    for (const auto* some : {&view.waiting, &view.returned}) {
        for (const One& one : *some) {
            if (is_planned(view.plans.at(one.seen.clazz.term))) {
                planned.emplace(one.seen.clazz.term, &one.seen);
            }
        }
    }
    if (planned.empty()) {
        return;
    }
    page << "<section><h2>" << page.in({"名额计划", "Quotas"}) << "</h2><dl>";
    for (const auto& [term, seen] : planned) {
        page << "<dt><a href=\"" << plans_address(term) << "\">";
        page.text(name_of(page, seen->centre)) << "</a> ";
        page.text(seen->term.name) << "</dt><dd>";
        plan_lines(page, view.plans.at(term));
        page << "</dd>";
    }
    page << "</dl></section>";
}

struct Asked {
    One one;
    std::vector<server::Account> accounts;
    server::TermPlan plan{}; // with this class in it
};

Result<Asked> look_up(server::Ledger& ledger, const Visit& visit, const std::string& id) {
    Asked asked{{LINLI_TRY(class_seen(ledger, visit, id))}, {}};
    asked.one.word = LINLI_TRY(ledger.filing_word(asked.one.seen.clazz.id));
    asked.accounts = LINLI_TRY(ledger.accounts());
    asked.plan = LINLI_TRY(server::plan_if_filed(ledger, asked.one.seen.clazz));
    return asked;
}

void details(Page& page, const ClassSeen& seen) {
    const Class& clazz = seen.clazz;
    page << "<dl>";
    fact_line(page, {"课程", "Course"}, page.in(seen.course.title_zh, seen.course.title_en));
    fact_line(page, {"代码", "Code"}, seen.course.code);
    fact_line(page, {"中心", "Centre"}, name_of(page, seen.centre));
    fact_line(page, {"学期", "Term"}, seen.term.name);
    fact_line(page, {"教师", "Teacher"}, clazz.teacher);
    fact_line(page, {"时间", "Time"}, timetable_of(page, clazz));
    fact_line(page, {"教室", "Room"}, clazz.room);
    fact_line(page, {"名额", "Seats"}, std::to_string(clazz.seats));
    const Words open = clazz.open == OpenTo::kDistrict ? Words{"全区居民", "the whole district"}
                                                       : Words{"本中心居民", "its centre"};
    fact_line(page, {"开放范围", "Open to"}, page.in(open));
    fact_line(page, {"录取方式", "Admission"}, page.in(words_of(clazz.admission)));
    if (clazz.draw_on) {
        fact_line(page, {"录取日", "Decided on"}, to_text(*clazz.draw_on));
    }
    page << "</dl>";
}

void begin_form(Page& page, const Class& clazz, const char* act) {
    page.open_form("/filings/act");
    page.hidden("class", clazz.id.text());
    page.hidden("shown", server::version_of(clazz));
    page.hidden("act", act);
}

// Who approves beyond the plan has read by how much: the form says which figures.
void decisions(Page& page, const Class& clazz, const server::TermPlan& plan) {
    page << "<section>";
    if (clazz.filing != Filing::kApproved) {
        const bool more = beyond(plan);
        begin_form(page, clazz, "approve");
        page.hidden("plan", server::figures_of(plan));
        page.button(more ? Words{"照样批准", "Approve it all the same"} : Words{"批准", "Approve"});
        page.close_form();
    }
    begin_form(page, clazz, "return");
    page.open_select({"退回的原因", "Why it is sent back"}, "reason");
    for (const FilingReason& reason : filing_reasons()) {
        page.option(reason.word, page.in({reason.zh, reason.en}), false);
    }
    page.close_select();
    page.button({"退回", "Send it back"}, "danger");
    page.link("/filings", {"不，回去", "No, go back"}, "button quiet");
    page.close_form();
    page << "</section>";
}

Response question(const Visit& visit, const Asked& asked, int status) {
    const ClassSeen& seen = asked.one.seen;
    Page page{visit, {"批准或退回", "Approve or send back"}};
    page << "<h1>" << page.in({"批准或退回", "Approve or send back"}) << " ";
    filing_mark(page, seen.clazz);
    page << "</h1><p class=\"sum\">"
         << page.in(
                {"退回不会停课，也不收回名额：中心看到原因，改好后再批准。",
                 "Sending it back stops nothing and takes no seat: the centre reads why, and "
                 "changes it."}
            )
         << "</p>";
    if (beyond(asked.plan) && seen.clazz.filing != Filing::kApproved) {
        ask_of_plan(
            page,
            asked.plan,
            {"还没有批准，照样批准这个班吗？",
             "It is not approved yet. Approve this class all the same?"}
        );
    }
    page << "<section>";
    details(page, seen);
    plan_lines(page, asked.plan);
    filing_history(page, visit, seen, asked.one.word, asked.accounts);
    page << "</section>";
    decisions(page, seen.clazz, asked.plan);
    return shown(page, status);
}

Response ask(const Desk& desk, const Visit& visit, const std::string& id, int status) {
    const auto asked =
        in_ledger(desk.door, [&](server::Ledger& ledger) { return look_up(ledger, visit, id); });
    return asked ? question(visit, *asked, status) : failed(visit, asked.error());
}

} // namespace

Response filings_page(const Desk& desk, const Visit& visit) {
    const auto view =
        in_ledger(desk.reports, [&](server::Ledger& ledger) { return load(ledger, visit); });
    if (!view) {
        return failed(visit, view.error());
    }
    Page page{visit, {"开班备案", "Filings"}};
    page.headline(
        {"开班备案", "Filings"},
        {"中心报来、还没有批准的班。班一报就开放报名；批准或退回不影响已录取的人。",
         "Classes that centres filed and nobody has approved yet. People can sign up from the "
         "first; nobody loses a seat by what is decided here."}
    );
    if (visit.asked("done") == "approve") {
        page.notice({"已批准。", "Approved."});
    } else if (visit.asked("done") == "return") {
        page.notice({"已退回，中心的终端会看到原因。", "Sent back: its kiosks are told why."});
    }
    plans(page, *view);
    choose_centre(page, visit, "/filings", view->centres);
    if (view->waiting.empty() && view->part.page == 1) {
        page.empty(
            {"没有待批准的班", "Nothing waits"}, {"报来的班都看过了。", "All were looked at."}
        );
    } else if (!view->waiting.empty()) {
        page << "<section>";
        list(page, visit, *view, view->waiting);
        page << "</section>";
    }
    if (!view->returned.empty()) {
        page << "<section><h2>" << page.in({"已退回", "Sent back"}) << "</h2>";
        list(page, visit, *view, view->returned);
        page << "</section>";
    }
    write_pager(page, view->part, with_centre(visit, "/filings"));
    return shown(page);
}

Response filing_question(const Desk& desk, const Visit& visit) {
    return ask(desk, visit, visit.asked("class"), 200);
}

Response filing_act(const Desk& desk, const Visit& visit) {
    const std::string act = visit.field("act");
    const auto id = uuid_from_text(visit.field("class"));
    const std::string reason = act == "return" ? visit.field("reason") : std::string{};
    const bool known = act == "approve"
        || (act == "return" && !reason.empty() && filing_reason(reason).word == reason);
    if (!id || !known) {
        return not_found(visit);
    }
    server::FilingWord word{{*id}, Filing::kApproved, visit.who->account.id, visit.now};
    word.state = act == "approve" ? Filing::kApproved : Filing::kReturned;
    word.reason = reason;
    const auto spoken = say_and_note(
        desk,
        visit,
        {act == "approve" ? "filing.approved" : "filing.returned", "class", *id, {}, reason},
        [&](server::Ledger& ledger, const server::Saying& saying, Deed& deed
        ) -> Result<server::Spoken> {
            deed.centre = LINLI_TRY(class_seen(ledger, visit, id ? to_text(*id) : "")).centre.id;
            return server::say_of_filing(ledger, word, saying);
        }
    );
    if (!spoken) {
        return not_said(visit, spoken.error());
    }
    if (spoken->problem == server::WordProblem::kBeyondPlan) {
        return ask(desk, visit, to_text(*id), 409);
    }
    if (!spoken->done()) {
        return told_stale(visit, "/filings/act?class=" + to_text(*id));
    }
    return see_other("/filings?done=" + act);
}

} // namespace linli::console
