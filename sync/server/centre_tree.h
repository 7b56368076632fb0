#pragma once

#include <optional>
#include <vector>

#include "sync/server/ledger.h"

// Which centre stands beneath which: district, street school, teaching point, to any depth.

namespace linli::server {

/// A centre where it stands.
struct TreePlace {
    Centre centre;
    int depth{0}; // 0: beneath the district itself
    std::optional<CentreId> parent{};
    bool operator==(const TreePlace&) const = default;
};

/// Pure. What is no tree (a ring, a parent that is not there) stands beneath the district.
class CentreTree {
public:
    CentreTree(std::vector<Centre> centres, const std::vector<CentreParent>& parents);

    /// Each before those beneath it, brothers by code.
    [[nodiscard]] const std::vector<TreePlace>& places() const { return places_; }

    /// Itself first, then all beneath it. Also of one that is not there: itself.
    [[nodiscard]] std::vector<CentreId> with_beneath(CentreId centre) const;

    [[nodiscard]] bool has_beneath(CentreId centre) const {
        return with_beneath(centre).size() > 1;
    }

private:
    void add(std::vector<Centre>& left, std::optional<CentreId> parent, int depth);

    std::vector<CentreParent> parents_;
    std::vector<TreePlace> places_;
};

Result<CentreTree> centre_tree(Ledger& ledger);

/// Within transact(). kConflict: it would stand beneath itself; kNotFound: no such centre.
Status place_centre(Ledger& ledger, CentreId centre, std::optional<CentreId> parent);

} // namespace linli::server
