#include "sync/console/pages.h"

#include <memory>

#include "app/core/base/signing.h"
#include "sync/console/places.h"
#include "sync/console/style.h"

namespace linli::console {
namespace {

using server::Request;
using server::Response;

constexpr std::string_view kFormType = "application/x-www-form-urlencoded";

Response said(int status, std::string_view text) {
    return answered(status, "text/plain; charset=utf-8", std::string{text} + "\n");
}

Response style() {
    Response response = answered(200, "text/css; charset=utf-8", std::string{kStyle});
    response.headers.back() = {"Cache-Control", "public, max-age=86400"};
    return response;
}

bool is_post(const Request& request) {
    return request.method == "POST";
}

bool is_login(const Request& request) {
    return request.path == "/login";
}

// What is wrong before anybody looks at the body.
std::optional<Response> not_to_be_read(const Request& request) {
    const Place* place = place_at(request.path);
    if (!is_login(request) && place == nullptr) {
        return said(404, "没有这一页。 There is no such page.");
    }
    const bool has = is_login(request) || (is_post(request) ? place->act : place->show) != nullptr;
    if (!has) {
        return said(405, "这一页不这样用。 This page is not used like that.");
    }
    if (!is_clean(request.query)) {
        return said(400, "地址看不懂。 The address cannot be understood.");
    }
    if (is_post(request) && !request.content_type.starts_with(kFormType)) {
        return said(415, "不是表单。 Not a form.");
    }
    return std::nullopt;
}

Language language_of(const Request& request) {
    const auto asked = request.query.find("lang");
    const std::string word = asked == request.query.end()
        ? cookie_named(request.cookie, kLanguageCookie)
        : asked->second;
    return word == "en" ? Language::kEnglish : Language::kChinese;
}

Response let_nobody_in(const Desk& desk, const Visit& visit) {
    const auto any =
        in_ledger(desk.door, [](server::Ledger& ledger) { return ledger.any_account(); });
    if (!any) {
        return failed(visit, any.error());
    }
    if (!*any) {
        return setup_page(visit);
    }
    if (is_login(visit.request)) {
        return is_post(visit.request) ? login_act(desk, visit) : login_page(desk, visit);
    }
    if (is_post(visit.request)) {
        return refused(
            visit,
            403,
            {"请重新登录", "Log in again"},
            {"登录已经过期，刚才的操作没有做。", "The session is over; nothing was done."}
        );
    }
    return see_other("/login?next=" + visit.request.path);
}

Response let_in(const Desk& desk, const Visit& visit) {
    if (is_login(visit.request)) { // from a form that was open before, perhaps of somebody else
        return is_post(visit.request) ? login_act(desk, visit) : see_other("/");
    }
    const Place& place = *place_at(visit.request.path);
    const bool acts = is_post(visit.request);
    if (!is_among(visit.role(), acts ? place.writers : place.readers)) {
        return not_theirs(visit);
    }
    if (acts && !same_secret(visit.field("csrf"), visit.who->session.csrf)) {
        return refused(
            visit,
            403,
            {"这个表单不能用了", "This form cannot be used any more"},
            {"它不是从您现在的登录打开的。刚才的操作没有做，请回去再来一次。",
             "It was not opened by your present login. Nothing was done: go back and try again."}
        );
    }
    return acts ? place.act(desk, visit) : place.show(desk, visit);
}

Response answer(const Desk& desk, const Request& request) {
    if (request.path == "/style.css" && !is_post(request)) {
        return style();
    }
    if (auto refusal = not_to_be_read(request)) {
        return *std::move(refusal);
    }
    Visit visit{request};
    visit.language = language_of(request);
    visit.now = desk.clock.now();
    if (is_post(request)) {
        auto form = decode_form(request.body);
        if (!form) {
            const bool large = form.error().code == ErrorCode::kTooLarge;
            return said(large ? 413 : 400, "表单看不懂。 The form cannot be understood.");
        }
        visit.form = *std::move(form);
    }
    // A page that comes again by itself keeps nobody in.
    const bool visited = !request.query.contains(kAgain);
    auto who = desk.keeper.who(cookie_named(request.cookie, kSessionCookie), visited);
    if (!who) {
        return failed(visit, who.error());
    }
    visit.who = *std::move(who);
    Response response = visit.who ? let_in(desk, visit) : let_nobody_in(desk, visit);
    if (request.query.contains("lang")) {
        set_cookie(
            response,
            desk,
            kLanguageCookie,
            visit.chinese() ? "zh" : "en",
            "; SameSite=Lax; Max-Age=31536000"
        );
    }
    return response;
}

// What all requests have together.
struct Shared {
    Shared(server::LedgerDoor& door, const Clock& clock) : keeper{door, clock} {}

    Doorkeeper keeper;
    Pool<int> makers{{1, 2, 3}};
    Pool<int> packers{{1}};
};

} // namespace

server::Handler make_pages(server::LedgerDoor& door, const Clock& clock, PagesOptions options) {
    server::LedgerDoor& reports = options.reports == nullptr ? door : *options.reports;
    server::LedgerDoor& packs = options.packs == nullptr ? reports : *options.packs;
    auto shared = std::make_shared<Shared>(door, clock);
    return [&door, &clock, &reports, &packs, options, shared](const Request& request) {
        const Desk desk{
            door,
            clock,
            shared->keeper,
            options.secure,
            reports,
            packs,
            shared->makers,
            shared->packers};
        return answer(desk, request);
    };
}

} // namespace linli::console
