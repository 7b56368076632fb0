#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/core/base/result.h"
#include "app/core/base/time.h"
#include "app/core/domain/calendar.h"
#include "app/core/domain/enrolment.h"
#include "app/core/domain/ids.h"
#include "app/core/domain/notice.h"
#include "sync/server/account_ledger.h"

// What the district's pages read that nothing else asks of the ledger.

namespace linli::server {

/// What one centre has on one day. As people are counted who registered twice and came under both
/// ids, each session's list knows better (Ledger::sign_in_day).
struct CentreDay {
    CentreId centre;
    int sessions{0};
    int expected{0};
    int came{0}; // present or late
    bool operator==(const CentreDay&) const = default;
};

/// A class for which somebody waits.
struct WaitingClass {
    ClassId class_id;
    CentreId centre;
    std::string course_code{};
    std::string title_zh{};
    std::string title_en{};
    int seats{0};
    int confirmed{0};
    int pending{0};
    int waitlisted{0};
    std::optional<Date> decide_by{}; // the first promised day
    bool operator==(const WaitingClass&) const = default;
};

struct WaitingPerson {
    ResidentId resident;
    std::string name;
    std::string phone;
    EnrolmentStatus status{EnrolmentStatus::kWaitlisted};
    UtcTime requested_at;
    std::optional<Date> decide_by{};
    bool operator==(const WaitingPerson&) const = default;
};

struct FoundResident {
    ResidentId resident;
    CentreId centre;
    bool operator==(const FoundResident&) const = default;
};

/// A centre stands beneath that one.
struct CentreParent {
    CentreId centre;
    CentreId parent;
    bool operator==(const CentreParent&) const = default;
};

struct CentreResidents {
    CentreId centre;
    std::int64_t people{0}; // who registered twice is one
    bool operator==(const CentreResidents&) const = default;
};

/// A part of the ledger: see Ledger for callers and errors. Of its own it only reads, but for the
/// tree.
class ConsoleLedger : public AccountLedger {
public:
    /// Of centres with a session on that day.
    virtual Result<std::vector<CentreDay>> centre_days(Date date) = 0;
    /// Of all centres, by course code.
    virtual Result<std::vector<WaitingClass>> waiting_classes() = 0;
    /// Of nobody who was forgotten; in the order in which they asked.
    virtual Result<std::vector<WaitingPerson>> waiting_people(ClassId class_id) = 0;
    /// Who has that telephone, by id; at most so many.
    virtual Result<std::vector<FoundResident>> residents_with_phone(
        const std::string& phone, int most
    ) = 0;
    /// Of centres that stand beneath another, by centre. Whether they are a tree: centre_tree.h.
    virtual Result<std::vector<CentreParent>> centre_parents() = 0;
    /// Within transact(). Nothing: beneath the district itself.
    virtual Status set_parent(CentreId centre, std::optional<CentreId> parent) = 0;
    /// Of centres that have any.
    virtual Result<std::vector<CentreResidents>> resident_counts() = 0;
    /// That were not taken down, the latest first; at most so many.
    virtual Result<std::vector<Notice>> notices_of(CentreId centre, int most) = 0;
};

} // namespace linli::server
