#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/core/domain/calendar.h"
#include "app/core/domain/ids.h"
#include "app/paper/paper.h"
#include "sync/server/report_ledger.h"

// What somebody asks for, on the command line or on a page.

namespace linli::reporting {

struct ReportOrder {
    // daily, monthly, term, teachers, pack, target, calendar, roster, metrics; of a page also
    // targets: how far each centre has come in a year
    std::string act;
    std::string db;
    std::string centre; // its code; empty: the whole district
    std::string format; // csv, json, xlsx, pdf, svg; of pack and the last three their only one
    std::string out;
    Language language{Language::kChinese};
    std::optional<Date> from{}; // neither: of a term, the one that goes on
    std::optional<Date> to{};
    std::string teacher{}; // of a calendar; likewise the next
    std::optional<ClassId> class_id{};
    std::optional<int> year{};
    std::optional<std::int64_t> population{}; // what is not said is left as it is
    std::optional<std::int64_t> attendances{};
    std::optional<std::int64_t> people{};
    std::vector<CentreId> beneath{}; // numbers of the centre with these as one
    bool masked{false};              // names of residents as 示*, for who is not to know them
};

/// Nothing: a word too many or too few, or one that does not go with the others.
[[nodiscard]] std::optional<ReportOrder> read_report_order(const std::vector<std::string>& words);

} // namespace linli::reporting
