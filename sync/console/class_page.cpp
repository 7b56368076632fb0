#include <algorithm>

#include "app/core/domain/session_change.h"
#include "sync/console/catalogue_parts.h"
#include "sync/console/centres.h"
#include "sync/console/html.h"
#include "sync/console/places.h"
#include "sync/console/plan_parts.h"

// One class: how it stands, its sessions, and what of it may be changed.

namespace linli::console {
namespace {

using server::Response;

struct View {
    ClassSeen seen;
    server::ClassStand stand{};
    std::vector<Session> sessions;
    bool drawn{false};
    std::optional<server::FilingWord> word{};
    std::vector<server::Account> accounts;
    server::TermPlan plan{};
    std::optional<server::TermPlan> asked{}; // beyond it with what they want, see catalogue_word.h
};

Result<View> load(server::Ledger& ledger, const Visit& visit, const std::string& id) {
    View view;
    view.seen = LINLI_TRY(class_seen(ledger, visit, id));
    const Class& clazz = view.seen.clazz;
    const Date today = local_date(visit.now);
    for (const server::ClassStand& stand : LINLI_TRY(ledger.class_stands(clazz.centre, today))) {
        view.stand = stand.class_id == clazz.id ? stand : view.stand;
    }
    view.sessions = LINLI_TRY(ledger.sessions_of_class(clazz.id));
    view.drawn = LINLI_TRY(ledger.drawing_of(clazz.id)).has_value();
    view.word = LINLI_TRY(ledger.filing_word(clazz.id));
    view.accounts = LINLI_TRY(ledger.accounts());
    view.plan = LINLI_TRY(server::term_plan(ledger, clazz.term));
    return view;
}

std::string address_of(const Class& clazz) {
    return "/catalogue/class?class=" + clazz.id.text();
}

// The day may still move, see catalogue_word.h.
bool may_move_draw(const View& view, UtcTime now) {
    const auto& day = view.seen.clazz.draw_on;
    return day && !view.drawn && local_date(now) < *day;
}

void about(Page& page, const View& view) {
    const Class& clazz = view.seen.clazz;
    const server::ClassStand& stand = view.stand;
    page << "<dl>";
    fact_line(page, {"中心", "Centre"}, name_of(page, view.seen.centre));
    fact_line(page, {"学期", "Term"}, view.seen.term.name);
    fact_line(page, {"时间", "Time"}, timetable_of(page, clazz));
    fact_line(page, {"录取方式", "Admission"}, page.in(words_of(clazz.admission)));
    if (clazz.draw_on) {
        fact_line(
            page,
            {"录取日", "Decided on"},
            to_text(*clazz.draw_on)
                + std::string{view.drawn ? page.in({"（已录取）", " (held)"}) : ""}
        );
    }
    fact_line(page, {"已录取", "Enrolled"}, std::to_string(stand.promised));
    fact_line(page, {"终端手里的空名额", "Free seats at kiosks"}, std::to_string(stand.lent_free));
    const int pool = std::max(0, clazz.seats - stand.promised - stand.lent_free);
    fact_line(page, {"区里的空名额", "Free seats in the pool"}, std::to_string(pool));
    fact_line(page, {"候补和待确认", "Waiting"}, std::to_string(stand.waiting));
    page << "</dl>";
}

void open_choice(Page& page, const Visit& visit, const Class& clazz) {
    const std::string is = clazz.open == OpenTo::kDistrict ? "district" : "centre";
    const std::string chosen = typed(visit, "open", is);
    page.open_select({"开放范围", "Open to"}, "open");
    page.option("centre", page.in({"本中心居民", "residents of its centre"}), chosen == "centre");
    page.option("district", page.in({"全区居民", "the whole district"}), chosen == "district");
    page.close_select();
}

void edit_form(Page& page, const Visit& visit, const View& view, const std::string& shown_as) {
    const Class& clazz = view.seen.clazz;
    page << "<section><h2>" << page.in({"修改", "Change it"}) << "</h2>";
    page.open_form("/catalogue/class");
    page.hidden("class", clazz.id.text());
    page.hidden("shown", shown_as);
    page.input(
        {"教师", "Teacher"}, "teacher", typed(visit, "teacher", clazz.teacher), "maxlength=\"100\""
    );
    page.input(
        {"教室（以后的课次一起改）", "Room (sessions to come move along)"},
        "room",
        typed(visit, "room", clazz.room),
        "maxlength=\"30\" required"
    );
    page.input(
        {"名额", "Seats"},
        "seats",
        typed(visit, "seats", std::to_string(clazz.seats)),
        "type=\"number\" min=\"1\" max=\"500\" required"
    );
    open_choice(page, visit, clazz);
    const std::string day = clazz.draw_on ? to_text(*clazz.draw_on) : "";
    if (may_move_draw(view, visit.now)) {
        page.input(
            {"录取日（只能往后改）", "Decided on (only later)"},
            "draw_on",
            typed(visit, "draw_on", day),
            "type=\"date\" required"
        );
    } else {
        page.hidden("draw_on", day);
    }
    if (view.asked) {
        page.hidden("plan", server::figures_of(*view.asked));
    }
    page.button(view.asked ? Words{"照样保存", "Save it all the same"} : Words{"保存", "Save"});
    page.close_form();
    page << "</section>";
}

void state_of(Page& page, const Visit& visit, const Session& session) {
    if (session.cancelled) {
        page << "<span class=\"s absent\">" << page.in({"停课", "cancelled"}) << "</span> "
             << page.in({words_for(session.off_reason, true), words_for(session.off_reason, false)}
                );
    } else if (session.ends_at() <= visit.now) {
        page << page.in({"已上", "over"});
    } else if (session.was) {
        page << "<span class=\"s late\">" << page.in({"改过", "moved"}) << "</span>";
    } else {
        page << page.in({"照常", "as planned"});
    }
    if (session.was) {
        page << " <small>" << page.in({"原来 ", "was "}) << to_text(session.was->date) << " "
             << to_text(session.was->start) << " ";
        page.text(session.was->room) << "</small>";
    }
    if (!session.substitute.empty()) {
        page << " <small>" << page.in({"代课 ", "substitute "});
        page.text(session.substitute) << "</small>";
    }
    // Free text, which may hold a name.
    if (!session.note.empty() && !visit.is_inspector()) {
        page << " <small>" << page.in({"日志：", "note: "});
        page.text(session.note) << "</small>";
    }
}

void sessions(Page& page, const Visit& visit, const View& view, bool changes) {
    page << "<section><h2>" << page.in({"课次", "Sessions"}) << "</h2>";
    if (view.sessions.empty()) {
        page << "<p>" << page.in({"没有课次。", "No session."}) << "</p></section>";
        return;
    }
    page.open_table(
        {{"次", "No."},
         {"日期", "Date"},
         {"时间", "Time"},
         {"教室", "Room"},
         {"状态", "State"},
         {"操作", "Act"}},
        changes ? 0 : 1
    );
    for (const Session& session : view.sessions) {
        page.open_row();
        page.cell(std::to_string(session.number));
        page.cell(to_text(session.date));
        page.cell(hours_of(session.start, session.minutes));
        page.cell(session.room);
        page.open_cell();
        state_of(page, visit, session);
        page.close_cell();
        if (changes) {
            page.open_cell();
            page.link(
                "/catalogue/session?session=" + session.id.text(),
                session.ends_at() > visit.now ? Words{"改期或停课", "Move or cancel"}
                                              : Words{"代课或日志", "Substitute or note"}
            );
            page.close_cell();
        }
        page.close_row();
    }
    page.close_table();
    page << "</section>";
}

void filing(Page& page, const Visit& visit, const View& view) {
    page << "<section><h2>" << page.in({"开班备案", "Filing"}) << " ";
    filing_mark(page, view.seen.clazz);
    page << "</h2>";
    if (!view.word) {
        page << "<p>";
        page.say(
            {"区里还没有看过。班已经照常开放报名。",
             "The district has not looked at it yet. People can sign up meanwhile."}
        ) << "</p>";
    }
    filing_history(page, visit, view.seen, view.word, view.accounts);
    if (visit.is_admin()) {
        page << "<p>";
        page.link(
            "/filings/act?class=" + view.seen.clazz.id.text(),
            {"批准或退回", "Approve it or send it back"}
        );
        page << "</p>";
    }
    page << "</section>";
}

Response shown_class(
    const Visit& visit,
    const View& view,
    const std::string& shown_as,
    int status,
    const Trouble& why
) {
    const Course& course = view.seen.course;
    Page page{visit, {"班", "Class"}};
    page << "<h1>";
    page.text(page.in(course.title_zh, course.title_en)) << " <small>";
    page.text(course.code) << "</small></h1><p class=\"sum\">";
    page.link(
        "/catalogue?centre=" + url_encoded(view.seen.centre.code),
        {"回到课程与学期", "Back to courses and terms"}
    );
    page << "</p>";
    if (view.asked) {
        ask_of_plan(
            page,
            *view.asked,
            {"这是改了以后的数，还没有保存。照样保存吗？",
             "So it would be; nothing is saved yet. Save it all the same?"}
        );
    } else if (why.any()) {
        say(page, why);
    } else if (visit.asked("done") == "saved") {
        page.notice(
            {"已保存，终端下次同步时收到。", "Saved. Kiosks hear of it with their next sync."}
        );
    }
    const bool changes = may_change(visit, view.seen.clazz.centre);
    page << "<section>";
    about(page, view);
    plan_lines(page, view.plan);
    page << "</section>";
    if (changes) {
        edit_form(page, visit, view, shown_as);
    } else {
        page << "<section><dl>";
        fact_line(page, {"教师", "Teacher"}, view.seen.clazz.teacher);
        fact_line(page, {"教室", "Room"}, view.seen.clazz.room);
        fact_line(page, {"名额", "Seats"}, std::to_string(view.seen.clazz.seats));
        page << "</dl></section>";
    }
    filing(page, visit, view);
    sessions(page, visit, view, changes);
    return shown(page, status);
}

struct ReadEdit {
    server::ClassEdit edit;
    Trouble trouble{};
};

ReadEdit read_form(const Visit& visit, ClassId id) {
    ReadEdit read{{id, line_of(visit, "teacher"), line_of(visit, "room")}};
    const auto seats = number_of(line_of(visit, "seats"));
    const auto open = visit.field("open");
    const std::string day = line_of(visit, "draw_on");
    read.edit.draw_on = date_from_text(day);
    read.edit.seats = seats.value_or(0);
    read.edit.open = open == "district" ? OpenTo::kDistrict : OpenTo::kCentre;
    if (!day.empty() && !read.edit.draw_on) {
        read.trouble = {{"日期应写作 2026-11-24。", "A date is written 2026-11-24."}};
    } else if (open != "district" && open != "centre") {
        read.trouble = {{"没有选开放范围。", "To whom it is open was not chosen."}};
    }
    return read;
}

// Of the figures as they would be.
Response ask_about(
    const Desk& desk, const Visit& visit, const View& view, const server::ClassEdit& edit
) {
    Class wanted = view.seen.clazz;
    wanted.seats = edit.seats;
    const auto plan = in_ledger(desk.door, [&](server::Ledger& ledger) {
        return server::plan_if_filed(ledger, wanted);
    });
    if (!plan) {
        return failed(visit, plan.error());
    }
    View asked = view;
    asked.asked = *plan;
    return shown_class(visit, asked, visit.field("shown"), 409, {});
}

} // namespace

Response class_page(const Desk& desk, const Visit& visit) {
    const auto view = in_ledger(desk.door, [&](server::Ledger& ledger) {
        return load(ledger, visit, visit.asked("class"));
    });
    return view ? shown_class(visit, *view, server::version_of(view->seen.clazz), 200, {})
                : failed(visit, view.error());
}

Response class_act(const Desk& desk, const Visit& visit) {
    const auto view = in_ledger(desk.door, [&](server::Ledger& ledger) {
        return load(ledger, visit, visit.field("class"));
    });
    if (!view) {
        return failed(visit, view.error());
    }
    const Class& clazz = view->seen.clazz;
    const ReadEdit read = read_form(visit, clazz.id);
    if (read.trouble.any()) {
        return shown_class(visit, *view, visit.field("shown"), 400, read.trouble);
    }
    const auto spoken = say_and_note(
        desk,
        visit,
        {"class.edited", "class", clazz.id.uuid, clazz.centre},
        [&](server::Ledger& ledger, const server::Saying& saying, Deed&) {
            return server::edit_class(ledger, read.edit, saying);
        }
    );
    if (!spoken) {
        return not_said(visit, spoken.error());
    }
    if (spoken->problem == server::WordProblem::kStale) {
        return told_stale(visit, address_of(clazz));
    }
    if (spoken->problem == server::WordProblem::kBeyondPlan) {
        return ask_about(desk, visit, *view, read.edit);
    }
    if (!spoken->done()) {
        const Page page{visit, {}};
        return shown_class(visit, *view, visit.field("shown"), 400, trouble_in(page, *spoken));
    }
    return see_other(address_of(clazz) + "&done=saved");
}

} // namespace linli::console
