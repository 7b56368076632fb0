#pragma once

#include <map>
#include <vector>

#include "app/core/base/time.h"
#include "app/core/domain/resident.h"

// 合并: somebody who registered twice, at two kiosks that were apart or with two telephones. Staff
// say so at a kiosk, or the district's do; the topmost server alone decides, and answers with an
// alias: `from` is another name of `into`. No id is ever rewritten, and facts that name the old one
// go on to apply: each id keeps what was done under it, and whoever looks at a person looks at all
// of their ids. So an undo has nothing to take apart. Pure; any thread.

namespace linli {

/// The two are one person. A request: nothing changes at the kiosk before the alias comes down.
struct ResidentMerged {
    ResidentId from;
    ResidentId into; // another one
};

/// They are two after all. Names the fact, or the act of the district, that made the alias.
struct ResidentParted {
    FactId merge;
};

/// Parts of a profile, each the latest of all ids of a person.
struct ProfileParts {
    bool name{false};
    bool phone{false};
    bool birth{false};
    bool guardian{false};
    bool operator==(const ProfileParts&) const = default;
};

/// As bits, from the lowest on in the order above: in tables.
[[nodiscard]] int bits_of(const ProfileParts& parts);
[[nodiscard]] ProfileParts parts_from(int bits);

/// The row: `from` is its id, so nobody is two people's.
struct Alias {
    ResidentId from;
    ResidentId into;
    FactId merge;         // who says so, which an undo names
    UtcTime at;           // when they said it
    ProfileParts parts{}; // of which what `from` says stands, as it was told last
    bool operator==(const Alias&) const = default;
};

/// Such parts of the other one.
[[nodiscard]] Resident with_parts(
    Resident resident, const Resident& other, const ProfileParts& parts
);

/// Who is who: aliases that stand. Whatever a damaged table holds, every question ends.
class AliasMap {
public:
    void add(ResidentId from, ResidentId into);

    [[nodiscard]] bool is_empty() const { return into_.empty(); }

    /// Along the chain to its end. In a ring, which no server makes, the lowest id of it.
    [[nodiscard]] ResidentId last(ResidentId who) const;
    /// From `who` along the chain to its end, `who` and the end with it.
    [[nodiscard]] std::vector<ResidentId> chain(ResidentId who) const;
    /// All ids of the person: the last first, the others by id.
    [[nodiscard]] std::vector<ResidentId> all_of(ResidentId who) const;

private:
    std::map<ResidentId, ResidentId> into_;
    std::multimap<ResidentId, ResidentId> from_;
};

} // namespace linli
