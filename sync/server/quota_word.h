#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sync/server/ledger.h"

// 名额计划: what the district plans for a centre in a term. A class is offered when it is filed and
// nothing that was promised is taken back, so a plan blocks no kiosk: it is shown where classes are
// approved and changed, and who goes beyond it is asked first. Nobody inherits one; above a centre
// they are summed up.

namespace linli::server {

inline constexpr int kMostPlannedClasses = 9'999;
inline constexpr int kMostPlannedSeats = 999'999;

/// More is filed than is planned.
[[nodiscard]] bool beyond_classes(const TermPlan& plan);
[[nodiscard]] bool beyond_seats(const TermPlan& plan);
[[nodiscard]] bool beyond(const TermPlan& plan);
/// Somebody planned classes or seats.
[[nodiscard]] bool is_planned(const TermPlan& plan);

/// "已备案 7 个班，名额计划 6 个班", "名额共 210 个，计划 180 个"; empty where none are planned.
[[nodiscard]] std::string classes_words(const TermPlan& plan, bool chinese);
[[nodiscard]] std::string seats_words(const TermPlan& plan, bool chinese);
/// Both.
[[nodiscard]] std::string plan_words(const TermPlan& plan, bool chinese);

/// What was shown of it, as a form names it: "7/6 210/180".
[[nodiscard]] std::string figures_of(const TermPlan& plan);
/// What was planned, as a form names it.
[[nodiscard]] std::string version_of(const std::optional<Quota>& quota);

Result<TermPlan> term_plan(Ledger& ledger, TermId term);

/// As it will be when that class is filed: `before`, of those that are offered, as it is.
[[nodiscard]] TermPlan plan_with(
    TermPlan plan, const std::optional<Class>& before, const Class& after
);
/// Likewise of a class that may be there already. One that was sent back counts again.
Result<TermPlan> plan_if_filed(Ledger& ledger, const Class& clazz);

/// Within transact(). `shown`: version_of() what was planned before, as they saw it; nothing:
/// whatever it was. kInvalid: out of its bounds ("classes", "seats"); kNotFound: no such term;
/// kConflict: something else was planned meanwhile; kDenied: a relay, where the server above
/// decides.
Status say_quota(Ledger& ledger, const Quota& quota, const std::optional<std::string>& shown);

/// What is written down of it; without an account it was the command line.
[[nodiscard]] AuditEntry audit_of(const Quota& quota, const Term& term);

/// A plan of many centres is the sum of theirs.
struct PlanSum {
    int terms{0};
    int without_classes{0}; // of which nobody said how many
    int without_seats{0};
    TermPlan plan{}; // sums: what of it is not said of every centre is left open

    void add(const TermPlan& one);
    [[nodiscard]] TermPlan shown() const;
};

/// A term is one centre's, and people mean the autumn of all of them: the term that stands for each
/// such time, the latest first. Pure.
[[nodiscard]] std::vector<Term> term_times(const std::vector<Term>& terms);
/// The middle of its days lies in that time.
[[nodiscard]] bool is_in(const Term& term, const Term& time);
/// The one that goes on, else the next, else the last. nullptr: there is none.
[[nodiscard]] const Term* time_at(const std::vector<Term>& times, Date today);

} // namespace linli::server
