#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/core/domain/course_list.h"
#include "sync/server/ledger.h"

// A course list that the district takes in for a centre, judged by the rules by which a kiosk's
// facts are, and published to the centre's kiosks.

namespace linli::server {

struct CourseImport {
    CoursePlan plan;
    Term term;
    std::string refused; // by a rule of the ledger; empty: by none
    bool written{false};
    std::vector<DeviceRecord> kiosks{}; // the centre's: one may hold facts that it has not told
};

struct CourseImportOrder {
    std::string centre;               // its code
    std::optional<Date> term_start{}; // where no term holds that day, one begins on it
    bool keep{false};
};

/// What came of the list, or would: ids of the term, of courses and of classes are those that are
/// there under the same code, so the same list again is no news. Read, planned and, with `keep`,
/// written in one transaction, all of it or nothing. Seats of new classes are lent to the only
/// kiosk that shares the centre's, else to those that do when they make contact. kNotFound: no such
/// centre (detail "centre"), no term ("term"), or no device there
/// ("device"); kDenied: at a relay; kBusy: in a recall.
Result<CourseImport> import_courses(
    Ledger& ledger,
    const CourseList& list,
    const CourseImportOrder& order,
    IdSource& ids,
    UtcTime now
);

} // namespace linli::server
