#include <algorithm>
#include <span>

#include "app/core/domain/verdict_words.h"
#include "sync/console/centres.h"
#include "sync/console/html.h"
#include "sync/console/pager.h"
#include "sync/console/places.h"
#include "sync/server/standing.h"

// How every kiosk fares, and what of their facts was not taken.

namespace linli::console {
namespace {

using server::CentreStanding;
using server::DeviceStanding;
using server::Response;

Result<std::vector<CentreStanding>> standings(server::Ledger& ledger, const Visit& visit) {
    auto centres = LINLI_TRY(server::device_standings(ledger, visit.now));
    std::erase_if(centres, [&](const auto& one) { return !visit.may_see(one.centre.id); });
    return centres;
}

// A centre without a kiosk takes a row, too, as it says that there is none.
std::size_t rows_of(const CentreStanding& centre) {
    return std::max<std::size_t>(centre.devices.size(), 1);
}

struct View {
    std::vector<Centre> centres; // to choose from
    std::vector<CentreStanding> standings;
    Part part;
};

Result<View> load(server::Ledger& ledger, const Visit& visit) {
    View view;
    view.standings = LINLI_TRY(standings(ledger, visit));
    for (const CentreStanding& one : view.standings) {
        view.centres.push_back(one.centre);
    }
    if (const auto centre = LINLI_TRY(centre_asked(view.centres, visit))) {
        std::erase_if(view.standings, [&](const auto& one) { return one.centre.id != *centre; });
    }
    std::size_t rows = 0;
    for (const CentreStanding& one : view.standings) {
        rows += rows_of(one);
    }
    view.part = part_of(visit, rows);
    return view;
}

void badge(Page& page, std::string_view kind, Words words) {
    page << "<span class=\"s " << kind << "\">" << page.in(words) << "</span> ";
}

void state(Page& page, const DeviceStanding& one) {
    const server::DeviceRecord& device = one.device;
    page.open_cell();
    if (device.revoked_at) {
        badge(page, "absent", {"已停用", "revoked"});
    } else if (device.lost_at) {
        badge(page, "absent", {"已报失", "lost"});
    } else if (!device.enrolled_at) {
        badge(page, "late", {"没有登记", "not enrolled"});
    } else {
        badge(page, "present", {"在用", "in use"});
    }
    if (device.relay) {
        badge(page, "excused", {"中继", "relay"});
    }
    if (device.carrier) {
        badge(page, "excused", {"在中继下", "beneath a relay"});
    }
    if (device.copied_at) {
        badge(
            page,
            "absent",
            {"硬盘有两份，两台都要重新登记", "two copies of its disk: enrol both anew"}
        );
    }
    page.close_cell();
}

void clock_cell(Page& page, const DeviceStanding& one) {
    const auto& ahead = one.device.clock_ahead;
    page.open_cell(!ahead.has_value());
    if (!ahead) {
        page << "–";
    } else if (std::chrono::abs(*ahead) < kClockOff) {
        page.say({"准", "right"});
    } else {
        const Millis off = std::chrono::abs(*ahead);
        const bool days = off >= std::chrono::hours{48};
        const auto many = off / (days ? Millis{std::chrono::hours{24}} : Millis{60'000});
        badge(
            page,
            "late",
            *ahead > Millis{0} ? Words{"快了，请校对", "fast, set it"}
                               : Words{"慢了，请校对", "slow, set it"}
        );
        page << std::to_string(many);
        page.say(days ? Words{" 天", " days"} : Words{" 分钟", " min"});
    }
    page.close_cell();
}

long long refused_count(const DeviceStanding& one) {
    long long facts = 0;
    for (const VerdictSum& sum : one.not_taken) {
        facts += sum.facts;
    }
    return facts;
}

void acts(Page& page, const server::DeviceRecord& device) {
    page.open_cell();
    const std::string to = "/kiosks/act?device=" + device.id.text() + "&act=";
    if (!device.revoked_at) {
        if (device.lost_at) {
            page.link(to + "found", {"找到了", "Found"});
        } else {
            page.link(to + "lost", {"报失", "Lost"});
        }
        page << " ";
        page.link(to + "revoke", {"停用", "Revoke"}, "danger");
    }
    page.close_cell();
}

void row(Page& page, const Visit& visit, const DeviceStanding& one) {
    const server::DeviceRecord& device = one.device;
    page.open_row();
    page.open_cell();
    page << "<code title=\"" << device.id.text() << "\">" << short_id(device.id.uuid) << "</code>";
    page.close_cell();
    state(page, one);
    page.cell(device.contact ? when(device.contact->at, visit.now) : std::string{"–"});
    const bool named = device.contact && !device.contact->program.empty();
    page.cell(named ? std::string_view{device.contact->program} : "–");
    page.cell(one.waiting ? std::to_string(*one.waiting) : std::string{"–"});
    page.open_cell();
    const long long refused = refused_count(one);
    page << (refused > 0 ? "<a href=\"/refusals\">" + std::to_string(refused) + "</a>" : "0");
    page.close_cell();
    clock_cell(page, one);
    page.open_cell();
    page << std::to_string(one.leases.used) << "/" << std::to_string(one.leases.lent);
    if (one.leases.suspended > 0) {
        page.say({" 待查 ", " suspended "}) << std::to_string(one.leases.suspended);
    }
    page.close_cell();
    if (visit.is_admin()) {
        acts(page, device);
    }
    page.close_row();
}

using Devices = std::span<const DeviceStanding>;

void fleet(Page& page, const Visit& visit, const Centre& centre, Devices devices) {
    page << "<section><h2>";
    page.text(name_of(page, centre)) << " <small>";
    page.text(centre.code) << "</small></h2>";
    if (devices.empty()) {
        page << "<p class=\"facts\">";
        page.say({"还没有终端。", "No kiosk yet."}) << "</p></section>";
        return;
    }
    const std::initializer_list<Words> columns{
        {"终端", "Kiosk"},
        {"状态", "State"},
        {"上次联系", "Last contact"},
        {"程序", "Program"},
        {"待送", "Waiting"},
        {"没照收", "Not taken"},
        {"时钟", "Clock"},
        {"名额 已用/借出", "Seats used/lent"},
        {"操作", "Act"}};
    page.open_table(columns, visit.is_admin() ? 0 : 1);
    for (const DeviceStanding& one : devices) {
        row(page, visit, one);
    }
    page.close_table();
    page << "</section>";
}

// Those of all kiosks, centre after centre, that stand on this page.
void fleets(
    Page& page, const Visit& visit, const std::vector<CentreStanding>& centres, const Part& part
) {
    std::size_t row = 0;
    for (const CentreStanding& centre : centres) {
        const std::size_t first = std::max(part.first, row) - row;
        const std::size_t end = std::min(std::max(part.end, row) - row, rows_of(centre));
        if (first < end) {
            const std::size_t most = centre.devices.size();
            fleet(
                page,
                visit,
                centre.centre,
                Devices{centre.devices}.subspan(std::min(first, most), std::min(end, most) - first)
            );
        }
        row += rows_of(centre);
    }
}

void said_of(Page& page, const std::string& done) {
    if (done == "revoke") {
        page.notice(
            {"已停用。它下次联系时会清除居民资料；空名额先留着，确定不回来就用 lease release "
             "还给大家。",
             "Revoked: it wipes its people when it is next in contact. Its free seats wait: give "
             "them to the others with `lease release` once it is sure that it promised none."}
        );
    } else if (done == "lost") {
        page.notice(
            {"已报失。它的空名额先留着待查。", "Declared lost. Its free seats wait in suspense."}
        );
    } else if (done == "found") {
        page.notice({"已找回，名额照旧。", "Found: it has its seats again."});
    } else if (done == "none") {
        page.notice(
            {"没有办：这台终端已经不是那样了。", "Not done: the kiosk is not like that any more."},
            true
        );
    }
}

void refusal(Page& page, const Visit& visit, const DeviceStanding& one, const VerdictSum& sum) {
    const VerdictWords& words = words_for_verdict(sum.reason);
    page.open_row();
    page.open_cell();
    page << "<code>" << short_id(one.device.id.uuid) << "</code>";
    page.close_cell();
    const std::string_view what = words_for_kind(sum.kind, visit.chinese());
    page.cell(what.empty() ? "–" : what);
    page.cell(std::to_string(sum.facts));
    page.cell(Words{words.zh, words.en});
    page.cell(Words{words.cure_zh, words.cure_en});
    page.cell(sum.last_made_at ? when(*sum.last_made_at, visit.now) : std::string{"–"});
    page.close_row();
}

bool has_refusals(const CentreStanding& centre) {
    return std::ranges::any_of(centre.devices, [](const auto& one) {
        return !one.not_taken.empty();
    });
}

} // namespace

Response kiosks_page(const Desk& desk, const Visit& visit) {
    const auto view =
        in_ledger(desk.reports, [&](server::Ledger& ledger) { return load(ledger, visit); });
    if (!view) {
        return failed(visit, view.error());
    }
    Page page{visit, {"终端", "Kiosks"}};
    page.headline(
        {"终端", "Kiosks"},
        {"每台终端的近况。编号只写后八位。",
         "How each kiosk fares. Of its id the last eight characters are written."}
    );
    said_of(page, visit.asked("done"));
    if (visit.is_admin()) {
        page << "<p class=\"days\">";
        page.link("/kiosks/code", {"新终端的登记码", "A code for a new kiosk"}, "button");
        page << "</p>";
    }
    if (view->centres.empty()) {
        page.empty(
            {"还没有中心报到", "No centre has reported yet"},
            {"先为第一台终端做一个登记码。", "Make a code for the first kiosk."}
        );
    }
    choose_centre(page, visit, "/kiosks", view->centres);
    fleets(page, visit, view->standings, view->part);
    write_pager(page, view->part, with_centre(visit, "/kiosks"));
    return shown(page);
}

Response refusals_page(const Desk& desk, const Visit& visit) {
    const auto centres =
        in_ledger(desk.reports, [&](server::Ledger& ledger) { return standings(ledger, visit); });
    if (!centres) {
        return failed(visit, centres.error());
    }
    Page page{visit, {"没有照收", "Not taken"}};
    page.headline(
        {"没有照收的记录", "Records not taken as sent"},
        {"终端送来、区里没有照收的：什么意思，怎么办。",
         "What kiosks sent and the district did not take as it was: what it means, what helps."}
    );
    if (std::ranges::none_of(*centres, has_refusals)) {
        page.empty(
            {"都收了", "All was taken"}, {"没有要处理的。", "There is nothing to look after."}
        );
    }
    for (const CentreStanding& centre : *centres) {
        if (!has_refusals(centre)) {
            continue;
        }
        page << "<section><h2>";
        page.text(name_of(page, centre.centre)) << "</h2>";
        page.open_table(
            {{"终端", "Kiosk"},
             {"做了什么", "What was done"},
             {"条数", "Records"},
             {"为什么", "Why"},
             {"怎么办", "What helps"},
             {"最近", "Last"}}
        );
        for (const DeviceStanding& one : centre.devices) {
            for (const VerdictSum& sum : one.not_taken) {
                refusal(page, visit, one, sum);
            }
        }
        page.close_table();
        page << "</section>";
    }
    return shown(page);
}

} // namespace linli::console
