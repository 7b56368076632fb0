#include "app/core/base/utf8.h"
#include "sync/console/centres.h"
#include "sync/console/html.h"
#include "sync/console/places.h"

// Who may open these pages.

namespace linli::console {
namespace {

using server::Account;
using server::Response;
using server::Role;

struct View {
    std::vector<Account> accounts;
    std::vector<Centre> centres;
};

Result<View> load(server::Ledger& ledger) {
    auto accounts = LINLI_TRY(ledger.accounts());
    return View{std::move(accounts), LINLI_TRY(ledger.centres())};
}

constexpr std::string_view kNewPassword =
    "type=\"password\" autocomplete=\"new-password\" minlength=\"10\" maxlength=\"200\" required";

void row(Page& page, const Visit& visit, const View& view, const Account& account) {
    page.open_row();
    page.cell(account.login);
    page.cell(account.name);
    page.cell(words_of(account.role));
    const Centre* centre = account.centre ? centre_in(view.centres, *account.centre) : nullptr;
    page.cell(centre == nullptr ? "–" : name_of(page, *centre));
    page.open_cell();
    if (account.disabled_at) {
        page << "<span class=\"s absent\">" << page.in({"停用", "disabled"}) << "</span> "
             << when(*account.disabled_at, visit.now);
    } else {
        page << "<span class=\"s present\">" << page.in({"可用", "enabled"}) << "</span>";
    }
    page.close_cell();
    page.open_cell();
    const std::string to = "/accounts/act?login=" + url_encoded(account.login) + "&act=";
    page.link(to + "password", {"设密码", "Set password"});
    page << " ";
    if (account.disabled_at) {
        page.link(to + "enable", {"恢复", "Enable"});
    } else {
        page.link(to + "disable", {"停用", "Disable"}, "danger");
    }
    page.close_cell();
    page.close_row();
}

void add_form(Page& page, const Visit& visit, const View& view) {
    page << "<section><h2>" << page.in({"新账号", "A new account"}) << "</h2>";
    page.open_form("/accounts");
    page.input(
        {"登录名（小写字母、数字）", "Login (small letters, digits)"},
        "login",
        visit.field("login"),
        "autocomplete=\"off\" autocapitalize=\"none\" maxlength=\"40\" required"
    );
    page.input(
        {"姓名", "Name"},
        "name",
        visit.field("name"),
        "autocomplete=\"off\" maxlength=\"100\" required"
    );
    page.open_select({"角色", "Role"}, "role");
    for (const Role role : {Role::kCentreStaff, Role::kInspector, Role::kDistrictAdmin}) {
        page.option(word_for(role), page.in(words_of(role)), visit.field("role") == word_for(role));
    }
    page.close_select();
    page.open_select({"中心（中心工作人员）", "Centre (of centre staff)"}, "centre");
    page.option("", page.in({"不属于中心", "None"}), false);
    for (const Centre& centre : view.centres) {
        page.option(centre.code, name_of(page, centre), visit.field("centre") == centre.code);
    }
    page.close_select();
    page.input({"密码（至少 10 个字）", "Password (10 or more)"}, "password", "", kNewPassword);
    page.button({"建立账号", "Add the account"});
    page.close_form();
    page << "</section>";
}

Response list(const Desk& desk, const Visit& visit, int status, Words trouble) {
    const auto view = in_ledger(desk.door, load);
    if (!view) {
        return failed(visit, view.error());
    }
    Page page{visit, {"账号", "Accounts"}};
    page.headline(
        {"账号", "Accounts"},
        {"谁能打开这些网页。有人离开时请马上停用。",
         "Who may open these pages. Disable an account at once when somebody leaves."}
    );
    if (!trouble.zh.empty()) {
        page.notice(trouble, true);
    } else if (!visit.asked("done").empty()) {
        page.notice({"已办。", "Done."});
    }
    page << "<section>";
    page.open_table(
        {{"登录名", "Login"},
         {"姓名", "Name"},
         {"角色", "Role"},
         {"中心", "Centre"},
         {"状态", "State"},
         {"操作", "Act"}}
    );
    for (const Account& account : view->accounts) {
        row(page, visit, *view, account);
    }
    page.close_table();
    page << "</section>";
    add_form(page, visit, *view);
    return shown(page, status);
}

Words trouble_of(const Error& error) {
    switch (error.code) {
    case ErrorCode::kConflict:
        return {
            "没有办：登录名已有人用，或账号已经如此。",
            "Not done: the login is taken, or it is so already."};
    case ErrorCode::kDenied:
        return {
            "没有办：这是最后一个区管理员。", "Not done: this is the last district administrator."};
    case ErrorCode::kNotFound:
        return {"没有办：没有这个账号或中心。", "Not done: no such account, or no such centre."};
    case ErrorCode::kInvalid:
        return {
            "没有办：登录名用小写字母和数字，姓名不空，密码 10 到 200 个字，中心工作人员要选中心，"
            "别的角色不选。",
            "Not done: a login has small letters and digits, a name is not empty, a password "
            "has 10 to 200 characters, and centre staff alone have a centre."};
    default: return {};
    }
}

Response told(const Desk& desk, const Visit& visit, const Error& error) {
    const Words trouble = trouble_of(error);
    return trouble.zh.empty() ? failed(visit, error) : list(desk, visit, 400, trouble);
}

struct Question {
    Words title;
    Words text;
    Words button;
};

std::optional<Question> question_of(std::string_view act) {
    if (act == "disable") {
        return Question{
            {"停用这个账号？", "Disable this account?"},
            {"它马上退出，也不能再登录；以后可以恢复。",
             "It is logged out at once and cannot log in; it can be enabled later."},
            {"停用", "Disable it"}};
    }
    if (act == "enable") {
        return Question{
            {"恢复这个账号？", "Enable this account?"},
            {"它又能用原来的密码登录。", "It can log in again with its password."},
            {"恢复", "Enable it"}};
    }
    if (act == "password") {
        return Question{
            {"给这个账号设密码？", "Set this account's password?"},
            {"原来的密码不能再用，它在各处都要重新登录。",
             "The present one is no longer good, and it logs in again everywhere."},
            {"设密码", "Set it"}};
    }
    return std::nullopt;
}

} // namespace

Response accounts_page(const Desk& desk, const Visit& visit) {
    return list(desk, visit, 200, {});
}

Response account_add(const Desk& desk, const Visit& visit) {
    const auto role = server::role_from(visit.field("role"));
    const auto hash = server::hashed_password(visit.field("password"));
    if (!role || !hash) {
        return told(desk, visit, hash ? fail(ErrorCode::kInvalid, "role") : Error{hash.error()});
    }
    RandomIdSource ids{desk.clock};
    const server::AccountId id{ids.next()};
    const server::NewAccount wanted{
        server::plain_login(visit.field("login")),
        std::string{trimmed(visit.field("name"))},
        *role,
        visit.field("centre"),
        *hash};
    const auto made = in_ledger(desk.door, [&](server::Ledger& ledger) {
        return server::add_account(ledger, wanted, id, visit.who->account.id, visit.now);
    });
    return made ? see_other("/accounts?done=added") : told(desk, visit, made.error());
}

Response account_question(const Desk& desk, const Visit& visit) {
    const std::string act = visit.asked("act");
    const auto question = question_of(act);
    const auto account = in_ledger(desk.door, [&](server::Ledger& ledger) {
        return ledger.account_named(visit.asked("login"));
    });
    if (!account) {
        return failed(visit, account.error());
    }
    if (!question || !*account) {
        return not_found(visit);
    }
    Page page{visit, question->title};
    page << "<div class=\"narrow\">";
    page.headline(question->title, question->text);
    page << "<dl><dt>" << page.in({"登录名", "Login"}) << "</dt><dd>";
    page.text((*account)->login) << "</dd><dt>" << page.in({"姓名", "Name"}) << "</dt><dd>";
    page.text((*account)->name) << "</dd></dl>";
    page.open_form("/accounts/act");
    page.hidden("login", (*account)->login);
    page.hidden("act", act);
    if (act == "password") {
        page.input(
            {"新密码（至少 10 个字）", "New password (10 or more)"}, "password", "", kNewPassword
        );
    }
    page.button(question->button, act == "disable" ? "danger" : "");
    page.link("/accounts", {"不，回去", "No, go back"}, "button quiet");
    page.close_form();
    page << "</div>";
    return shown(page);
}

Response account_act(const Desk& desk, const Visit& visit) {
    const std::string act = visit.field("act");
    const std::string login = visit.field("login");
    if (!question_of(act)) {
        return not_found(visit);
    }
    std::string hash;
    if (act == "password") {
        const auto made = server::hashed_password(visit.field("password"));
        if (!made) {
            return told(desk, visit, made.error());
        }
        hash = *made;
    }
    const server::AccountId by = visit.who->account.id;
    const Status done = in_ledger(desk.door, [&](server::Ledger& ledger) {
        return act == "disable" ? server::disable_account(ledger, login, by, visit.now)
            : act == "enable"   ? server::enable_account(ledger, login, by, visit.now)
                                : server::set_account_password(ledger, login, hash, by, visit.now);
    });
    return done ? see_other("/accounts?done=" + act) : told(desk, visit, done.error());
}

} // namespace linli::console
