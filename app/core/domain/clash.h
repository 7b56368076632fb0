#pragma once

#include <optional>
#include <vector>

#include "app/core/domain/class_filter.h"
#include "app/core/domain/record.h"

// What happens to a timetable when a class is added to it, or put in another's place. Pure; any
// thread. Everything is counted on the real meetings (a moved one where it was moved to, a
// cancelled one nowhere) that are not over.

namespace linli {

/// A class of the person's own, and the wanted class's meetings that share a minute with one of it.
struct ClassClash {
    const CourseEntry* course{nullptr};
    const ClassEntry* entry{nullptr};
    std::vector<const Session*> sessions; // of the wanted class, by date
};

struct Clashes {
    std::vector<ClassClash> with; // by their first clash
    int clashing{0};              // meetings of the wanted class that clash, each counted once
    int to_come{0};               // all of its meetings that are not over

    [[nodiscard]] bool any() const { return clashing > 0; }

    /// 都要: a quarter of the meetings may be missed, as one that is ill now and then misses them;
    /// who would miss more has no use of the class and keeps somebody else from it.
    [[nodiscard]] bool may_have_both() const { return 4 * clashing <= to_come; }
};

/// Against all active enrolments, those that wait included, but the one that is given up for it.
/// Pointers live as long as the catalogue.
[[nodiscard]] Clashes clashes_of(
    const Catalogue& catalogue,
    const ResidentRecord& who,
    ClassId wanted,
    std::optional<ClassId> leaving,
    UtcTime now
);

/// 换一个班: what may take the place of a class of theirs. Classes of the same course, then of the
/// same category; no class they are in, and none that is over.
[[nodiscard]] std::vector<ListedClass> exchanges_for(
    const Catalogue& catalogue, const ResidentRecord& who, ClassId leaving, UtcTime now
);

} // namespace linli
