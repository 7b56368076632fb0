#include "sync/reports/quota_table.h"

#include <algorithm>
#include <iterator>

#include "sync/server/quota_word.h"

namespace linli::reporting {
namespace {

using server::CentreCount;
using server::ReportNumbers;
using server::TermPlan;

Result<std::vector<Term>> terms_in(server::Ledger& ledger, const ReportNumbers& numbers) {
    Term time;
    time.first = numbers.now.from;
    time.last = numbers.now.to;
    std::vector<Term> terms = LINLI_TRY(ledger.terms_since(time.first));
    std::erase_if(terms, [&](const Term& term) { return !server::is_in(term, time); });
    return terms;
}

Cell planned(const std::optional<int>& number) {
    return number ? count(*number) : Cell{Cell::Kind::kNothing, {}, 0};
}

std::vector<Cell> row_of(
    const Centre& centre, const Term& term, const TermPlan& plan, Language language
) {
    const server::Quota quota = plan.quota.value_or(server::Quota{});
    return {
        text(centre.code),
        text(either(language, centre.name_zh, centre.name_en)),
        text(term.name),
        count(plan.use.classes),
        planned(quota.classes),
        count(plan.use.approved),
        count(plan.use.seats),
        planned(quota.seats),
        count(plan.use.taken)};
}

} // namespace

Result<std::optional<Table>> quota_table(
    server::Ledger& ledger, const ReportNumbers& numbers, Language language
) {
    const auto column = [&](std::string_view zh, std::string_view en, int width, bool number) {
        return Column{in(language, zh, en), width, number};
    };
    Table table;
    table.title = in(language, "名额计划", "Quotas");
    table.columns = {
        column("编号", "Code", 4, false),
        column("中心", "Centre", 8, false),
        column("学期", "Term", 6, false),
        column("已备案班数", "Classes filed", 5, true),
        column("计划班数", "Planned", 5, true),
        column("已批准", "Approved", 4, true),
        column("已备案名额", "Seats filed", 5, true),
        column("计划名额", "Planned", 5, true),
        column("已录取", "Taken", 4, true)};
    const std::vector<Term> terms = LINLI_TRY(terms_in(ledger, numbers));
    std::vector<TermId> ids;
    std::ranges::transform(terms, std::back_inserter(ids), &Term::id);
    const auto plans = LINLI_TRY(ledger.term_plans(ids));
    bool any = false;
    for (const CentreCount& one : numbers.centres) {
        for (const Term& term : terms) {
            if (term.centre == one.centre.id) {
                const TermPlan& plan = plans.at(term.id);
                any = any || server::is_planned(plan);
                table.rows.push_back(row_of(one.centre, term, plan, language));
            }
        }
    }
    return any ? std::optional{std::move(table)} : std::nullopt;
}

} // namespace linli::reporting
