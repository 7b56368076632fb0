#include "sync/server/alias_row.h"

#include <algorithm>
#include <utility>

namespace linli::server {

Alias alias_in(const AliasRows::value_type& row) {
    const AliasRow& said = row.second;
    return {said.from, said.into, row.first, said.at, said.parts};
}

AliasMap map_of(const AliasRows& rows) {
    AliasMap map;
    for (const auto& [merge, row] : rows) {
        if (row.stands()) {
            map.add(row.from, row.into);
        }
    }
    return map;
}

AliasMap lead(AliasRows& rows) {
    std::vector<AliasRows::value_type*> said;
    for (auto& one : rows) {
        one.second.from = {};
        if (!one.second.undone && one.second.has_arrived()) {
            said.push_back(&one);
        }
    }
    std::ranges::sort(said, {}, [](const AliasRows::value_type* one) {
        return std::pair{one->second.at, one->first};
    });
    AliasMap map;
    for (AliasRows::value_type* one : said) {
        AliasRow& row = one->second;
        const ResidentId last = map.last(row.said);
        if (last != map.last(row.into)) {
            row.from = last;
            map.add(row.from, row.into);
        }
    }
    return map;
}

void undo_parted(AliasRows& rows) {
    std::map<std::pair<ResidentId, ResidentId>, UtcTime> parted;
    const auto pair_of = [](const AliasRow& row) {
        return std::pair{std::min(row.said, row.into), std::max(row.said, row.into)};
    };
    for (const auto& [merge, row] : rows) {
        if (row.has_arrived() && row.parted_at) {
            UtcTime& latest = parted[pair_of(row)];
            latest = std::max(latest, *row.parted_at);
        }
    }
    for (auto& [merge, row] : rows) {
        const auto at = parted.find(pair_of(row));
        row.undone |= row.parted_at.has_value() || (at != parted.end() && row.at <= at->second);
    }
}

Resident profile_of(
    const std::unordered_map<ResidentId, ResidentRow>& residents,
    const AliasRows& aliases,
    ResidentId last
) {
    Resident profile;
    profile.id = last;
    if (const auto at = residents.find(last); at != residents.end()) {
        profile = at->second.resident;
    }
    for (const ResidentId& id : map_of(aliases).all_of(last)) {
        const auto* alias = alias_of(aliases, id);
        const auto other = residents.find(id);
        if (alias != nullptr && other != residents.end()) {
            profile = with_parts(profile, other->second.resident, alias->second.parts);
        }
    }
    return profile;
}

std::map<ResidentId, ProfileParts> parts_that_stand(
    const std::unordered_map<ResidentId, ResidentRow>& residents, const std::vector<ResidentId>& ids
) {
    std::map<ResidentId, ProfileParts> parts;
    const auto give = [&](bool ProfileParts::*part, auto rank) {
        const auto best = std::ranges::max_element(ids, {}, [&](const ResidentId& id) {
            return rank(residents.at(id)); // the first of those that are alike
        });
        parts[*best].*part = true;
    };
    give(&ProfileParts::name, [](const ResidentRow& row) {
        return std::pair{!row.resident.name.empty(), row.clocks.name};
    });
    give(&ProfileParts::phone, [](const ResidentRow& row) { return row.clocks.phone; });
    give(&ProfileParts::birth, [](const ResidentRow& row) { return row.clocks.birth; });
    give(&ProfileParts::guardian, [](const ResidentRow& row) { return row.clocks.guardian; });
    return parts;
}

const AliasRows::value_type* alias_of(const AliasRows& rows, ResidentId from) {
    const auto found = std::ranges::find_if(rows, [&](const auto& one) {
        return one.second.stands() && one.second.from == from;
    });
    return found == rows.end() ? nullptr : &*found;
}

} // namespace linli::server
