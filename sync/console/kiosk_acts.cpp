#include <algorithm>
#include <array>
#include <charconv>

#include "app/core/base/utf8.h"
#include "app/core/domain/calendar.h"
#include "app/core/domain/course.h"
#include "sync/console/centres.h"
#include "sync/console/html.h"
#include "sync/console/places.h"
#include "sync/server/device_command.h"
#include "sync/server/enroller.h"
#include "sync/server/lender.h"

// What the district does to a kiosk: asked once more, done, written down.

namespace linli::console {
namespace {

using server::Response;

struct Question {
    std::string_view act;
    Words title;
    Words text;
    Words button;
};

constexpr std::array<Question, 3> kQuestions{{
    {"revoke",
     {"停用这台终端？", "Revoke this kiosk?"},
     {"丢了、被偷、报废时用。它下次联系时清除居民资料，再也不能同步；停用后送来的记录不生效。"
      "不能撤销，再用要重新登记。",
      "For one that was stolen or is given up. It wipes its people when it is next in contact, and "
      "what it sends afterwards has no effect. This cannot be taken back."},
     {"停用", "Revoke it"}},
    {"lost",
     {"报失这台终端？", "Declare this kiosk lost?"},
     {"它手里的空名额先留着待查，不给别人；找到了可以恢复。",
      "Its free seats wait and are given to nobody. When it is found it has them again."},
     {"报失", "Declare it lost"}},
    {"found",
     {"这台终端找到了？", "Was this kiosk found?"},
     {"它的名额照旧给它用。", "It has its seats again."},
     {"找到了", "It was found"}},
}};

const Question* question_of(std::string_view act) {
    const auto found = std::ranges::find(kQuestions, act, &Question::act);
    return found == kQuestions.end() ? nullptr : &*found;
}

struct Known {
    server::DeviceTrust trust;
    std::optional<Centre> centre;
};

Result<Known> look_up(server::Ledger& ledger, DeviceId id) {
    const auto trust = LINLI_TRY(ledger.trust_of(id));
    if (!trust) {
        return fail(ErrorCode::kNotFound, id.text());
    }
    Known known{*trust, std::nullopt};
    for (const Centre& centre : LINLI_TRY(ledger.centres())) {
        if (trust->centre == centre.id) {
            known.centre = centre;
        }
    }
    return known;
}

Status act_on(server::Ledger& ledger, const std::string& act, DeviceId id, const Visit& visit) {
    return ledger.transact([&]() -> Status {
        const Known known = LINLI_TRY(look_up(ledger, id));
        if (act == "revoke") {
            LINLI_TRY(server::revoke(ledger, id, visit.now));
        } else if (act == "lost") {
            LINLI_TRY(server::declare_lost(ledger, id, visit.now));
        } else {
            LINLI_TRY(server::declare_found(ledger, id, visit.now));
        }
        server::AuditEntry entry = visit.noted("kiosk." + act);
        entry.object_kind = "device";
        entry.object = id.uuid;
        entry.centre = known.trust.centre;
        return ledger.write_audit(entry);
    });
}

int hours_in(const std::string& text) {
    int hours = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), hours);
    return error == std::errc{} && end == text.data() + text.size() ? hours : 0;
}

Status note_code(
    server::Ledger& ledger, const std::string& centre, bool relay, const Visit& visit
) {
    server::AuditEntry entry = visit.noted(relay ? "code.made_for_relay" : "code.made");
    entry.object_kind = "code";
    for (const Centre& one : LINLI_TRY(ledger.centres())) {
        if (one.code == centre) {
            entry.centre = one.id;
        }
    }
    return ledger.transact([&] { return ledger.write_audit(entry); });
}

Result<server::MadeCode> make_code(
    const Desk& desk, const std::string& centre, int hours, bool relay, const Visit& visit
) {
    LINLI_TRY(in_ledger(desk.door, [&](server::Ledger& ledger) {
        return note_code(ledger, centre, relay, visit); // before anybody can use it
    }));
    return server::make_enrol_code(desk.door, centre, std::chrono::hours{hours}, visit.now, relay);
}

Response code_form(const Desk& desk, const Visit& visit, int status, Words trouble) {
    const auto centres =
        in_ledger(desk.door, [&](server::Ledger& ledger) { return ledger.centres(); });
    if (!centres) {
        return failed(visit, centres.error());
    }
    Page page{visit, {"登记码", "Enrolment code"}};
    page << "<div class=\"narrow\">";
    page.headline(
        {"新终端的登记码", "A code for a new kiosk"},
        {"八位数字，只能用一次，在电话里念给装机的人。做好后只显示一次。",
         "Eight digits, good once, read out over the telephone. They are shown once only."}
    );
    if (!trouble.zh.empty()) {
        page.notice(trouble, true);
    }
    page << "<form method=\"post\" action=\"/kiosks/code\" class=\"stack\">";
    page.hidden("csrf", visit.who->session.csrf);
    page.input(
        {"中心代码（新中心直接写）", "Code of the centre (a new one is written)"},
        "centre",
        visit.field("centre"),
        "list=\"centres\" maxlength=\"20\" required"
    );
    page << "<datalist id=\"centres\">";
    for (const Centre& centre : *centres) {
        page.option(centre.code, name_of(page, centre), false);
    }
    page << "</datalist>";
    page.input(
        {"几小时内有效", "Good for hours"},
        "hours",
        "24",
        "type=\"number\" min=\"1\" max=\"336\" required"
    );
    page << "<label class=\"check\"><input type=\"checkbox\" name=\"relay\" value=\"1\"><span>";
    page.say({"给街道的服务器（中继）", "For a street school's own server (a relay)"})
        << "</span></label>";
    page.button({"做一个登记码", "Make a code"});
    page << "</form></div>";
    return shown(page, status);
}

} // namespace

Response kiosk_question(const Desk& desk, const Visit& visit) {
    const Question* question = question_of(visit.asked("act"));
    const auto id = uuid_from_text(visit.asked("device"));
    if (question == nullptr || !id) {
        return not_found(visit);
    }
    const auto known = in_ledger(desk.door, [&](server::Ledger& ledger) {
        return look_up(ledger, DeviceId{*id});
    });
    if (!known) {
        return failed(visit, known.error());
    }
    Page page{visit, question->title};
    page << "<div class=\"narrow\">";
    page.headline(question->title, question->text);
    page << "<dl><dt>" << page.in({"终端", "Kiosk"}) << "</dt><dd><code>" << to_text(*id)
         << "</code></dd><dt>" << page.in({"中心", "Centre"}) << "</dt><dd>";
    page.text(known->centre ? name_of(page, *known->centre) : "–") << "</dd></dl>";
    page.open_form("/kiosks/act");
    page.hidden("device", to_text(*id));
    page.hidden("act", question->act);
    page.button(question->button, question->act == "found" ? "" : "danger");
    page.link("/kiosks", {"不，回去", "No, go back"}, "button quiet");
    page.close_form();
    page << "</div>";
    return shown(page);
}

Response kiosk_act(const Desk& desk, const Visit& visit) {
    const std::string act = visit.field("act");
    const auto id = uuid_from_text(visit.field("device"));
    if (question_of(act) == nullptr || !id) {
        return not_found(visit);
    }
    const Status done = in_ledger(desk.door, [&](server::Ledger& ledger) {
        return act_on(ledger, act, DeviceId{*id}, visit);
    });
    if (!done && done.error().code != ErrorCode::kNotFound) {
        return failed(visit, done.error());
    }
    return see_other("/kiosks?done=" + (done ? act : std::string{"none"}));
}

Response code_question(const Desk& desk, const Visit& visit) {
    return code_form(desk, visit, 200, {});
}

Response code_act(const Desk& desk, const Visit& visit) {
    const std::string centre{trimmed(visit.field("centre"))};
    const int hours = hours_in(visit.field("hours"));
    const bool relay = visit.field("relay") == "1";
    if (centre.empty() || length_of(centre) > kMaxCodeLength || hours < 1
        || hours > server::kMaxEnrolHours) {
        return code_form(
            desk,
            visit,
            400,
            {"中心代码或小时数不对。", "The centre's code or the hours are wrong."}
        );
    }
    const auto made = make_code(desk, centre, hours, relay, visit);
    if (!made && made.error().code == ErrorCode::kTooLarge) {
        return code_form(
            desk,
            visit,
            409,
            {"没用的登记码太多，请先作废一些（enrol withdraw）。",
             "Too many open codes: withdraw some (enrol withdraw)."}
        );
    }
    if (!made) {
        return failed(visit, made.error());
    }
    Page page{visit, {"登记码", "Enrolment code"}};
    page << "<div class=\"narrow\">";
    page.headline(
        {"登记码", "Enrolment code"},
        {"请现在念给装机的人；离开这一页就看不到了。",
         "Read it out now: it is not shown again after this page."}
    );
    page << "<p class=\"code\">" << sync::enrol_text(made->digits) << "</p><dl><dt>"
         << page.in({"中心", "Centre"}) << "</dt><dd>";
    page.text(centre);
    if (!made->centre_known) {
        page.say(
            {"（区里还不认识，由第一台终端说明）", " (not known yet: its first kiosk describes it)"}
        );
    }
    page << "</dd><dt>" << page.in({"用到", "Good until"}) << "</dt><dd>"
         << when(made->expires_at, visit.now) << "</dd></dl><p>";
    page.link("/kiosks", {"回到终端", "Back to the kiosks"}, "button");
    page << "</p></div>";
    return shown(page);
}

} // namespace linli::console
