#include "sync/server/centre_tree.h"

#include <algorithm>

namespace linli::server {

CentreTree::CentreTree(std::vector<Centre> centres, const std::vector<CentreParent>& parents)
    : parents_{parents} {
    std::ranges::sort(centres, [](const Centre& a, const Centre& b) {
        return a.code != b.code ? a.code < b.code : a.id < b.id;
    });
    const auto is_there = [&](const CentreParent& one) {
        return std::ranges::find(centres, one.parent, &Centre::id) != centres.end();
    };
    std::erase_if(parents_, [&](const CentreParent& one) { return !is_there(one); });
    add(centres, std::nullopt, 0);
    while (!centres.empty()) { // a ring: it begins with the first of them
        const CentreId first = centres.front().id;
        std::erase_if(parents_, [&](const CentreParent& one) { return one.centre == first; });
        add(centres, std::nullopt, 0);
    }
}

// Moves those that stand beneath `parent` from what is left to their places.
void CentreTree::add(std::vector<Centre>& left, std::optional<CentreId> parent, int depth) {
    std::vector<Centre> here;
    for (const Centre& centre : left) {
        const auto above = std::ranges::find(parents_, centre.id, &CentreParent::centre);
        const auto stands = above == parents_.end() ? std::nullopt : std::optional{above->parent};
        if (stands == parent) {
            here.push_back(centre);
        }
    }
    std::erase_if(left, [&](const Centre& centre) {
        return std::ranges::find(here, centre.id, &Centre::id) != here.end();
    });
    for (Centre& centre : here) {
        const CentreId id = centre.id;
        places_.push_back({std::move(centre), depth, parent});
        add(left, id, depth + 1);
    }
}

std::vector<CentreId> CentreTree::with_beneath(CentreId centre) const {
    std::vector<CentreId> all{centre};
    const auto place =
        std::ranges::find(places_, centre, [](const TreePlace& one) { return one.centre.id; });
    if (place == places_.end()) {
        return all;
    }
    for (auto next = place + 1; next != places_.end() && next->depth > place->depth; ++next) {
        all.push_back(next->centre.id);
    }
    return all;
}

Result<CentreTree> centre_tree(Ledger& ledger) {
    auto centres = LINLI_TRY(ledger.centres());
    const auto parents = LINLI_TRY(ledger.centre_parents());
    return CentreTree{std::move(centres), parents};
}

Status place_centre(Ledger& ledger, CentreId centre, std::optional<CentreId> parent) {
    const auto centres = LINLI_TRY(ledger.centres());
    const auto is_there = [&](CentreId id) {
        return std::ranges::find(centres, id, &Centre::id) != centres.end();
    };
    if (!is_there(centre) || (parent && !is_there(*parent))) {
        return fail(ErrorCode::kNotFound, "no such centre");
    }
    const CentreTree tree = LINLI_TRY(centre_tree(ledger));
    const auto beneath = tree.with_beneath(centre);
    if (parent && std::ranges::find(beneath, *parent) != beneath.end()) {
        return fail(ErrorCode::kConflict, "it would stand beneath itself");
    }
    return ledger.set_parent(centre, parent);
}

} // namespace linli::server
