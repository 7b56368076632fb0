#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/core/base/result.h"
#include "app/core/domain/course.h"
#include "sync/server/account_ledger.h"

// What the district's pages read of a centre's terms, courses and classes, and what it said of the
// classes that were filed (domain/filing.h).

namespace linli::server {

/// How the seats of a class stand.
struct ClassStand {
    ClassId class_id;
    int promised{0};   // seats that people have
    int lent_free{0};  // which a kiosk may promise any moment; those in suspense too
    int waiting{0};    // people who wait for a seat, or for an answer
    bool ahead{false}; // a session of it is today or later, and not cancelled
    bool operator==(const ClassStand&) const = default;
};

/// What was said of a class last, and of what.
struct FilingWord {
    ClassId class_id;
    Filing state{Filing::kApproved}; // or kReturned
    AccountId account;
    UtcTime at;
    std::string reason{}; // of kReturned
    std::string body{};   // the class as it was then, as it travels
    bool operator==(const FilingWord&) const = default;
};

/// A class that is not approved as it stands, and is not over.
struct FiledClass {
    ClassId class_id;
    CentreId centre;
    bool operator==(const FiledClass&) const = default;
};

/// A part of the ledger: see Ledger for callers and errors.
class CatalogueLedger {
public:
    CatalogueLedger() = default;
    CatalogueLedger(const CatalogueLedger&) = delete;
    CatalogueLedger& operator=(const CatalogueLedger&) = delete;
    virtual ~CatalogueLedger() = default;

    virtual Result<std::vector<CourseId>> courses_of(CentreId centre) = 0;        // by code
    virtual Result<std::vector<Session>> sessions_of_class(ClassId class_id) = 0; // by date, start
    /// Of all classes of the centre, by course code.
    virtual Result<std::vector<ClassStand>> class_stands(CentreId centre, Date today) = 0;
    /// Sessions in classes of the term that take place on none of these days.
    virtual Result<int> sessions_outside(TermId term, Date first, Date last) = 0;
    /// Those sent back last; by centre and course code.
    virtual Result<std::vector<FiledClass>> classes_to_approve(Date today) = 0;
    virtual Result<std::optional<FilingWord>> filing_word(ClassId class_id) = 0;
    /// Within transact().
    virtual Status save_filing_word(const FilingWord& word) = 0;
};

} // namespace linli::server
