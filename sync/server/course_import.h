#pragma once

#include <optional>
#include <set>
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
    std::vector<CellChange> term_left{}; // what the order's term says otherwise than the one here
    TermPlan planned{};                  // of the term, with these in it (quota_word.h)
    std::vector<DeviceRecord> kiosks{};  // the centre's: one may hold facts that it has not told
};

struct CourseImportOrder {
    std::string centre;               // its code
    std::optional<Date> term_start{}; // where no term holds that day, one begins on it
    bool keep{false};
    /// The list's own: the one that is there with the same days, which stays as it is, else this.
    /// One that cuts across another is a problem of the plan.
    std::optional<Term> term{};
    std::set<std::string> term_unsaid{}; // columns (kTermExtensions) of which it says nothing
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

struct CourseListIn {
    const CourseList* list{nullptr}; // which outlives the call
    CourseImportOrder order;         // but for `keep`
};

/// Several, one after the other in one transaction: all of them or, where any has a problem or is
/// refused, none. Without `keep` they are written and undone, since one may rest on another.
Result<std::vector<CourseImport>> import_all_courses(
    Ledger& ledger, const std::vector<CourseListIn>& lists, bool keep, IdSource& ids, UtcTime now
);

} // namespace linli::server
