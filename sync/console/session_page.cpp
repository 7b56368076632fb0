#include "app/core/domain/json.h"
#include "app/core/domain/session_change.h"
#include "sync/console/catalogue_parts.h"
#include "sync/console/centres.h"
#include "sync/console/html.h"
#include "sync/console/places.h"

// One session: to another time or room, off, or on again; who teaches it, and what is noted of it.

namespace linli::console {
namespace {

using server::Response;

struct Seen {
    ClassSeen of;
    Session session;
};

Result<Seen> look_up(server::Ledger& ledger, const Visit& visit, const std::string& id) {
    const auto uuid = uuid_from_text(id);
    server::Wanted wanted;
    wanted.sessions.push_back({uuid.value_or(Uuid{})});
    const server::Rows rows = LINLI_TRY(ledger.load(wanted));
    const auto found = rows.sessions.find(wanted.sessions.front());
    if (found == rows.sessions.end()) {
        return fail(ErrorCode::kNotFound, id);
    }
    const std::string of = found->second.class_id.text();
    return Seen{LINLI_TRY(class_seen(ledger, visit, of)), found->second};
}

std::string back_to(const Seen& seen) {
    return "/catalogue/class?class=" + seen.session.class_id.text();
}

// What they wrote, in the form that they sent; the others say what stands.
std::string typed_in(
    const Visit& visit, std::string_view act, const char* name, const std::string& is
) {
    return visit.field("act") == act ? typed(visit, name, is) : is;
}

void move_form(
    Page& page, const Visit& visit, const Session& session, const std::string& shown_as
) {
    page << "<form method=\"post\" action=\"/catalogue/session\" class=\"stack\">";
    page.hidden("csrf", visit.who->session.csrf);
    page.hidden("session", session.id.text());
    page.hidden("shown", shown_as);
    page.hidden("act", "move");
    page.input(
        {"日期", "Date"},
        "date",
        typed_in(visit, "move", "date", to_text(session.date)),
        "type=\"date\" required"
    );
    page.input(
        {"开始", "Begins"},
        "start",
        typed_in(visit, "move", "start", to_text(session.start)),
        "type=\"time\" required"
    );
    page.input(
        {"教室", "Room"},
        "room",
        typed_in(visit, "move", "room", session.room),
        "maxlength=\"30\" required"
    );
    page.button(
        session.cancelled ? Words{"恢复上课，时间地点如上", "It takes place, then and there"}
                          : Words{"改成这样", "Move it"}
    );
    page << "</form>";
}

void cancel_form(Page& page, const Session& session, const std::string& shown_as) {
    page << "<h2>" << page.in({"停课", "Cancel it"}) << "</h2><p>";
    page.say(
        {"已报名的人会在终端上看到停课。以后还可以恢复。",
         "Who is enrolled reads it at the kiosk. It can be taken back."}
    ) << "</p>";
    page.open_form("/catalogue/session");
    page.hidden("session", session.id.text());
    page.hidden("shown", shown_as);
    page.hidden("act", "cancel");
    page.open_select({"原因", "Reason"}, "reason");
    page.option("", page.in({"不写", "none"}), true);
    for (const OffReason reason : kOffReasons) {
        const Words words{words_for(reason, true), words_for(reason, false)};
        page.option(word_for(reason), page.in(words), false);
    }
    page.close_select();
    page.button({"这次停课", "Cancel this session"}, "danger");
    page.close_form();
}

void begin_form(
    Page& page,
    const Visit& visit,
    const Session& session,
    const std::string& shown_as,
    std::string_view act
) {
    page << "<form method=\"post\" action=\"/catalogue/session\" class=\"stack\">";
    page.hidden("csrf", visit.who->session.csrf);
    page.hidden("session", session.id.text());
    page.hidden("shown", shown_as);
    page.hidden("act", act);
}

void words_forms(Page& page, const Visit& visit, const Seen& seen, const std::string& shown_as) {
    const Session& session = seen.session;
    page << "<section><h2>" << page.in({"代课", "Substitute"}) << "</h2>";
    begin_form(page, visit, session, shown_as, "teach");
    page.input(
        {"这次课由谁来上（空着：班上的老师）", "Who teaches it (empty: the class's own teacher)"},
        "teacher",
        typed_in(visit, "teach", "teacher", session.substitute),
        "maxlength=\"100\""
    );
    page.button({"保存代课", "Save the substitute"});
    page << "</form></section><section><h2>" << page.in({"教学日志", "Note"}) << "</h2>";
    begin_form(page, visit, session, shown_as, "note");
    page.area(
        {"工作人员看的，不写居民姓名、电话，最多 500 字",
         "For staff: no names or telephones of residents, 500 characters at most"},
        "note",
        typed_in(visit, "note", "note", session.note),
        "rows=\"4\" maxlength=\"500\""
    );
    page.button({"保存日志", "Save the note"});
    page << "</form></section>";
}

Response form(
    const Visit& visit,
    const Seen& seen,
    const std::string& shown_as,
    int status,
    const Trouble& why
) {
    const Words title{"改期或停课", "Move or cancel"};
    const Session& session = seen.session;
    Page page{visit, title};
    page << "<div class=\"narrow\"><h1>" << page.in(title) << "</h1><p class=\"sum\">";
    page.text(page.in(seen.of.course.title_zh, seen.of.course.title_en)) << " <small>";
    page.text(seen.of.course.code)
        << "</small> · " << page.in({"第 ", "session "}) << std::to_string(session.number)
        << page.in({" 次", ""}) << " · " << to_text(session.date) << " "
        << hours_of(session.start, session.minutes) << "</p>";
    if (why.any()) {
        say(page, why);
    }
    if (session.cancelled) {
        page.notice({"这次课现在停课。", "It is cancelled now."}, true);
    }
    page << "<section>";
    move_form(page, visit, session, shown_as);
    page << "</section>";
    if (!session.cancelled) {
        page << "<section>";
        cancel_form(page, session, shown_as);
        page << "</section>";
    }
    words_forms(page, visit, seen, shown_as);
    page.link(back_to(seen), {"不，回去", "No, go back"}, "button quiet");
    page << "</div>";
    return shown(page, status);
}

/// What somebody says of it; `act` is one of the deeds.
struct Word {
    std::string act;
    Meeting to{};
    OffReason reason{OffReason::kNone};
    std::string text{};
};

Result<server::Spoken> say_it(
    server::Ledger& ledger, SessionId session, const Word& word, const server::Saying& saying
) {
    if (word.act == "session.moved") {
        return server::move_session(ledger, session, word.to, saying);
    }
    if (word.act == "session.taught") {
        return server::teach_session(ledger, session, word.text, saying);
    }
    return word.act == "session.noted"
        ? server::note_session(ledger, session, word.text, saying)
        : server::cancel_session(ledger, session, saying, word.reason);
}

Result<server::Spoken> said(
    const Desk& desk, const Visit& visit, const Seen& seen, const Word& word
) {
    const SessionId id = seen.session.id;
    return say_and_note(
        desk,
        visit,
        {word.act, "session", id.uuid, seen.of.clazz.centre},
        [&](server::Ledger& ledger, const server::Saying& saying, Deed&) {
            return say_it(ledger, id, word, saying);
        }
    );
}

// Nothing: a date or time that is none.
std::optional<Word> word_in(const Visit& visit, std::string_view act) {
    if (act == "teach") {
        return Word{"session.taught", {}, {}, line_of(visit, "teacher")};
    }
    if (act == "note") {
        std::string text = visit.field("note");
        std::erase(text, '\r');
        return Word{"session.noted", {}, {}, std::move(text)};
    }
    if (act == "cancel") {
        return Word{
            "session.cancelled",
            {},
            off_reason_from(visit.field("reason")).value_or(OffReason::kOther),
            {}};
    }
    const auto date = date_from_text(visit.field("date"));
    const auto start = time_of_day_from_text(visit.field("start"));
    return date && start
        ? std::optional{Word{"session.moved", {*date, *start, line_of(visit, "room")}, {}, {}}}
        : std::nullopt;
}

} // namespace

Response session_form(const Desk& desk, const Visit& visit) {
    const auto seen = in_ledger(desk.door, [&](server::Ledger& ledger) {
        return look_up(ledger, visit, visit.asked("session"));
    });
    return seen ? form(visit, *seen, server::version_of(seen->session), 200, {})
                : failed(visit, seen.error());
}

Response session_act(const Desk& desk, const Visit& visit) {
    const auto seen = in_ledger(desk.door, [&](server::Ledger& ledger) {
        return look_up(ledger, visit, visit.field("session"));
    });
    if (!seen) {
        return failed(visit, seen.error());
    }
    const std::string act = visit.field("act");
    if (act != "move" && act != "cancel" && act != "teach" && act != "note") {
        return not_found(visit);
    }
    const auto word = word_in(visit, act);
    if (!word) {
        const Words words{
            "日期写作 2026-11-24，时间写作 09:05。", "A date is written 2026-11-24, a time 09:05."};
        return form(visit, *seen, visit.field("shown"), 400, {words});
    }
    const auto spoken = said(desk, visit, *seen, *word);
    if (!spoken) {
        return not_said(visit, spoken.error());
    }
    if (spoken->problem == server::WordProblem::kStale) {
        return told_stale(visit, "/catalogue/session?session=" + seen->session.id.text());
    }
    if (!spoken->done()) {
        const Page page{visit, {}};
        return form(visit, *seen, visit.field("shown"), 400, trouble_in(page, *spoken));
    }
    return see_other(back_to(*seen) + "&done=saved");
}

} // namespace linli::console
