#pragma once

#include "app/paper/paper.h"
#include "sync/reports/report_order.h"
#include "sync/server/ledger.h"

// Reports, whoever asks for them: the command line and the district's pages make the same ones.

namespace linli::reporting {

struct ReportFile {
    std::string bytes;
    std::string type; // as HTTP says it
    std::string name; // that it is offered under: letters, digits, - and . alone
};

/// Errors of all are those of the ledger; kNotFound: no such centre, or no term of it; kInvalid: it
/// ends before it begins; kTooLarge: more than a year.

/// By code; nothing where none is said.
Result<std::optional<Centre>> report_centre(server::Ledger& ledger, const std::string& code);
/// A term's days where none are said: of the last one that has begun.
Status find_term_days(server::Ledger& ledger, const Centre& centre, Date today, ReportOrder& order);
/// Of daily, monthly, term, teachers and targets: what the page shows, and what PDF and CSV say.
Result<Paper> report_paper(
    server::Ledger& ledger,
    const std::optional<Centre>& centre,
    const ReportOrder& order,
    UtcTime now
);
/// Of all but target, in the format that is said; json by default. Its days are there.
Result<ReportFile> make_report(
    server::Ledger& ledger,
    const std::optional<Centre>& centre,
    const ReportOrder& order,
    UtcTime now
);
/// What is written down of whoever gets it as a file; nothing where nobody's name is in it.
[[nodiscard]] std::optional<server::AuditEntry> noted_report(
    const std::optional<Centre>& centre, const ReportOrder& order, UtcTime now
);
/// As AuditEntry::days has them.
[[nodiscard]] std::string days_text(Date from, Date to);

} // namespace linli::reporting
