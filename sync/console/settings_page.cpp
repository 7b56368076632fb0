#include <algorithm>
#include <map>

#include "app/core/base/utf8.h"
#include "app/core/domain/settings_words.h"
#include "sync/console/catalogue_parts.h"
#include "sync/console/centres.h"
#include "sync/console/html.h"
#include "sync/console/places.h"
#include "sync/console/settings_form.h"
#include "sync/server/settings_word.h"

// 设置: what the kiosks of each centre go by, who set it, and which of them do already.

namespace linli::console {
namespace {

using server::kWholeDistrict;
using server::Response;
using server::SettingsTree;
using server::TreePlace;

constexpr std::string_view kEverybody = "*"; // in the place of a centre's code

struct Told {
    std::map<CentreId, SettingsInForce> rows;                     // what is published
    std::map<CentreId, std::vector<server::DeviceRecord>> kiosks; // that are in use
};

struct View {
    SettingsTree tree;
    std::vector<TreePlace> places; // of their branch
    Told told;
    bool relay{false}; // what is told came from above, and nothing was said here
};

Status load_told(server::Ledger& ledger, View& view) {
    if (view.relay) {
        for (const TreePlace& place : view.places) {
            auto told = LINLI_TRY(server::settings_told(ledger, place.centre.id));
            view.told.rows.emplace(place.centre.id, std::move(told));
        }
        return {};
    }
    server::Wanted wanted;
    for (const TreePlace& place : view.places) {
        wanted.settings.push_back(place.centre.id);
    }
    const server::Rows rows = LINLI_TRY(ledger.load(wanted));
    for (const auto& [centre, row] : rows.settings) {
        view.told.rows.emplace(centre, SettingsInForce{row.said, row.revision, {}});
    }
    return {};
}

Result<View> load(server::Ledger& ledger, const Visit& visit) {
    SettingsTree tree = LINLI_TRY(server::settings_tree(ledger));
    std::vector<TreePlace> places = tree.centres().places();
    std::erase_if(places, [&](const TreePlace& one) { return !visit.may_see(one.centre.id); });
    View view{std::move(tree), std::move(places), {}};
    view.relay = LINLI_TRY(ledger.upstream()).has_value();
    LINLI_TRY(load_told(ledger, view));
    for (server::DeviceRecord& one : LINLI_TRY(ledger.device_records())) {
        if (one.centre && !one.revoked_at && !one.relay && !one.carrier) {
            const CentreId id = *one.centre;
            view.told.kiosks[id].push_back(std::move(one));
        }
    }
    return view;
}

SettingsInForce told_to(const View& view, CentreId centre) {
    const auto row = view.told.rows.find(centre);
    return row == view.told.rows.end() ? SettingsInForce{} : row->second;
}

std::int64_t in_force(const server::DeviceRecord& kiosk) {
    return kiosk.contact ? kiosk.contact->settings : 0;
}

// How many of a centre's kiosks go by what it is told, of how many.
std::string kiosks_of(const View& view, CentreId centre) {
    const auto kiosks = view.told.kiosks.find(centre);
    if (kiosks == view.told.kiosks.end()) {
        return "0/0";
    }
    const SettingsInForce told = told_to(view, centre);
    if (!told.trouble.empty()) {
        return "-";
    }
    const auto have = std::ranges::count_if(kiosks->second, [&](const auto& kiosk) {
        return in_force(kiosk) == told.revision;
    });
    return std::to_string(have) + "/" + std::to_string(kiosks->second.size());
}

// By the centre itself; at a relay, by the district for it.
int said_of(const View& view, CentreId centre) {
    const Settings own = view.relay ? told_to(view, centre).said : view.tree.own(centre);
    const auto parts = settings_parts();
    return static_cast<int>(std::ranges::count_if(parts, [&](std::string_view part) {
        return !part_of(own, part).empty();
    }));
}

std::string address_of(std::string_view code) {
    return "/settings/centre?centre=" + url_encoded(code);
}

void row(Page& page, const View& view, const TreePlace& place, int edge) {
    page.open_row();
    page.open_cell();
    for (int n = edge; n < place.depth; ++n) {
        page << "<span class=\"branch\">" << (n + 1 == place.depth ? "└" : "　") << "</span>";
    }
    page.text(name_of(page, place.centre)) << " <small>";
    page.text(place.centre.code) << "</small>";
    page.close_cell();
    page.cell(std::to_string(said_of(view, place.centre.id)));
    page.cell(kiosks_of(view, place.centre.id));
    page.open_cell();
    page.link(address_of(place.centre.code), {"看设置", "See"});
    page.close_cell();
    page.close_row();
}

/// A centre, or the whole district, as it is to be shown.
struct Seen {
    View view;
    CentreId centre;
    std::string code;
    std::string name_zh;
    std::string name_en;
};

// kNotFound: none, or not theirs.
Result<Seen> seen_at(server::Ledger& ledger, const Visit& visit, const std::string& code) {
    View view = LINLI_TRY(load(ledger, visit));
    if (code == kEverybody && visit.is_admin() && !view.relay) {
        return Seen{std::move(view), kWholeDistrict, code, "全区", "The whole district"};
    }
    const auto place =
        std::ranges::find(view.places, code, [](const TreePlace& one) { return one.centre.code; });
    if (place == view.places.end()) {
        return fail(ErrorCode::kNotFound, "centre");
    }
    const Centre centre = place->centre;
    return Seen{std::move(view), centre.id, code, centre.name_zh, centre.name_en};
}

std::string name_at(const Page& page, const Seen& seen, CentreId source) {
    if (source == kWholeDistrict) {
        return std::string{page.in({"全区", "the whole district"})};
    }
    for (const TreePlace& place : seen.view.tree.centres().places()) {
        if (place.centre.id == source) {
            return std::string{name_of(page, place.centre)};
        }
    }
    return {};
}

void where_from(Page& page, const Seen& seen, std::string_view part, bool said) {
    const auto source = seen.view.tree.source(seen.centre, part);
    if (said && seen.view.relay) {
        page.cell(Words{"区里", "the district"});
    } else if (!said || !source) {
        page.cell(Words{"没有设，终端用自己的", "not set: the kiosk's own"});
    } else if (*source == seen.centre) {
        page.cell(Words{"本级设的", "set here"});
    } else {
        page.cell(std::string{page.in({"来自", "from "})} + name_at(page, seen, *source));
    }
}

void what_holds(Page& page, const Visit& visit, const Seen& seen) {
    const View& view = seen.view;
    const Settings all =
        view.relay ? told_to(view, seen.centre).said : view.tree.resolved(seen.centre);
    page << "<section>";
    page.open_table(
        {{"设置", "Setting"}, {"终端用的", "What kiosks have"}, {"从哪里来", "Where from"}}
    );
    for (const std::string_view part : settings_parts()) {
        const std::string value = part_of(all, part);
        page.open_row();
        page.cell(label_of(page, part));
        page.cell(value_words(part, value, visit.chinese()));
        where_from(page, seen, part, !value.empty());
        page.close_row();
    }
    page.close_table();
    page << "</section>";
}

void which_have_it(Page& page, const Visit& visit, const Seen& seen) {
    const auto kiosks = seen.view.told.kiosks.find(seen.centre);
    const SettingsInForce told = told_to(seen.view, seen.centre);
    if (kiosks == seen.view.told.kiosks.end() || told.revision == 0 || !told.trouble.empty()) {
        return;
    }
    page << "<section><h2>" << page.in({"终端", "Kiosks"}) << "</h2>";
    page.open_table({{"终端", "Kiosk"}, {"设置", "Settings"}, {"上次联系", "Last contact"}});
    for (const server::DeviceRecord& kiosk : kiosks->second) {
        page.open_row();
        page.cell(short_id(kiosk.id.uuid));
        page.open_cell();
        const bool has = in_force(kiosk) == told.revision;
        page << (has ? "<span class=\"s present\">" : "<span class=\"s\">")
             << page.in(has ? Words{"已经用上", "in force"} : Words{"还没有用上", "not yet"})
             << "</span>";
        page.close_cell();
        page.cell(kiosk.contact ? when(kiosk.contact->at, visit.now) : std::string{"-"});
        page.close_row();
    }
    page.close_table();
    page << "</section>";
}

/// What was typed, and what of it does not fit.
struct Typed {
    SettingsDraft draft;
    std::string shown;
    std::string trouble{}; // the part
};

void say_whose_word(Page& page, const Seen& seen) {
    if (!seen.view.relay) {
        page.say(
            {"下属的中心没有自己设的，用这里的。终端下次同步后，等没有人在用时生效。",
             "Centres beneath it have what they do not set themselves from here. A kiosk takes it "
             "up after its next round, when nobody is at it."}
        ) << "</p>";
        return;
    }
    page.say(
        {"这里是中继：设置由区里定，也在区里改。终端下次同步后，等没有人在用时生效。",
         "A relay: the district sets this, and it is changed there. A kiosk takes it up after its "
         "next round, when nobody is at it."}
    ) << "</p>";
    if (!told_to(seen.view, seen.centre).trouble.empty()) {
        page << "<p class=\"notice bad\">";
        page.say(
            {"区里又发来新的一版，这里的程序读不了，已经原样转给终端。下面是之前的一版。",
             "The district has sent a later version that this program cannot read; kiosks have it "
             "as it came. Below is the one before."}
        ) << "</p>";
    }
}

Response centre_page(const Visit& visit, const Seen& seen, const Typed& typed, int status) {
    const Words title{"设置", "Settings"};
    Page page{visit, title};
    page << "<h1>";
    page.text(page.in(seen.name_zh, seen.name_en)) << "</h1><p class=\"sum\">";
    say_whose_word(page, seen);
    if (visit.asked("done") == "saved" && status == 200) {
        page.notice({"改好了。", "It is changed."});
    }
    if (!typed.trouble.empty()) {
        const PartWords& words = words_for_part(typed.trouble);
        page << "<p class=\"notice bad\">";
        page.text(label_of(page, typed.trouble)) << page.in({"：", ": "});
        page.text(page.in({words.range_zh, words.range_en})) << "</p>";
    }
    what_holds(page, visit, seen);
    which_have_it(page, visit, seen);
    if (!visit.is_inspector() && !seen.view.relay) {
        const Settings above = seen.view.tree.from_above(seen.centre);
        write_settings_form(page, visit, {seen.code, typed.shown}, typed.draft, above);
    }
    return shown(page, status);
}

Response trouble(const Visit& visit, const Error& error) {
    if (error.code == ErrorCode::kDenied) {
        return refused(
            visit,
            409,
            {"办不了", "Not done"},
            {"这里是中继：请在区里设置。", "A relay: it is set at the district."}
        );
    }
    return error.code == ErrorCode::kNotFound ? not_found(visit) : failed(visit, error);
}

} // namespace

Response settings_page(const Desk& desk, const Visit& visit) {
    const auto view =
        in_ledger(desk.door, [&](server::Ledger& ledger) { return load(ledger, visit); });
    if (!view) {
        return failed(visit, view.error());
    }
    Page page{visit, {"设置", "Settings"}};
    page.headline(
        {"设置", "Settings"},
        view->relay
            ? Words{"终端怎么开放、显示什么。这里是中继：由区里定，也在区里改。",
                    "How the kiosks are open and what they show. A relay: the district sets it, "
                    "and it is changed there."}
            : Words{"各中心的终端怎么开放、显示什么。没有自己设的，用上级的。",
                    "How the kiosks of each centre are open and what they show. What a centre does "
                    "not set it has from the one above."}
    );
    page << "<section>";
    page.open_table(
        {{"中心", "Centre"},
         view->relay ? Words{"区里设的", "Set by the district"} : Words{"自己设的", "Set here"},
         {"终端已用上", "Kiosks that have it"},
         {"去看", "See"}}
    );
    if (visit.is_admin() && !view->relay) {
        page.open_row();
        page.cell(Words{"全区", "The whole district"});
        page.cell(std::to_string(said_of(*view, kWholeDistrict)));
        page.cell("-");
        page.open_cell();
        page.link(address_of(kEverybody), {"看设置", "See"});
        page.close_cell();
        page.close_row();
    }
    for (const TreePlace& place : view->places) {
        row(page, *view, place, view->places.front().depth);
    }
    page.close_table();
    page << "</section>";
    return shown(page);
}

Response settings_form(const Desk& desk, const Visit& visit) {
    const auto seen = in_ledger(desk.door, [&](server::Ledger& ledger) {
        return seen_at(ledger, visit, visit.asked("centre"));
    });
    if (!seen) {
        return trouble(visit, seen.error());
    }
    const Settings own = seen->view.tree.own(seen->centre);
    return centre_page(visit, *seen, {draft_of(own), server::version_of(own)}, 200);
}

Response settings_act(const Desk& desk, const Visit& visit) {
    const std::string code = visit.field("centre");
    const auto seen =
        in_ledger(desk.door, [&](server::Ledger& ledger) { return seen_at(ledger, visit, code); });
    if (!seen) {
        return trouble(visit, seen.error());
    }
    if (seen->view.relay) {
        return trouble(visit, fail(ErrorCode::kDenied, "a relay: the server above decides"));
    }
    const SettingsDraft draft = settings_draft_in(visit);
    const ReadSettings read = read_draft(draft);
    if (!read.trouble.empty()) {
        return centre_page(visit, *seen, {draft, visit.field("shown"), read.trouble}, 400);
    }
    const server::SettingsWord word{seen->centre, read.said, visit.who->account.id, visit.now};
    server::AuditEntry entry = visit.noted("settings.set");
    entry.object_kind = "settings";
    entry.object = seen->centre.uuid;
    if (seen->centre != kWholeDistrict) {
        entry.centre = seen->centre;
    }
    const Status done = in_ledger(desk.door, [&](server::Ledger& ledger) {
        return ledger.transact([&]() -> Status {
            LINLI_TRY(server::say_settings(ledger, word, visit.field("shown")));
            return ledger.write_audit(entry);
        });
    });
    if (!done && done.error().code == ErrorCode::kConflict) {
        return told_stale(visit, address_of(code));
    }
    return done ? see_other(address_of(code) + "&done=saved") : trouble(visit, done.error());
}

} // namespace linli::console
