#include "app/core/domain/alias.h"

#include <algorithm>
#include <set>

namespace linli {
namespace {

constexpr int kName = 1;
constexpr int kPhone = 2;
constexpr int kBirth = 4;
constexpr int kGuardian = 8;

} // namespace

int bits_of(const ProfileParts& parts) {
    return (parts.name ? kName : 0) | (parts.phone ? kPhone : 0) | (parts.birth ? kBirth : 0)
        | (parts.guardian ? kGuardian : 0);
}

ProfileParts parts_from(int bits) {
    return {
        (bits & kName) != 0, (bits & kPhone) != 0, (bits & kBirth) != 0, (bits & kGuardian) != 0};
}

Resident with_parts(Resident resident, const Resident& other, const ProfileParts& parts) {
    if (parts.name) {
        resident.name = other.name;
    }
    if (parts.phone) {
        resident.phone = other.phone;
    }
    if (parts.birth) {
        resident.birth_year = other.birth_year;
        resident.birth_month = other.birth_month;
    }
    if (parts.guardian) {
        resident.guardian = other.guardian;
    }
    return resident;
}

void AliasMap::add(ResidentId from, ResidentId into) {
    if (from != into && into_.emplace(from, into).second) {
        from_.emplace(into, from);
    }
}

std::vector<ResidentId> AliasMap::chain(ResidentId who) const {
    std::vector<ResidentId> ids{who};
    for (auto next = into_.find(who); next != into_.end(); next = into_.find(ids.back())) {
        if (std::ranges::find(ids, next->second) != ids.end()) {
            break;
        }
        ids.push_back(next->second);
    }
    return ids;
}

ResidentId AliasMap::last(ResidentId who) const {
    const std::vector<ResidentId> ids = chain(who);
    const auto again = into_.find(ids.back());
    if (again == into_.end()) {
        return ids.back();
    }
    return *std::min_element(std::ranges::find(ids, again->second), ids.end());
}

std::vector<ResidentId> AliasMap::all_of(ResidentId who) const {
    const ResidentId first = last(who);
    std::set<ResidentId> others;
    std::vector<ResidentId> to_see{first};
    while (!to_see.empty()) {
        const ResidentId one = to_see.back();
        to_see.pop_back();
        const auto [begin, end] = from_.equal_range(one);
        for (auto at = begin; at != end; ++at) {
            if (at->second != first && others.insert(at->second).second) {
                to_see.push_back(at->second);
            }
        }
    }
    std::vector<ResidentId> all{first};
    all.insert(all.end(), others.begin(), others.end());
    return all;
}

} // namespace linli
