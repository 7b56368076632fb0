#include "sync/console/pages.h"

#include <algorithm>

#include "app/core/base/log.h"
#include "app/core/domain/sign_in_export.h"
#include "sync/console/sign_in_page.h"

namespace linli::console {
namespace {

using server::Ledger;
using server::Request;
using server::Response;

Response shown(int status, std::string_view type, std::string body) {
    return {
        status,
        std::string{type},
        std::move(body),
        {{"Content-Security-Policy",
          "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; "
          "frame-ancestors 'none'; base-uri 'none'"},
         {"X-Content-Type-Options", "nosniff"},
         {"Referrer-Policy", "no-referrer"},
         {"Cache-Control", "no-store"}}};
}

Response said(int status, std::string_view text) {
    return shown(status, "text/plain; charset=utf-8", std::string{text} + "\n");
}

std::string asked(const Request& request, const char* name) {
    const auto found = request.query.find(name);
    return found == request.query.end() ? std::string{} : found->second;
}

Result<SignInView> load(Ledger& ledger, const Request& request, const Clock& clock) {
    SignInView view;
    view.language = asked(request, "lang") == "en" ? Language::kEnglish : Language::kChinese;
    view.today = local_date(clock.now());
    view.day.date = view.today;
    const std::string date = asked(request, "date");
    if (!date.empty()) {
        const auto parsed = date_from_text(date);
        if (!parsed) {
            return fail(ErrorCode::kInvalid, "date");
        }
        view.day.date = *parsed;
    }
    view.centres = LINLI_TRY(ledger.centres());
    const std::string code = asked(request, "centre");
    const auto found =
        std::find_if(view.centres.begin(), view.centres.end(), [&](const Centre& centre) {
            return code.empty() || centre.code == code;
        });
    view.chosen = static_cast<std::size_t>(found - view.centres.begin());
    if (found != view.centres.end()) {
        view.day = LINLI_TRY(ledger.sign_in_day(found->id, view.day.date));
    }
    return view;
}

Response failed(const Error& error) {
    if (error.code == ErrorCode::kInvalid) {
        return said(400, "日期应写作 2026-11-24。 A date is written 2026-11-24.");
    }
    log_error("page failed", {{"detail", error.detail}});
    return said(500, "暂时无法读取，请稍后再试。 Cannot be read just now.");
}

Response csv(const SignInView& view) {
    if (view.chosen >= view.centres.size()) {
        return said(404, "没有这个中心。 There is no such centre.");
    }
    Response response = shown(200, "text/csv; charset=utf-8", sign_in_csv(view.day));
    response.headers.emplace_back(
        "Content-Disposition", "attachment; filename=\"sign-in-" + to_text(view.day.date) + ".csv\""
    );
    return response;
}

} // namespace

server::Handler make_pages(server::LedgerDoor& door, const Clock& clock) {
    return [&door, &clock](const Request& request) {
        const bool file = request.path == "/sign-in.csv";
        if (!file && request.path != "/") {
            return said(404, "没有这一页。 There is no such page.");
        }
        std::optional<Result<SignInView>> view;
        door.run([&](Ledger& ledger) { view.emplace(load(ledger, request, clock)); });
        if (!*view) {
            return failed(view->error());
        }
        const bool unknown =
            !(*view)->centres.empty() && (*view)->chosen >= (*view)->centres.size();
        return file ? csv(**view)
                    : shown(unknown ? 404 : 200, "text/html; charset=utf-8", sign_in_page(**view));
    };
}

} // namespace linli::console
