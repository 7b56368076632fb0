#include "sync/server/quota_word.h"

#include <algorithm>
#include <tuple>

#include "app/core/base/log.h"

namespace linli::server {
namespace {

std::string text_of(const std::optional<int>& number) {
    return number ? std::to_string(*number) : std::string{"-"};
}

Status fault_in(const Quota& quota) {
    const auto fits = [](const std::optional<int>& number, int most) {
        return !number || (*number >= 0 && *number <= most);
    };
    if (!fits(quota.classes, kMostPlannedClasses)) {
        return fail(ErrorCode::kInvalid, "classes");
    }
    return fits(quota.seats, kMostPlannedSeats) ? Status{}
                                                : Status{fail(ErrorCode::kInvalid, "seats")};
}

} // namespace

bool beyond_classes(const TermPlan& plan) {
    return plan.quota && plan.quota->classes && plan.use.classes > *plan.quota->classes;
}

bool beyond_seats(const TermPlan& plan) {
    return plan.quota && plan.quota->seats && plan.use.seats > *plan.quota->seats;
}

bool beyond(const TermPlan& plan) {
    return beyond_classes(plan) || beyond_seats(plan);
}

bool is_planned(const TermPlan& plan) {
    return plan.quota && (plan.quota->classes || plan.quota->seats);
}

std::string classes_words(const TermPlan& plan, bool chinese) {
    if (!plan.quota || !plan.quota->classes) {
        return {};
    }
    const std::string filed = std::to_string(plan.use.classes);
    const std::string planned = std::to_string(*plan.quota->classes);
    return chinese ? "已备案 " + filed + " 个班，名额计划 " + planned + " 个班"
                   : "Classes filed: " + filed + ", planned: " + planned;
}

std::string seats_words(const TermPlan& plan, bool chinese) {
    if (!plan.quota || !plan.quota->seats) {
        return {};
    }
    const std::string filed = std::to_string(plan.use.seats);
    const std::string planned = std::to_string(*plan.quota->seats);
    return chinese ? "名额共 " + filed + " 个，计划 " + planned + " 个"
                   : "Seats filed: " + filed + ", planned: " + planned;
}

std::string plan_words(const TermPlan& plan, bool chinese) {
    const std::string classes = classes_words(plan, chinese);
    const std::string seats = seats_words(plan, chinese);
    const bool both = !classes.empty() && !seats.empty();
    return classes + (both ? (chinese ? "；" : "; ") : "") + seats;
}

std::string figures_of(const TermPlan& plan) {
    const Quota quota = plan.quota.value_or(Quota{});
    return std::to_string(plan.use.classes) + "/" + text_of(quota.classes) + " "
        + std::to_string(plan.use.seats) + "/" + text_of(quota.seats);
}

std::string version_of(const std::optional<Quota>& quota) {
    const Quota said = quota.value_or(Quota{});
    return text_of(said.classes) + "/" + text_of(said.seats);
}

Result<TermPlan> term_plan(Ledger& ledger, TermId term) {
    const auto plans = LINLI_TRY(ledger.term_plans({term}));
    return plans.at(term);
}

TermPlan plan_with(TermPlan plan, const std::optional<Class>& before, const Class& after) {
    plan.use.classes += before ? 0 : 1;
    plan.use.seats += after.seats - (before ? before->seats : 0);
    return plan;
}

Result<TermPlan> plan_if_filed(Ledger& ledger, const Class& clazz) {
    const TermPlan plan = LINLI_TRY(term_plan(ledger, clazz.term));
    Wanted wanted;
    wanted.classes = {clazz.id};
    const Rows rows = LINLI_TRY(ledger.load(wanted));
    const auto known = rows.classes.find(clazz.id);
    if (known == rows.classes.end()) {
        return plan_with(plan, std::nullopt, clazz);
    }
    const auto sessions = LINLI_TRY(ledger.sessions_of_class(clazz.id));
    if (std::ranges::all_of(sessions, &Session::cancelled)) {
        return plan; // none takes place: it does not count, whoever approves it
    }
    const bool counts = known->second.filing != Filing::kReturned;
    return plan_with(plan, counts ? std::optional{known->second} : std::nullopt, clazz);
}

Status say_quota(Ledger& ledger, const Quota& quota, const std::optional<std::string>& shown) {
    if (LINLI_TRY(ledger.upstream())) {
        return fail(ErrorCode::kDenied, "a relay: the server above decides");
    }
    LINLI_TRY(fault_in(quota));
    Wanted wanted;
    wanted.terms = {quota.term};
    if (LINLI_TRY(ledger.load(wanted)).terms.empty()) {
        return fail(ErrorCode::kNotFound, "no such term");
    }
    const TermPlan known = LINLI_TRY(term_plan(ledger, quota.term));
    if (shown && *shown != version_of(known.quota)) {
        return fail(ErrorCode::kConflict, "something else was planned meanwhile");
    }
    log_info("a quota was set", {{"term", quota.term.text()}});
    return ledger.save_quota(quota);
}

AuditEntry audit_of(const Quota& quota, const Term& term) {
    AuditEntry entry;
    entry.at = quota.at;
    if (quota.account != AccountId{}) {
        entry.account = quota.account;
    }
    entry.act = "quota.set";
    entry.object_kind = "term";
    entry.object = term.id.uuid;
    entry.centre = term.centre;
    entry.days = to_text(term.first) + "/" + to_text(term.last);
    entry.reason = version_of(std::optional{quota});
    return entry;
}

void PlanSum::add(const TermPlan& one) {
    const Quota quota = one.quota.value_or(Quota{});
    ++terms;
    without_classes += quota.classes ? 0 : 1;
    without_seats += quota.seats ? 0 : 1;
    Quota all = plan.quota.value_or(Quota{{}, 0, 0});
    all.classes = *all.classes + quota.classes.value_or(0);
    all.seats = *all.seats + quota.seats.value_or(0);
    plan.quota = all;
    plan.use.classes += one.use.classes;
    plan.use.approved += one.use.approved;
    plan.use.seats += one.use.seats;
    plan.use.taken += one.use.taken;
}

TermPlan PlanSum::shown() const {
    TermPlan whole = plan;
    if (whole.quota && without_classes > 0) {
        whole.quota->classes.reset();
    }
    if (whole.quota && without_seats > 0) {
        whole.quota->seats.reset();
    }
    return whole;
}

// What most centres call it, and its days there, stands for all.
std::vector<Term> term_times(const std::vector<Term>& terms) {
    using Key = std::tuple<Date, Date, std::string>;
    std::map<Key, std::pair<int, Term>> alike;
    for (const Term& term : terms) {
        auto& [count, one] = alike[Key{term.first, term.last, term.name}];
        one = count == 0 ? term : one;
        ++count;
    }
    std::vector<std::pair<int, Term>> by_count;
    for (const auto& row : alike) {
        by_count.push_back(row.second);
    }
    std::ranges::stable_sort(by_count, std::ranges::greater{}, [](const auto& one) {
        return one.first;
    });
    std::vector<Term> times;
    for (const auto& [count, term] : by_count) {
        const bool there = std::ranges::any_of(times, [&one = term](const Term& time) {
            return is_in(one, time);
        });
        if (!there) {
            times.push_back(term);
        }
    }
    std::ranges::stable_sort(times, std::ranges::greater{}, &Term::first);
    return times;
}

bool is_in(const Term& term, const Term& time) {
    const Date middle = add_days(term.first, days_between(term.first, term.last) / 2);
    return time.first <= middle && middle <= time.last;
}

const Term* time_at(const std::vector<Term>& times, Date today) {
    const Term* next = nullptr;
    for (const Term& time : times) { // the latest first
        if (time.last >= today) {
            next = &time;
        }
    }
    return next != nullptr || times.empty() ? next : &times.front();
}

} // namespace linli::server
