#include <algorithm>
#include <map>

#include "sync/console/centres.h"
#include "sync/console/html.h"
#include "sync/console/places.h"
#include "sync/server/standing.h"

// All centres of one day at a glance.

namespace linli::console {
namespace {

using server::Response;

struct View {
    std::vector<server::CentreStanding> centres;
    std::map<CentreId, server::CentreDay> days;
};

Result<View> load(server::Ledger& ledger, const Visit& visit) {
    View view;
    view.centres = LINLI_TRY(server::devices_by_centre(ledger));
    std::erase_if(view.centres, [&](const auto& one) { return !visit.may_see(one.centre.id); });
    for (const server::CentreDay& day : LINLI_TRY(ledger.centre_days(local_date(visit.now)))) {
        view.days[day.centre] = day;
    }
    return view;
}

// Kiosks that are in use: whoever is gone for good says nothing of today.
void kiosks(Page& page, const Visit& visit, const server::CentreStanding& centre) {
    page.open_cell();
    page << "<ul class=\"kiosks\">";
    for (const server::DeviceStanding& one : centre.devices) {
        if (one.device.revoked_at) {
            continue;
        }
        page << "<li><code>" << short_id(one.device.id.uuid) << "</code> ";
        if (one.device.contact) {
            const UtcTime at = one.device.contact->at;
            const bool silent = visit.now - at > std::chrono::hours{24};
            page << (silent ? "<span class=\"s absent\">" : "<span class=\"s present\">")
                 << when(at, visit.now) << "</span>";
        } else {
            page << "<span class=\"s\">"
                 << (one.device.carrier ? page.in({"在中继下", "beneath a relay"})
                                        : page.in({"没有联系过", "never"}))
                 << "</span>";
        }
        page << "</li>";
    }
    page << "</ul>";
    page.close_cell();
}

void row(Page& page, const Visit& visit, const View& view, const server::CentreStanding& one) {
    const auto found = view.days.find(one.centre.id);
    const server::CentreDay day =
        found == view.days.end() ? server::CentreDay{one.centre.id} : found->second;
    page.open_row();
    page.open_cell();
    page << "<a href=\"" << escaped("/sign-in?centre=" + url_encoded(one.centre.code)) << "\">";
    page.text(name_of(page, one.centre)) << "</a>";
    page.close_cell();
    page.cell(std::to_string(day.sessions));
    page.cell(std::to_string(day.expected));
    page.cell(std::to_string(day.came));
    kiosks(page, visit, one);
    page.close_row();
}

} // namespace

Response today_page(const Desk& desk, const Visit& visit) {
    const auto view =
        in_ledger(desk.reports, [&](server::Ledger& ledger) { return load(ledger, visit); });
    if (!view) {
        return failed(visit, view.error());
    }
    Page page{visit, {"今天", "Today"}};
    page << "<h1>" << page.in({"今天", "Today"}) << " <time>" << to_text(local_date(visit.now))
         << "</time></h1><p class=\"sum\">";
    page.say(
        {"各中心今天的课和签到。点中心的名字看签到表。",
         "Classes and sign-ins of every centre. A centre's name leads to its list."}
    ) << "</p>";
    if (view->centres.empty()) {
        page.empty(
            {"还没有中心报到", "No centre has reported yet"},
            {"自助终端第一次同步后，这里就会出现。", "It appears after a kiosk's first sync."}
        );
        return shown(page);
    }
    page << "<section>";
    page.open_table(
        {{"中心", "Centre"},
         {"课次", "Sessions"},
         {"应到", "Expected"},
         {"已到", "Here"},
         {"终端上次联系", "Kiosks, last contact"}}
    );
    for (const server::CentreStanding& one : view->centres) {
        row(page, visit, *view, one);
    }
    page.close_table();
    page << "</section>";
    Response response = shown(page);
    response.headers.emplace_back("Refresh", std::string{"60; url=/?"} + kAgain + "=1");
    return response;
}

} // namespace linli::console
