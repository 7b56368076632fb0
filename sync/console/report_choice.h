#pragma once

#include "sync/console/frame.h"
#include "sync/reports/report_maker.h"
#include "sync/server/centre_tree.h"
#include "sync/server/report_counting.h"

// Which report somebody asked for, as the address says. Inside the room only.

namespace linli::console {

struct ReportChoice {
    std::string kind; // an act of ReportOrder's; on the page also "files"
    reporting::ReportOrder order;
    std::vector<server::TreePlace> reach; // the centres that they see
    std::optional<Centre> centre{};       // nothing: the whole district
    bool has_beneath{false};              // the centre, of those that they see
    std::vector<Term> terms;              // of the centre
};

/// kDenied: a centre that is not theirs; kNotFound: no such kind or centre; kInvalid with "date",
/// or with "days" where they end before they begin or are more than a year.
Result<ReportChoice> report_choice(server::Ledger& ledger, const Visit& visit);

/// The choice as it stands in an address, of that kind and those days.
[[nodiscard]] std::string report_address(
    std::string_view path, const ReportChoice& choice, std::string_view kind, Date from, Date to
);
/// Forms and links above a report.
void write_choice(Page& page, const Visit& visit, const ReportChoice& choice);

/// Runs `work` on the ledger of reports, or on that of packs, once everything is counted that it
/// rests on; kBusy: as many wait already as may.
template <class Work>
auto in_reports(const Desk& desk, const Work& work, bool pack = false) {
    using Answer = std::invoke_result_t<const Work&, server::Ledger&>;
    Answer answer = fail(ErrorCode::kBusy, "others make a report just now");
    Pool<int>& places = pack ? desk.packers : desk.makers;
    (void)places.lend_now([&](int /*place*/) {
        server::count_for_reports(desk.door, [] { return false; });
        answer = in_ledger(pack ? desk.packs : desk.reports, work);
    });
    return answer;
}

} // namespace linli::console
