#include "app/core/domain/notice.h"
#include "sync/console/centres.h"
#include "sync/console/notice_draft.h"
#include "sync/console/places.h"
#include "sync/server/office.h"

// 宣传栏: what hangs at the centres. The district says it as a kiosk of the centre would
// (server/office.h), so it comes down to its kiosks with their next round.

namespace linli::console {
namespace {

using server::Response;

constexpr int kMostShown = 100; // of a centre

// Those that the draft is for; none: it is for none of theirs.
std::vector<Centre> meant(const std::vector<Centre>& reach, const std::string& where) {
    std::vector<Centre> centres = reach;
    std::erase_if(centres, [&](const Centre& centre) {
        return where != kEverywhere && centre.code != where;
    });
    return centres;
}

// As residents read it, in either language, and where.
Response preview(
    const Desk& desk, const Visit& visit, const std::vector<Centre>& centres, const Draft& draft
) {
    const Words title{"这样贴出去？", "Post it like this?"};
    Page page{visit, title};
    page.headline(
        title, {"还没有贴。居民会看到：", "Nothing is posted yet. Residents would read:"}
    );
    const Notice& notice = draft.notice;
    write_notice(page, notice.title_zh, notice.body_zh);
    if (!notice.title_en.empty() || !notice.body_en.empty()) {
        write_notice(
            page,
            notice.title_en.empty() ? notice.title_zh : notice.title_en,
            notice.body_en.empty() ? notice.body_zh : notice.body_en
        );
    }
    page << "<p>" << to_text(notice.first) << page.in({" 至 ", " to "}) << to_text(notice.last)
         << " · ";
    bool first = true;
    for (const Centre& centre : centres) {
        page << (first ? "" : page.in({"、", ", "}));
        page.text(name_of(page, centre));
        first = false;
    }
    page << "</p>";
    page.open_form("/notices/act");
    page.hidden("act", "post");
    RandomIdSource ids{desk.clock};
    page.hidden("name", to_text(ids.next()));
    hidden_draft(page, draft);
    page.button({"张贴", "Post it"});
    page.close_form();
    page.open_form("/notices/act");
    page.hidden("act", "write");
    hidden_draft(page, draft);
    page.button({"再改改", "Change it"}, "quiet");
    page.close_form();
    return shown(page);
}

struct Posted {
    int posted{0};
    int nobody{0}; // centres without a kiosk
    int later{0};  // that cannot take one just now
};

// One transaction a centre: what stands stays, and sending it again posts the rest.
Result<Posted> post(
    server::Ledger& ledger,
    const Desk& desk,
    const Visit& visit,
    const std::vector<Centre>& centres,
    const Draft& draft,
    const Uuid& name
) {
    RandomIdSource ids{desk.clock};
    Posted posted;
    for (const Centre& centre : centres) {
        Notice notice = draft.notice;
        notice.centre = centre.id;
        notice.id = {derive_uuid("notice", name, centre.id.uuid)};
        server::AuditEntry entry = visit.noted("notice.posted");
        entry.object_kind = "notice";
        entry.object = notice.id.uuid;
        entry.centre = centre.id;
        const auto judged = server::say_for_centre(
            ledger,
            centre.id,
            NoticePosted{notice},
            {{ids.next()}, visit.now},
            [&] { return ledger.write_audit(entry); }
        );
        if (judged && judged->verdict != sync::Verdict::kRefused) {
            ++posted.posted;
        } else if (judged || judged.error().code == ErrorCode::kNotFound) {
            ++posted.nobody;
        } else if (judged.error().code == ErrorCode::kBusy) {
            ++posted.later;
        } else {
            return judged.error();
        }
    }
    return posted;
}

Response trouble(const Visit& visit, const Error& error) {
    switch (error.code) {
    case ErrorCode::kNotFound:
        return refused(
            visit,
            404,
            {"办不了", "Not done"},
            {"没有这则通知，或这个中心还没有终端。",
             "There is no such notice, or the centre has no kiosk yet."}
        );
    case ErrorCode::kDenied:
        return refused(
            visit,
            409,
            {"办不了", "Not done"},
            {"这里是中继：请在区里，或在终端上办。",
             "A relay: do it at the district, or at a kiosk."}
        );
    case ErrorCode::kBusy:
        return refused(
            visit,
            409,
            {"现在办不了", "Not now"},
            {"刚放回旧备份，等各终端报齐再办。",
             "An older copy was put back: wait until all kiosks have told."}
        );
    default: return failed(visit, error);
    }
}

struct Known {
    Notice notice;
    Centre centre;
};

// One that hangs, or will, at a centre of theirs.
Result<Known> known_notice(server::Ledger& ledger, const std::string& text, const Visit& visit) {
    const auto id = uuid_from_text(text);
    server::Wanted wanted;
    wanted.notices = {NoticeId{id.value_or(Uuid{})}};
    const server::Rows rows = LINLI_TRY(ledger.load(wanted));
    const auto row = rows.notices.find(wanted.notices.front());
    const auto centres = LINLI_TRY(centres_for(ledger, visit));
    if (row == rows.notices.end() || row->second.removed
        || centre_in(centres, row->second.notice.centre) == nullptr) {
        return fail(ErrorCode::kNotFound, "notice");
    }
    return Known{row->second.notice, *centre_in(centres, row->second.notice.centre)};
}

Response remove(const Desk& desk, const Visit& visit) {
    RandomIdSource ids{desk.clock};
    const FactId name{ids.next()};
    const Status done = in_ledger(desk.door, [&](server::Ledger& ledger) -> Status {
        const Known known = LINLI_TRY(known_notice(ledger, visit.field("notice"), visit));
        server::AuditEntry entry = visit.noted("notice.removed");
        entry.object_kind = "notice";
        entry.object = known.notice.id.uuid;
        entry.centre = known.centre.id;
        const auto judged = LINLI_TRY(server::say_for_centre(
            ledger,
            known.centre.id,
            NoticeRemoved{known.notice.id},
            {name, visit.now},
            [&] { return ledger.write_audit(entry); }
        ));
        return judged.verdict == sync::Verdict::kRefused ? fail(ErrorCode::kNotFound, judged.reason)
                                                         : Status{};
    });
    return done ? see_other("/notices?done=removed") : trouble(visit, done.error());
}

Response remove_question(const Desk& desk, const Visit& visit) {
    const auto known = in_ledger(desk.door, [&](server::Ledger& ledger) {
        return known_notice(ledger, visit.asked("notice"), visit);
    });
    if (!known) {
        return trouble(visit, known.error());
    }
    const Words title{"撤下这则通知？", "Take this notice down?"};
    Page page{visit, title};
    page.headline(
        title,
        {"撤下后不能再贴回来，要贴就另写一则。终端下次同步时撤下。",
         "It does not come back: another one is written. Kiosks take it down with their next "
         "round."}
    );
    write_notice(page, known->notice.title_zh, known->notice.body_zh);
    page << "<p>";
    page.text(name_of(page, known->centre)) << "</p>";
    page.open_form("/notices/act");
    page.hidden("act", "remove");
    page.hidden("notice", known->notice.id.text());
    page.button({"撤下", "Take it down"}, "danger");
    page.link("/notices", {"不，回去", "No, go back"}, "button quiet");
    page.close_form();
    return shown(page);
}

void row(Page& page, const Visit& visit, const Notice& notice, bool acts) {
    const Date today = local_date(visit.now);
    page.open_row();
    page.open_cell();
    page.text(page.in(notice.title_zh, notice.title_en));
    page.close_cell();
    page.cell(page.in(notice.body_zh, notice.body_en));
    page.cell(
        to_text(notice.first) + std::string{page.in({" 至 ", " to "})} + to_text(notice.last)
    );
    page.open_cell();
    page
        << (notice.hangs_on(today)     ? "<span class=\"s present\">"
                : today < notice.first ? "<span class=\"s excused\">"
                                       : "<span class=\"s\">")
        << page.in(
               notice.hangs_on(today)     ? Words{"正贴着", "hangs"}
                   : today < notice.first ? Words{"还没到", "to come"}
                                          : Words{"已过期", "over"}
           )
        << "</span>";
    page.close_cell();
    if (acts) {
        page.open_cell();
        page.link(
            "/notices/act?act=remove&notice=" + notice.id.text(), {"撤下", "Take down"}, "danger"
        );
        page.close_cell();
    }
    page.close_row();
}

struct Hanging {
    Centre centre;
    std::vector<Notice> notices;
};

Result<std::vector<Hanging>> load(server::Ledger& ledger, const Visit& visit) {
    std::vector<Hanging> all;
    for (Centre& centre : LINLI_TRY(centres_for(ledger, visit))) {
        const CentreId id = centre.id;
        all.push_back({std::move(centre), LINLI_TRY(ledger.notices_of(id, kMostShown))});
    }
    return all;
}

void tell_what_was_done(Page& page, const Visit& visit) {
    const std::string done = visit.asked("done");
    if (done == "posted") {
        page.notice(
            {"贴好了。终端下次同步后就会显示。", "Posted: kiosks show it after their next round."}
        );
    } else if (done == "partly") {
        page.notice(
            {"贴好了；有的中心还没有终端，没有贴。",
             "Posted, but not at centres that have no kiosk yet."}
        );
    } else if (done == "some") {
        page.notice(
            {"有的中心贴好了；有的中心刚放回旧备份，或还没有终端，没有贴，请过后再给它们贴。",
             "Posted at some centres. Others, where an older copy was put back or no kiosk is yet, "
             "have none: post it there later."}
        );
    } else if (done == "removed") {
        page.notice({"撤下了。", "It is taken down."});
    }
}

} // namespace

Response notices_page(const Desk& desk, const Visit& visit) {
    const auto all =
        in_ledger(desk.door, [&](server::Ledger& ledger) { return load(ledger, visit); });
    if (!all) {
        return failed(visit, all.error());
    }
    const bool acts = !visit.is_inspector();
    Page page{visit, {"通知", "Notices"}};
    page.headline(
        {"通知", "Notices"},
        {"各中心宣传栏上贴着的，和将要贴的。", "What hangs at the centres, and what will."}
    );
    tell_what_was_done(page, visit);
    if (acts) {
        page << "<p>";
        page.link("/notices/act?act=write", {"写一则通知", "Write a notice"}, "button");
        page << "</p>";
    }
    bool any = false;
    for (const Hanging& one : *all) {
        if (one.notices.empty()) {
            continue;
        }
        any = true;
        page << "<section><h2>";
        page.text(name_of(page, one.centre)) << "</h2>";
        page.open_table(
            {{"标题", "Title"},
             {"正文", "Text"},
             {"日期", "Days"},
             {"状态", "State"},
             {"操作", "Act"}},
            acts ? 0 : 1
        );
        for (const Notice& notice : one.notices) {
            row(page, visit, notice, acts);
        }
        page.close_table();
        page << "</section>";
    }
    if (!any) {
        page.empty({"没有通知", "No notices"}, {"宣传栏上什么也没有贴。", "Nothing hangs there."});
    }
    return shown(page);
}

Response notice_question(const Desk& desk, const Visit& visit) {
    if (visit.asked("act") == "remove") {
        return remove_question(desk, visit);
    }
    const auto reach =
        in_ledger(desk.door, [&](server::Ledger& ledger) { return centres_for(ledger, visit); });
    if (!reach) {
        return failed(visit, reach.error());
    }
    Draft draft;
    draft.notice.first = local_date(visit.now);
    draft.notice.last = add_days(draft.notice.first, 7);
    draft.where = visit.asked("centre");
    Page page{visit, {"写一则通知", "Write a notice"}};
    write_form(page, visit, *reach, draft, {});
    return shown(page);
}

Response notice_act(const Desk& desk, const Visit& visit) {
    const std::string act = visit.field("act");
    if (act == "remove") {
        return remove(desk, visit);
    }
    const auto reach =
        in_ledger(desk.door, [&](server::Ledger& ledger) { return centres_for(ledger, visit); });
    if (!reach) {
        return failed(visit, reach.error());
    }
    const Draft draft = draft_in(visit);
    const auto centres = meant(*reach, draft.where);
    std::string wrong = trouble_with(draft, visit);
    wrong = centres.empty() ? "centre" : wrong;
    const auto name = uuid_from_text(draft.name);
    if (!wrong.empty() || act == "write" || (act == "post" && !name)) {
        Page page{visit, {"写一则通知", "Write a notice"}};
        write_form(page, visit, *reach, draft, wrong);
        return shown(page, wrong.empty() && act == "write" ? 200 : 400);
    }
    if (act != "post") {
        return preview(desk, visit, centres, draft);
    }
    const auto posted = in_ledger(desk.door, [&](server::Ledger& ledger) {
        return post(ledger, desk, visit, centres, draft, *name);
    });
    if (!posted) {
        return trouble(visit, posted.error());
    }
    if (posted->posted == 0) {
        const bool later = posted->later > 0;
        return trouble(visit, fail(later ? ErrorCode::kBusy : ErrorCode::kNotFound, "no kiosk"));
    }
    return see_other(
        posted->later > 0        ? "/notices?done=some"
            : posted->nobody > 0 ? "/notices?done=partly"
                                 : "/notices?done=posted"
    );
}

} // namespace linli::console
