#include "sync/console/frame.h"

#include <array>

#include "app/core/base/log.h"
#include "app/core/domain/calendar.h"
#include "sync/console/html.h"
#include "sync/console/places.h"
#include "sync/console/style.h"

namespace linli::console {
namespace {

using server::Response;

constexpr std::string_view kPolicy =
    "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'";

// Pages beneath one belong to it: /settings/centre to /settings.
bool is_beneath(std::string_view path, std::string_view place) {
    return place != "/" && path.starts_with(place) && path.substr(place.size()).starts_with("/");
}

std::string attribute(std::string_view name, std::string_view value) {
    return " " + std::string{name} + "=\"" + escaped(value) + "\"";
}

} // namespace

std::string Visit::asked(const char* name) const {
    const auto found = request.query.find(name);
    return found == request.query.end() ? std::string{} : found->second;
}

std::string Visit::field(const char* name) const {
    const auto found = form.find(name);
    return found == form.end() ? std::string{} : found->second;
}

server::AuditEntry Visit::noted(std::string act) const {
    server::AuditEntry entry;
    entry.at = now;
    entry.account = who->account.id;
    entry.act = std::move(act);
    return entry;
}

Page::Page(const Visit& visit, Words title) : visit_{visit}, title_{title} {}

Page& Page::text(std::string_view any) {
    body_ += escaped(any);
    return *this;
}

void Page::headline(Words title, Words lead) {
    *this << "<h1>" << in(title) << "</h1><p class=\"sum\">" << in(lead) << "</p>";
}

void Page::empty(Words title, Words text) {
    *this << "<p class=\"empty\"><b>" << in(title) << "</b>" << in(text) << "</p>";
}

void Page::notice(Words words, bool bad) {
    *this
        << (bad ? "<p class=\"notice bad\" role=\"alert\">" : "<p class=\"notice\" role=\"status\">"
           )
        << in(words) << "</p>";
}

void Page::open_table(
    std::initializer_list<Words> columns, std::size_t leave_out, std::string_view kind
) {
    columns_.clear();
    *this << "<table class=\"" << kind << "\"><thead><tr>";
    for (const Words& column : columns) {
        if (columns_.size() + leave_out == columns.size()) {
            break;
        }
        columns_.emplace_back(in(column));
        *this << "<th scope=\"col\">" << in(column) << "</th>";
    }
    *this << "</tr></thead><tbody>";
}

void Page::open_table(
    const std::vector<std::string>& columns, const std::vector<bool>& numbers, std::string_view kind
) {
    columns_.clear();
    *this << "<table class=\"" << kind << "\"><thead><tr>";
    for (const std::string& column : columns) {
        *this << "<th scope=\"col\"" << (numbers[columns_.size()] ? " class=\"n\">" : ">");
        columns_.push_back(escaped(column));
        *this << columns_.back() << "</th>";
    }
    *this << "</tr></thead><tbody>";
}

void Page::number_cell(std::string_view written) {
    if (column_ == 0 || written.empty()) {
        cell(written);
        return;
    }
    *this << "<td class=\"n\" data-label=\"" << columns_[column_] << "\"><div>";
    text(written) << "</div></td>";
    ++column_;
}

void Page::open_row() {
    column_ = 0;
    *this << "<tr>";
}

void Page::open_cell(bool nothing) {
    if (column_ == 0) {
        *this << "<th scope=\"row\">";
    } else if (nothing) {
        *this << "<td class=\"none\"><div>";
    } else {
        *this << "<td data-label=\"" << columns_[column_] << "\"><div>";
    }
}

void Page::close_cell() {
    *this << (column_ == 0 ? "</th>" : "</div></td>");
    ++column_;
}

void Page::cell(std::string_view any) {
    open_cell(any.empty() || any == "–");
    text(any);
    close_cell();
}

void Page::close_row() {
    *this << "</tr>";
}

void Page::close_table() {
    *this << "</tbody></table>";
}

void Page::open_form(std::string_view action) {
    *this << "<form method=\"post\" action=\"" << action << "\">";
    if (visit_.who) {
        hidden("csrf", visit_.who->session.csrf);
    }
}

void Page::open_search(std::string_view action) {
    *this << "<form method=\"get\" action=\"" << action << "\">";
}

void Page::hidden(std::string_view name, std::string_view value) {
    *this << "<input type=\"hidden\"" << attribute("name", name) << attribute("value", value)
          << ">";
}

void Page::input(
    Words label, std::string_view name, std::string_view value, std::string_view more
) {
    *this << "<label><span>" << in(label) << "</span><input" << attribute("name", name)
          << attribute("value", value) << " " << more << "></label>";
}

void Page::area(Words label, std::string_view name, std::string_view value, std::string_view more) {
    // A line end right behind the tag is the browser's.
    *this << "<label><span>" << in(label) << "</span><textarea" << attribute("name", name) << " "
          << more << ">\n";
    text(value) << "</textarea></label>";
}

void Page::open_select(Words label, std::string_view name) {
    *this << "<label><span>" << in(label) << "</span><select" << attribute("name", name) << ">";
}

void Page::option(std::string_view value, std::string_view any, bool chosen) {
    *this << "<option" << attribute("value", value) << (chosen ? " selected" : "") << ">";
    text(any) << "</option>";
}

void Page::close_select() {
    *this << "</select></label>";
}

void Page::button(Words words, std::string_view kind) {
    *this << "<button class=\"" << kind << "\">" << in(words) << "</button>";
}

void Page::close_form() {
    *this << "</form>";
}

void Page::link(std::string_view address, Words words, std::string_view kind) {
    *this << "<a" << attribute("href", address) << attribute("class", kind) << ">" << in(words)
          << "</a>";
}

// The same page; what a form said is not in the address, and not said again: its answer leads to
// the page that the form belongs to.
std::string Page::other_language() const {
    const bool again = visit_.request.method != "POST";
    const std::string& path = visit_.request.path;
    std::string address = (again ? path : path.substr(0, path.find('/', 1))) + "?";
    for (const auto& [name, value] : visit_.request.query) {
        if (again && name != "lang" && name != "done") {
            address += url_encoded(name) + "=" + url_encoded(value) + "&";
        }
    }
    return escaped(address + (visit_.chinese() ? "lang=en" : "lang=zh"));
}

void Page::head(std::string& out) const {
    out += "<!DOCTYPE html>\n<html lang=\"";
    out += in({"zh-CN", "en"});
    out += "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
           "content=\"width=device-width,initial-scale=1\"><title>";
    out += in(title_);
    out += in({" · 邻里学堂区级管理", " · Linli District"});
    out += "</title><link rel=\"stylesheet\" href=\"" + style_address()
        + "\"></head><body><a class=\"skip\" href=\"#main\">";
    out += in({"跳到正文", "Skip to the content"});
    out += "</a><header><div><b>";
    out += in({"邻里学堂", "Linli"});
    out += "</b><span>";
    out += in({"区级管理", "District"});
    out += "</span><p class=\"tools\"><a href=\"" + other_language() + "\" lang=\"";
    out += in({"en\">English", "zh-CN\">中文"});
    out += "</a></p></div></header>";
}

void Page::navigation(std::string& out) const {
    out += "<nav aria-label=\"";
    out += in({"主导航", "Main"});
    out += "\"><ul>";
    for (const Place& place : places()) {
        if (place.name.zh.empty() || !may_open(place, visit_.role())) {
            continue;
        }
        out += "<li><a href=\"" + std::string{place.path} + "\"";
        const std::string& path = visit_.request.path;
        out += place.path == path          ? " aria-current=\"page\">"
            : is_beneath(path, place.path) ? " aria-current=\"true\">"
                                           : ">";
        out += in(place.name);
        out += "</a></li>";
    }
    out += "</ul></nav>";
}

void Page::person(std::string& out) const {
    out += "<form class=\"who\" method=\"post\" action=\"/logout\"><input type=\"hidden\" "
           "name=\"csrf\" value=\""
        + escaped(visit_.who->session.csrf) + "\"><span>";
    out += escaped(visit_.who->account.name) + "<span class=\"role\"> · ";
    out += in(words_of(visit_.role()));
    out += "</span></span><a href=\"/password\">";
    out += in({"改密码", "Password"});
    out += "</a><button class=\"quiet\">";
    out += in({"退出", "Log out"});
    out += "</button></form>";
}

std::string Page::finish() {
    std::string out;
    out.reserve(body_.size() + 4096);
    head(out);
    if (visit_.who) {
        navigation(out);
        person(out);
    }
    out += "<main id=\"main\" tabindex=\"-1\">" + body_ + "</main><footer><p>";
    out +=
        in({"手机号只显示前三位和后四位。看过谁的资料都有记录。",
            "Phones are shown in part. Whose data was looked at is written down."});
    out += "</p></footer></body></html>\n";
    return out;
}

Response answered(int status, std::string_view type, std::string body) {
    return {
        status,
        std::string{type},
        std::move(body),
        {{"Content-Security-Policy", std::string{kPolicy}},
         {"X-Content-Type-Options", "nosniff"},
         {"Referrer-Policy", "no-referrer"},
         {"Cache-Control", "no-store"}}};
}

Response shown(Page& page, int status) {
    return answered(status, "text/html; charset=utf-8", page.finish());
}

Response see_other(std::string_view address) {
    Response response = answered(303, "text/plain; charset=utf-8", "");
    response.headers.emplace_back("Location", address);
    return response;
}

Response refused(const Visit& visit, int status, Words title, Words text) {
    Page page{visit, title};
    page.headline(title, text);
    page << "<p>";
    page.link("/", {"回到首页", "To the first page"});
    page << "</p>";
    return shown(page, status);
}

Response not_theirs(const Visit& visit) {
    return refused(
        visit,
        403,
        {"这里不归您看", "Not yours to see"},
        {"您的账号看不到这一页，或这是别的中心的资料。需要的话请找区管理员。",
         "Your account does not open this page, or it is another centre's. Ask a district "
         "administrator if you need it."}
    );
}

Response not_found(const Visit& visit) {
    return refused(
        visit,
        404,
        {"没有这一项", "There is no such thing"},
        {"它可能已经变了，请回上一页再看。", "It may have changed: go back and look again."}
    );
}

Response failed(const Visit& visit, const Error& error) {
    if (error.code == ErrorCode::kInvalid && error.detail == "date") {
        return refused(
            visit,
            400,
            {"日期不对", "Not a date"},
            {"日期应写作 2026-11-24。", "A date is written 2026-11-24."}
        );
    }
    if (error.code == ErrorCode::kNotFound) {
        return not_found(visit);
    }
    if (error.code == ErrorCode::kBusy) {
        Response busy = refused(
            visit,
            503,
            {"请稍等一下", "One moment, please"},
            {"服务器正忙，请过几秒再试一次。", "The server is busy: try again in a few seconds."}
        );
        busy.headers.emplace_back("Retry-After", "2");
        return busy;
    }
    log_error("page failed", {{"path", visit.request.path}, {"detail", error.detail}});
    return refused(
        visit,
        500,
        {"暂时读不到", "Cannot be read just now"},
        {"请稍后再试；一直这样请看服务器的日志。",
         "Try again later; if it stays so, look at the server's log."}
    );
}

Words words_of(server::Role role) {
    switch (role) {
    case server::Role::kDistrictAdmin: return {"区管理员", "District administrator"};
    case server::Role::kCentreStaff: return {"中心工作人员", "Centre staff"};
    case server::Role::kInspector: break;
    }
    return {"督导", "Inspector"};
}

std::string when(UtcTime time, UtcTime now) {
    const std::string date = to_text(local_date(time));
    const bool same_year = local_date(time).year() == local_date(now).year();
    return (same_year ? date.substr(5) : date) + " " + to_text(local_time_of_day(time));
}

std::string short_id(const Uuid& id) {
    const std::string text = to_text(id);
    return text.substr(text.size() - 8);
}

const std::string& style_address() {
    static const std::string kAddress = "/style.css?v=" + to_hex(blake2b(kStyle)).substr(0, 12);
    return kAddress;
}

} // namespace linli::console
