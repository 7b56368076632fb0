#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "app/core/domain/filing.h"
#include "sync/console/centres.h"
#include "sync/console/html.h"
#include "sync/console/places.h"

// Who did and looked at what, by day and by account.

namespace linli::console {
namespace {

using server::AuditEntry;
using server::Response;

struct View {
    Date date{};
    std::string login;
    std::vector<server::Account> accounts;
    std::map<CentreId, Centre> centres;
    std::vector<AuditEntry> entries;
};

constexpr int kMost = 200;

struct ActWords {
    std::string_view act;
    Words words;
};

constexpr std::array<ActWords, 41> kActs{{
    {"login", {"登录", "logged in"}},
    {"logout", {"退出", "logged out"}},
    {"sign_in.shown", {"看签到表", "looked at a sign-in list"}},
    {"sign_in.taken", {"下载签到表", "took a sign-in list as a file"}},
    {"pack.taken", {"下载备查包", "took an inspection pack"}},
    {"roster.taken", {"下载班级名册", "took class lists"}},
    {"target.set", {"设定年度目标", "set targets of a year"}},
    {"notice.posted", {"张贴通知", "posted a notice"}},
    {"notice.removed", {"撤下通知", "took a notice down"}},
    {"centre.named", {"改中心名称", "named a centre"}},
    {"centre.placed", {"改中心上级", "placed a centre beneath another"}},
    {"settings.set", {"改设置", "set settings"}},
    {"waiting.shown", {"看候补次序", "looked at a queue"}},
    {"resident.searched", {"按手机号查居民", "searched by telephone"}},
    {"resident.shown", {"看居民全部资料", "saw all of a resident"}},
    {"twice.shown", {"看登记两次", "looked at who registered twice"}},
    {"resident.merged", {"并成一人", "made two registrations one"}},
    {"resident.parted", {"分成两人", "parted two registrations"}},
    {"kiosk.revoke", {"停用终端", "revoked a kiosk"}},
    {"kiosk.lost", {"报失终端", "declared a kiosk lost"}},
    {"kiosk.found", {"找回终端", "declared a kiosk found"}},
    {"code.made", {"做登记码", "made an enrolment code"}},
    {"code.made_for_relay", {"做中继登记码", "made a relay's code"}},
    {"term.set", {"改学期", "set a term"}},
    {"course.described", {"改课程", "described a course"}},
    {"class.edited", {"改班", "changed a class"}},
    {"session.moved", {"课次改期", "moved a session"}},
    {"session.cancelled", {"课次停课", "cancelled a session"}},
    {"session.taught", {"课次代课", "named a substitute"}},
    {"session.noted", {"记教学日志", "noted something of a session"}},
    {"filing.approved", {"批准开班", "approved a class"}},
    {"filing.returned", {"退回备案", "sent a class back"}},
    {"account.added", {"建立账号", "added an account"}},
    {"account.disabled", {"停用账号", "disabled an account"}},
    {"account.enabled", {"恢复账号", "enabled an account"}},
    {"account.password_set", {"设密码", "set a password"}},
    {"asked_by_resident", {"本人或家长来问", "they or their guardian asked"}},
    {"correction", {"更正资料", "to correct what is written"}},
    {"registered_twice", {"核对登记两次", "registered twice?"}},
    {"safety", {"安全或急事", "safety, an emergency"}},
    {"complaint", {"处理投诉", "a complaint"}},
}};

std::string_view words_for(const Page& page, std::string_view word) {
    const auto found = std::ranges::find(kActs, word, &ActWords::act);
    if (found != kActs.end()) {
        return page.in(found->words);
    }
    const FilingReason& reason = filing_reason(word);
    return reason.word == word ? page.in({reason.zh, reason.en}) : word;
}

// As the ledger has it, 2026-11-01/2026-11-30, and as people read it.
std::string days_in(const Page& page, std::string days) {
    if (const auto sign = days.find('/'); sign != std::string::npos) {
        days.replace(sign, 1, page.in({" 至 ", " to "}));
    }
    return days;
}

std::int64_t number_in(const std::string& text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc{} && end == text.data() + text.size() && number > 0;
    return whole ? number : INT64_MAX;
}

Result<View> load(server::Ledger& ledger, const Visit& visit) {
    View view;
    view.date = LINLI_TRY(chosen_date(visit));
    view.login = visit.asked("account");
    view.accounts = LINLI_TRY(ledger.accounts());
    for (Centre& centre : LINLI_TRY(ledger.centres())) {
        const CentreId id = centre.id;
        view.centres.emplace(id, std::move(centre));
    }
    server::AuditWanted wanted{
        to_utc(view.date, {}), to_utc(add_days(view.date, 1), {}), std::nullopt};
    wanted.before = number_in(visit.asked("before"));
    wanted.most = kMost;
    if (!view.login.empty()) {
        const auto found = std::ranges::find(view.accounts, view.login, &server::Account::login);
        if (found == view.accounts.end()) {
            return fail(ErrorCode::kNotFound, view.login);
        }
        wanted.account = found->id;
    }
    view.entries = LINLI_TRY(ledger.audit(wanted));
    return view;
}

void choice(Page& page, const View& view) {
    page.open_search("/audit");
    page.input({"日期", "Date"}, "date", to_text(view.date), "type=\"date\"");
    page.open_select({"账号", "Account"}, "account");
    page.option("", page.in({"全部", "All"}), view.login.empty());
    for (const server::Account& account : view.accounts) {
        page.option(account.login, account.login, account.login == view.login);
    }
    page.close_select();
    page.button({"查看", "Show"});
    page.close_form();
}

void row(Page& page, const View& view, const AuditEntry& entry) {
    const auto who = std::ranges::find_if(view.accounts, [&](const server::Account& account) {
        return entry.account == account.id;
    });
    page.open_row();
    page.cell(to_text(local_time_of_day(entry.at)));
    if (entry.account) {
        page.cell(who == view.accounts.end() ? entry.account->text() : who->login);
    } else {
        page.cell(Words{"命令行", "command line"});
    }
    page.cell(words_for(page, entry.act));
    page.open_cell(!entry.object.has_value());
    if (entry.object) {
        page << "<code title=\"" << to_text(*entry.object) << "\">" << short_id(*entry.object)
             << "</code>";
    } else {
        page << "–";
    }
    page.close_cell();
    page.cell(entry.days.empty() ? std::string{"–"} : days_in(page, entry.days));
    const auto centre = entry.centre ? view.centres.find(*entry.centre) : view.centres.end();
    page.cell(centre == view.centres.end() ? "–" : name_of(page, centre->second));
    page.cell(entry.reason.empty() ? "–" : words_for(page, entry.reason));
    page.close_row();
}

} // namespace

Response audit_page(const Desk& desk, const Visit& visit) {
    const auto view =
        in_ledger(desk.door, [&](server::Ledger& ledger) { return load(ledger, visit); });
    if (!view) {
        return failed(visit, view.error());
    }
    Page page{visit, {"操作记录", "Audit"}};
    page.headline(
        {"操作记录", "Audit"},
        {"谁在什么时候看了、做了什么。这里没有居民的姓名和电话。",
         "Who looked at or did what, and when. No resident's name or telephone is in it."}
    );
    choice(page, *view);
    if (view->entries.empty()) {
        page.empty(
            {"这一天没有记录", "Nothing on this day"}, {"换一个日期看看。", "Try another date."}
        );
        return shown(page);
    }
    page << "<section>";
    page.open_table(
        {{"时间", "Time"},
         {"账号", "Account"},
         {"做了什么", "What"},
         {"对象", "Of"},
         {"哪天的", "Days"},
         {"中心", "Centre"},
         {"理由", "Reason"}}
    );
    for (const AuditEntry& entry : view->entries) {
        row(page, *view, entry);
    }
    page.close_table();
    page << "</section>";
    if (std::cmp_equal(view->entries.size(), kMost)) {
        page << "<p>";
        page.link(
            "/audit?date=" + to_text(view->date) + "&account=" + url_encoded(view->login)
                + "&before=" + std::to_string(view->entries.back().number),
            {"更早的", "Earlier ones"}
        );
        page << "</p>";
    }
    return shown(page);
}

} // namespace linli::console
