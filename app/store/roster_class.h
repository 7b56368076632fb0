#pragma once

#include <vector>

#include "app/store/roster.h"

// Which class a roster is of.

namespace linli::store {

struct RosterClass {
    const ClassEntry* entry{nullptr}; // nothing: a problem says why. As long as the catalogue
    bool guessed{false};
    std::vector<ListProblem> problems;
};

/// The one that was asked for; else the one that the title above the list names, else the one that
/// its first row names, if it is certain: 国画提高班学员花名册 names 国画 too, and where that alone
/// is here it is the wrong class. So a title says which one by the code, or if nothing follows the
/// name but what a list is called (国画班学员花名册). Where nothing is kept a doubtful one is taken
/// (`guessed`): staff see which.
[[nodiscard]] RosterClass class_of_roster(
    const Catalogue& catalogue, const RosterList& list, const RosterOrder& order, UtcTime now
);

} // namespace linli::store
