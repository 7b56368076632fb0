#include <algorithm>

#include "app/core/base/signing.h"
#include "app/core/domain/calendar.h"
#include "sync/console/html.h"
#include "sync/console/places.h"

// Coming in and going out, one's own password, and what stands there before anybody can.

namespace linli::console {
namespace {

using server::Response;

constexpr std::size_t kTokenLength = 64;

bool is_token(std::string_view text) {
    return text.size() == kTokenLength && std::ranges::all_of(text, [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

// Of our own pages only, and without anything behind it.
std::string next_of(const std::string& asked) {
    const Place* place = place_at(asked);
    return place != nullptr && place->show != nullptr ? asked : "/";
}

// The form's secret is a cookie's, too: who can only make a browser send a form has neither.
Response login_form(
    const Desk& desk,
    const Visit& visit,
    int status,
    const std::string& next,
    const std::string& trouble
) {
    const std::string before = cookie_named(visit.request.cookie, kLoginCookie);
    const std::string secret = is_token(before) ? before : random_token();
    Page page{visit, {"登录", "Log in"}};
    page << "<div class=\"narrow\">";
    page.headline(
        {"登录", "Log in"},
        {"供区里和各中心的工作人员使用。账号由区管理员开设。",
         "For the staff of the district and its centres. A district administrator makes accounts."}
    );
    if (!trouble.empty()) {
        page << "<p class=\"notice bad\" role=\"alert\">";
        page.text(trouble) << "</p>";
    }
    page << "<form method=\"post\" action=\"/login\" class=\"stack\">";
    page.hidden("csrf", secret);
    page.hidden("next", next);
    page.input(
        {"登录名", "Login name"},
        "login",
        "",
        "autocomplete=\"username\" autocapitalize=\"none\" spellcheck=\"false\" maxlength=\"60\" "
        "required"
    );
    page.input(
        {"密码", "Password"},
        "password",
        "",
        "type=\"password\" autocomplete=\"current-password\" maxlength=\"200\" required"
    );
    page.button({"登录", "Log in"});
    page << "</form></div>";
    Response response = shown(page, status);
    if (secret != before) {
        set_cookie(response, desk, kLoginCookie, secret, "; HttpOnly; SameSite=Strict");
    }
    return response;
}

std::string trouble_of(const Visit& visit, const LoginAnswer& answer) {
    if (answer.locked_until) {
        const std::string until = to_text(local_time_of_day(*answer.locked_until + Millis{59'999}));
        return visit.chinese() ? "试错太多次，请到 " + until + " 再试。"
                               : "Too many wrong tries: try again at " + until + ".";
    }
    return visit.chinese() ? "登录名或密码不对。" : "The login name or the password is wrong.";
}

Response went_wrong() {
    return see_other("/password?done=wrong");
}

} // namespace

void set_cookie(
    Response& response,
    const Desk& desk,
    std::string_view name,
    std::string_view value,
    std::string_view more
) {
    std::string cookie{name};
    cookie += "=" + std::string{value} + "; Path=/" + std::string{more};
    if (value.empty()) {
        cookie += "; Max-Age=0";
    }
    if (desk.secure) {
        cookie += "; Secure";
    }
    response.headers.emplace_back("Set-Cookie", std::move(cookie));
}

Response login_page(const Desk& desk, const Visit& visit) {
    return login_form(desk, visit, 200, next_of(visit.asked("next")), {});
}

Response login_act(const Desk& desk, const Visit& visit) {
    const std::string secret = cookie_named(visit.request.cookie, kLoginCookie);
    const std::string next = next_of(visit.field("next"));
    if (!is_token(secret) || !same_secret(secret, visit.field("csrf"))) {
        return login_form(
            desk,
            visit,
            403,
            next,
            visit.chinese() ? "请再填一次；浏览器要允许本站的 cookie。"
                            : "Fill it in again; the browser must allow this site's cookies."
        );
    }
    const auto answer =
        desk.keeper.log_in(visit.field("login"), visit.field("password"), visit.request.address);
    if (!answer) {
        return failed(visit, answer.error());
    }
    if (answer->token.empty()) {
        const int status = answer->locked_until ? 429 : 403;
        return login_form(desk, visit, status, next, trouble_of(visit, *answer));
    }
    Response response = see_other(next);
    set_cookie(response, desk, kSessionCookie, answer->token, "; HttpOnly; SameSite=Strict");
    set_cookie(response, desk, kLoginCookie, "", "; HttpOnly; SameSite=Strict");
    return response;
}

Response log_out(const Desk& desk, const Visit& visit) {
    if (const Status done = desk.keeper.log_out(*visit.who); !done) {
        return failed(visit, done.error());
    }
    Response response = see_other("/login");
    set_cookie(response, desk, kSessionCookie, "", "; HttpOnly; SameSite=Strict");
    return response;
}

Response setup_page(const Visit& visit) {
    Page page{visit, {"还没有账号", "No account yet"}};
    page.headline(
        {"还没有账号", "No account yet"},
        {"区里的网页要登录才能看。请在这台服务器上建立第一个账号：",
         "The district's pages are for those who log in. Make the first account on this server:"}
    );
    page << "<pre>linli-district account add --db ";
    page.say({"数据库文件", "FILE"}) << " --login admin --name ";
    page.say({"您的姓名", "'Your Name'"}) << " --role district_admin</pre><p>";
    page.say(
        {"输入命令后再输入一行密码，至少 10 个字。然后刷新这一页。",
         "Then type a password on one line, 10 characters or more, and load this page again."}
    ) << "</p>";
    return shown(page, 403);
}

Response password_page(const Desk& /*desk*/, const Visit& visit) {
    Page page{visit, {"改密码", "Change password"}};
    page << "<div class=\"narrow\">";
    page.headline(
        {"改密码", "Change password"},
        {"新密码至少 10 个字。改好后所有地方都要重新登录。",
         "The new one has 10 characters or more. Everywhere you then log in again."}
    );
    if (visit.asked("done") == "wrong") {
        page.notice(
            {"没有改：现在的密码不对，或新密码太短、两次不一样。",
             "Not changed: the present one is wrong, or the new one is too short or not the same "
             "twice."},
            true
        );
    }
    page << "<form method=\"post\" action=\"/password\" class=\"stack\">";
    page.hidden("csrf", visit.who->session.csrf);
    page.input(
        {"现在的密码", "Present password"},
        "password",
        "",
        "type=\"password\" autocomplete=\"current-password\" maxlength=\"200\" required"
    );
    constexpr std::string_view kNew =
        "type=\"password\" autocomplete=\"new-password\" minlength=\"10\" maxlength=\"200\" "
        "required";
    page.input({"新密码", "New password"}, "new", "", kNew);
    page.input({"再输一次新密码", "The new one again"}, "again", "", kNew);
    page.button({"改密码", "Change it"});
    page << "</form></div>";
    return shown(page);
}

Response password_act(const Desk& desk, const Visit& visit) {
    const server::Account& account = visit.who->account;
    if (visit.field("new") != visit.field("again")) {
        return went_wrong();
    }
    const auto hash = server::hashed_password(visit.field("new"));
    if (!hash) {
        return went_wrong();
    }
    // Misses count as those of a login do.
    const auto tried =
        desk.keeper.log_in(account.login, visit.field("password"), visit.request.address);
    if (!tried) {
        return failed(visit, tried.error());
    }
    if (tried->token.empty()) {
        return went_wrong();
    }
    const Status done = in_ledger(desk.door, [&](server::Ledger& ledger) {
        return server::set_account_password(ledger, account.login, *hash, account.id, visit.now);
    });
    return done ? see_other("/login") : failed(visit, done.error());
}

} // namespace linli::console
