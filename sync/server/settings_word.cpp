#include "sync/server/settings_word.h"

#include <algorithm>

#include "app/core/base/log.h"
#include "app/core/domain/json.h"
#include "sync/protocol/row_in.h"
#include "sync/server/keep.h"

namespace linli::server {

SettingsTree::SettingsTree(CentreTree tree, const std::vector<SettingsWord>& words)
    : tree_{std::move(tree)}, words_{words} {}

Settings SettingsTree::own(CentreId centre) const {
    const auto found = std::ranges::find(words_, centre, &SettingsWord::centre);
    return found == words_.end() ? Settings{} : found->said;
}

std::vector<CentreId> SettingsTree::way_up(CentreId centre) const {
    std::vector<CentreId> way;
    std::optional<CentreId> at = centre;
    while (at && *at != kWholeDistrict) {
        way.push_back(*at);
        const auto place = std::ranges::find(tree_.places(), *at, [](const TreePlace& one) {
            return one.centre.id;
        });
        at = place == tree_.places().end() ? std::nullopt : place->parent;
    }
    way.push_back(kWholeDistrict);
    return way;
}

Settings SettingsTree::resolved(CentreId centre) const {
    Settings all;
    for (const CentreId& one : way_up(centre)) {
        all = inherited(all, own(one));
    }
    return all;
}

Settings SettingsTree::from_above(CentreId centre) const {
    Settings all;
    for (const CentreId& one : way_up(centre)) {
        all = one == centre ? all : inherited(all, own(one));
    }
    return all;
}

std::optional<CentreId> SettingsTree::source(CentreId centre, std::string_view part) const {
    for (const CentreId& one : way_up(centre)) {
        if (says(own(one), part)) {
            return one;
        }
    }
    return std::nullopt;
}

Result<SettingsTree> settings_tree(Ledger& ledger) {
    CentreTree tree = LINLI_TRY(centre_tree(ledger));
    const auto words = LINLI_TRY(ledger.settings_words());
    return SettingsTree{std::move(tree), words};
}

Result<SettingsInForce> settings_told(Ledger& ledger, CentreId centre) {
    const FeedKey feed{sync::Scope::kCatalogue, centre.uuid};
    const auto rows = LINLI_TRY(ledger.feed_rows(feed, {{"settings", centre.uuid}}));
    if (rows.empty() || rows.front().body.empty()) {
        return SettingsInForce{};
    }
    sync::RowReader reader;
    const sync::RowBody body = reader.read(rows.front());
    if (const auto* row = std::get_if<SettingsRow>(&body)) {
        return SettingsInForce{row->said, row->revision, {}};
    }
    Wanted wanted;
    wanted.settings = {centre};
    const Rows known = LINLI_TRY(ledger.load(wanted));
    const auto last = known.settings.find(centre);
    const auto* unknown = std::get_if<sync::RowUnknown>(&body);
    SettingsInForce told;
    if (last != known.settings.end()) {
        told = {last->second.said, last->second.revision, {}};
    }
    told.trouble = unknown != nullptr ? unknown->trouble : "unreadable";
    return told;
}

std::string version_of(const Settings& settings) {
    return to_hex(blake2b(to_json(SettingsRow{{}, 1, settings}))).substr(0, 32);
}

Status say_settings(
    Ledger& ledger, const SettingsWord& word, const std::optional<std::string>& shown
) {
    if (LINLI_TRY(ledger.upstream())) {
        return fail(ErrorCode::kDenied, "a relay: the server above decides");
    }
    if (std::string trouble = trouble_of(word.said); !trouble.empty()) {
        return fail(ErrorCode::kInvalid, std::move(trouble));
    }
    const SettingsTree tree = LINLI_TRY(settings_tree(ledger));
    const auto& places = tree.centres().places();
    const bool there =
        word.centre == kWholeDistrict || std::ranges::any_of(places, [&](const TreePlace& one) {
            return one.centre.id == word.centre;
        });
    if (!there) {
        return fail(ErrorCode::kNotFound, "no such centre");
    }
    if (shown && *shown != version_of(tree.own(word.centre))) {
        return fail(ErrorCode::kConflict, "something else was set meanwhile");
    }
    LINLI_TRY(ledger.save_settings_word(word));
    log_info("settings were said", {{"centre", word.centre.text()}});
    return publish_settings(ledger, std::nullopt, word.at);
}

Status publish_settings(Ledger& ledger, std::optional<CentreId> only, UtcTime now) {
    if (LINLI_TRY(ledger.settings_words()).empty() || LINLI_TRY(ledger.upstream())) {
        return {};
    }
    const SettingsTree tree = LINLI_TRY(settings_tree(ledger));
    Wanted wanted;
    for (const TreePlace& place : tree.centres().places()) {
        if (!only || place.centre.id == *only) {
            wanted.settings.push_back(place.centre.id);
        }
    }
    const Rows known = LINLI_TRY(ledger.load(wanted));
    for (const CentreId& centre : wanted.settings) {
        const auto told = known.settings.find(centre);
        const bool any = told != known.settings.end();
        const Settings before = any ? told->second.said : Settings{};
        SettingsRow row{centre, any ? told->second.revision + 1 : 1, tree.resolved(centre)};
        if (row.said == before) {
            continue;
        }
        auto changes = LINLI_TRY(in_name_of_centre(ledger, centre, now));
        if (!changes) {
            continue; // nobody would read it
        }
        changes->feed.push_back(
            {{sync::Scope::kCatalogue, centre.uuid}, "settings", centre.uuid, to_json(row)}
        );
        changes->rows.settings.emplace(centre, std::move(row));
        changes->settings.push_back(centre);
        LINLI_TRY(keep(ledger, *changes));
    }
    return {};
}

} // namespace linli::server
