#pragma once

#include <optional>
#include <vector>

#include "app/paper/zip_file.h"
#include "sync/server/ledger.h"

namespace linli::reporting {

struct RosterOrder {
    std::optional<CentreId> centre{}; // nothing: the whole district
    Date from;                        // classes that meet within these days, and who has a seat
    Date to;
    UtcTime made_at;
};

/// OneRoster 1.2, the CSV files of a bulk exchange with their manifest, for learning platforms:
/// centres as orgs below one of the district, terms, courses, classes, who learns and who teaches.
/// Of residents the name alone; who registered twice is one user, who was erased is none. Teachers
/// are as each class writes them: one user for each name of a centre. Every org that is named is
/// listed, also where one centre alone is asked for and a learner is of another. Text is as it is,
/// since programs read it: nothing disarms what a spreadsheet would take for a formula. What a
/// course list knows of a class and the standard does not (seats, days, times ..), and a term's
/// holidays, stand in columns metadata.linli.* at the right (server/one_roster_in.h). A file
/// without a row is left out. Errors are those of the ledger.
[[nodiscard]] Result<std::vector<ZipPart>> one_roster(
    server::Ledger& ledger, const RosterOrder& order
);

} // namespace linli::reporting
