#include <map>

#include "app/core/base/utf8.h"
#include "app/core/domain/course.h"
#include "sync/console/centres.h"
#include "sync/console/html.h"
#include "sync/console/places.h"
#include "sync/server/centre_tree.h"
#include "sync/server/office.h"
#include "sync/server/settings_word.h"
#include "sync/server/standing.h"

// The district's centres as they stand beneath each other, and what each is called.

namespace linli::console {
namespace {

using server::Response;
using server::TreePlace;

struct View {
    std::vector<TreePlace> places; // of their branch
    std::map<CentreId, server::CentreDay> days;
    std::map<CentreId, std::int64_t> residents;
    std::map<CentreId, server::CentreStanding> standings;
};

Result<View> load(server::Ledger& ledger, const Visit& visit) {
    View view;
    view.places = LINLI_TRY(server::centre_tree(ledger)).places();
    std::erase_if(view.places, [&](const TreePlace& one) { return !visit.may_see(one.centre.id); });
    for (const server::CentreDay& day : LINLI_TRY(ledger.centre_days(local_date(visit.now)))) {
        view.days[day.centre] = day;
    }
    for (const server::CentreResidents& one : LINLI_TRY(ledger.resident_counts())) {
        view.residents[one.centre] = one.people;
    }
    for (auto& one : LINLI_TRY(server::devices_by_centre(ledger))) {
        const CentreId id = one.centre.id;
        view.standings.emplace(id, std::move(one));
    }
    return view;
}

// What there is of its kiosks: how many are in use, and which spoke last.
void kiosks(Page& page, const Visit& visit, const View& view, CentreId id) {
    const auto found = view.standings.find(id);
    int in_use = 0;
    std::optional<UtcTime> last;
    if (found != view.standings.end()) {
        for (const server::DeviceStanding& one : found->second.devices) {
            in_use += one.device.revoked_at ? 0 : 1;
            if (!one.device.revoked_at && one.device.contact) {
                last = std::max(last.value_or(one.device.contact->at), one.device.contact->at);
            }
        }
    }
    page.cell(std::to_string(in_use));
    page.open_cell();
    if (last) {
        const bool silent = visit.now - *last > std::chrono::hours{24};
        page << (silent ? "<span class=\"s absent\">" : "<span class=\"s present\">")
             << when(*last, visit.now) << "</span>";
    } else {
        page << "<span class=\"s\">" << page.in({"没有联系过", "never"}) << "</span>";
    }
    page.close_cell();
}

void links(Page& page, const Visit& visit, const Centre& centre) {
    const std::string code = url_encoded(centre.code);
    page.open_cell();
    page.link("/sign-in?centre=" + code, {"签到表", "Sign-ins"});
    page.link("/reports?centre=" + code, {"报表", "Reports"});
    if (visit.is_admin()) {
        page.link("/centres/act?centre=" + code, {"修改", "Change"});
    }
    page.close_cell();
}

void row(Page& page, const Visit& visit, const View& view, const TreePlace& place, int edge) {
    const Centre& centre = place.centre;
    const auto found = view.days.find(centre.id);
    const server::CentreDay day =
        found == view.days.end() ? server::CentreDay{centre.id} : found->second;
    const auto people = view.residents.find(centre.id);
    page.open_row();
    page.open_cell();
    for (int n = edge; n < place.depth; ++n) {
        page << "<span class=\"branch\">" << (n + 1 == place.depth ? "└" : "　") << "</span>";
    }
    page.text(name_of(page, centre)) << " <small>";
    page.text(centre.code) << "</small>";
    page.close_cell();
    page.cell(std::to_string(people == view.residents.end() ? 0 : people->second));
    page.cell(std::to_string(day.sessions));
    page.cell(std::to_string(day.came) + "/" + std::to_string(day.expected));
    kiosks(page, visit, view, centre.id);
    links(page, visit, centre);
    page.close_row();
}

// One line, not too long; English may be empty.
bool is_name(const std::string& name, bool may_be_empty) {
    const bool one_line =
        std::ranges::none_of(name, [](char c) { return c == '\n' || c == '\r' || c == '\t'; });
    return one_line && length_of(name) <= kMaxNameLength && (may_be_empty || !name.empty());
}

struct Change {
    Centre centre; // as it is to be
    std::optional<CentreId> parent;
    bool renames{false};
    bool moves{false};
};

Result<TreePlace> place_of(const server::CentreTree& tree, const std::string& code) {
    const auto found = std::ranges::find(tree.places(), code, [](const TreePlace& place) {
        return place.centre.code;
    });
    return found == tree.places().end()
        ? Result<TreePlace>{fail(ErrorCode::kNotFound, "centre " + code)}
        : Result<TreePlace>{*found};
}

Result<Change> change_in(server::Ledger& ledger, const Visit& visit) {
    const server::CentreTree tree = LINLI_TRY(server::centre_tree(ledger));
    const TreePlace now = LINLI_TRY(place_of(tree, visit.field("centre")));
    Change change{now.centre, std::nullopt};
    change.centre.name_zh = trimmed(visit.field("name_zh"));
    change.centre.name_en = trimmed(visit.field("name_en"));
    if (!is_name(change.centre.name_zh, false) || !is_name(change.centre.name_en, true)) {
        return fail(ErrorCode::kInvalid, "name");
    }
    if (const std::string parent = visit.field("parent"); !parent.empty()) {
        change.parent = LINLI_TRY(place_of(tree, parent)).centre.id;
    }
    change.renames = change.centre != now.centre;
    change.moves = change.parent != now.parent;
    return change;
}

server::AuditEntry noted(const Visit& visit, std::string act, CentreId centre) {
    server::AuditEntry entry = visit.noted(std::move(act));
    entry.object_kind = "centre";
    entry.object = centre.uuid;
    entry.centre = centre;
    return entry;
}

Status make(server::Ledger& ledger, const Desk& desk, const Visit& visit) {
    const Change change = LINLI_TRY(change_in(ledger, visit));
    const CentreId id = change.centre.id;
    RandomIdSource ids{desk.clock};
    const server::OfficeWord word{{ids.next()}, visit.now};
    return ledger.transact([&]() -> Status {
        if (change.moves) {
            LINLI_TRY(server::place_centre(ledger, id, change.parent));
            LINLI_TRY(server::publish_settings(ledger, std::nullopt, visit.now));
            LINLI_TRY(ledger.write_audit(noted(visit, "centre.placed", id)));
        }
        if (change.renames) {
            const CentreDescribed said{change.centre};
            const auto judged = LINLI_TRY(server::speak_for_centre(ledger, id, said, word));
            if (judged.verdict == sync::Verdict::kRefused) {
                return fail(ErrorCode::kInvalid, judged.reason);
            }
            LINLI_TRY(ledger.write_audit(noted(visit, "centre.named", id)));
        }
        return {};
    });
}

Response trouble(const Visit& visit, const Error& error) {
    const Words title{"没有改", "Not changed"};
    if (error.code == ErrorCode::kInvalid) {
        return refused(
            visit,
            400,
            title,
            {"中文名称要写，每个名称最多 100 个字，写在一行里。",
             "A Chinese name is needed; each has 100 characters at most, on one line."}
        );
    }
    if (error.code == ErrorCode::kConflict) {
        return refused(
            visit,
            409,
            title,
            {"一个中心不能在它自己的下属下面。", "A centre cannot stand beneath itself."}
        );
    }
    if (error.code == ErrorCode::kDenied || error.code == ErrorCode::kBusy) {
        return refused(
            visit,
            409,
            title,
            {"名称现在改不了：这里是中继，或刚放回旧备份。",
             "The name cannot be changed now: this is a relay, or an older copy was put back."}
        );
    }
    return failed(visit, error);
}

} // namespace

Response centres_page(const Desk& desk, const Visit& visit) {
    const auto view =
        in_ledger(desk.reports, [&](server::Ledger& ledger) { return load(ledger, visit); });
    if (!view) {
        return failed(visit, view.error());
    }
    Page page{visit, {"中心", "Centres"}};
    page.headline(
        {"中心", "Centres"},
        {"区里的学校、街道学校和教学点，下属的写在上级下面。",
         "Schools, street schools and teaching points, each beneath the one it belongs to."}
    );
    if (visit.asked("done") == "changed") {
        page.notice({"改好了。", "It is changed."});
    }
    if (view->places.empty()) {
        page.empty(
            {"还没有中心报到", "No centre has reported yet"},
            {"自助终端第一次同步后，这里就会出现。", "It appears after a kiosk's first sync."}
        );
        return shown(page);
    }
    page << "<section>";
    page.open_table(
        {{"中心", "Centre"},
         {"居民", "Residents"},
         {"今天课次", "Sessions today"},
         {"已到/应到", "Here/expected"},
         {"终端", "Kiosks"},
         {"上次联系", "Last contact"},
         {"去看", "See"}}
    );
    for (const TreePlace& place : view->places) {
        row(page, visit, *view, place, view->places.front().depth);
    }
    page.close_table();
    page << "</section>";
    return shown(page);
}

Response centre_question(const Desk& desk, const Visit& visit) {
    const auto tree =
        in_ledger(desk.door, [&](server::Ledger& ledger) { return server::centre_tree(ledger); });
    if (!tree) {
        return failed(visit, tree.error());
    }
    const auto place = place_of(*tree, visit.asked("centre"));
    if (!place) {
        return failed(visit, place.error());
    }
    const Centre& centre = place->centre;
    const auto beneath = tree->with_beneath(centre.id);
    Page page{visit, {"修改中心", "Change a centre"}};
    page << "<div class=\"narrow\"><h1>";
    page.text(name_of(page, centre)) << " <small>";
    page.text(centre.code) << "</small></h1><p class=\"sum\">";
    page.say(
        {"名称下次同步时到各终端。上级决定谁看得到：上级的工作人员也看得到下属的资料。",
         "Kiosks show the name after their next round. Staff of the centre above see what is "
         "beneath it, people included."}
    ) << "</p><form method=\"post\" action=\"/centres/act\" class=\"stack\">";
    page.hidden("csrf", visit.who->session.csrf);
    page.hidden("centre", centre.code);
    constexpr std::string_view kName = "maxlength=\"100\"";
    page.input({"中文名称", "Name in Chinese"}, "name_zh", centre.name_zh, kName);
    page.input(
        {"英文名称（可以不写）", "Name in English (or nothing)"}, "name_en", centre.name_en, kName
    );
    page.open_select({"上级", "Beneath"}, "parent");
    page.option("", page.in({"区里", "The district itself"}), !place->parent);
    for (const TreePlace& other : tree->places()) {
        if (std::ranges::find(beneath, other.centre.id) == beneath.end()) {
            page.option(
                other.centre.code, name_of(page, other.centre), place->parent == other.centre.id
            );
        }
    }
    page.close_select();
    page.button({"保存", "Save"});
    page.link("/centres", {"不，回去", "No, go back"}, "button quiet");
    page << "</form></div>";
    return shown(page);
}

Response centre_act(const Desk& desk, const Visit& visit) {
    const Status done =
        in_ledger(desk.door, [&](server::Ledger& ledger) { return make(ledger, desk, visit); });
    return done ? see_other("/centres?done=changed") : trouble(visit, done.error());
}

} // namespace linli::console
