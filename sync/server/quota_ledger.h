#pragma once

#include <map>
#include <optional>
#include <vector>

#include "app/core/base/result.h"
#include "app/core/domain/course.h"
#include "sync/server/account_ledger.h"

// What the district plans for its centres, term by term, and what is filed there: for quota_word.h.

namespace linli::server {

/// 名额计划 of a centre in one of its terms: how many classes, and how many seats these have
/// together. Nothing: it is left open.
struct Quota {
    TermId term;
    std::optional<int> classes{};
    std::optional<int> seats{};
    AccountId account{}; // who said so last; nobody's: on the command line
    UtcTime at{};
    bool operator==(const Quota&) const = default;
};

/// Of the term's classes that are offered: none that was sent back, and none without a session that
/// takes place.
struct TermUse {
    int classes{0};
    int approved{0}; // of the classes
    int seats{0};
    int taken{0}; // of the seats, by people
    bool operator==(const TermUse&) const = default;
};

struct TermPlan {
    std::optional<Quota> quota{}; // none was ever said
    TermUse use{};
    bool operator==(const TermPlan&) const = default;
};

/// A part of the ledger: see Ledger for callers and errors.
class QuotaLedger {
public:
    QuotaLedger() = default;
    QuotaLedger(const QuotaLedger&) = delete;
    QuotaLedger& operator=(const QuotaLedger&) = delete;
    virtual ~QuotaLedger() = default;

    /// Of all centres, those that end on that day or later, by their first day.
    virtual Result<std::vector<Term>> terms_since(Date day) = 0;
    /// Of each of these terms, also where nothing is planned or filed.
    virtual Result<std::map<TermId, TermPlan>> term_plans(const std::vector<TermId>& terms) = 0;
    /// Within transact().
    virtual Status save_quota(const Quota& quota) = 0;
};

} // namespace linli::server
