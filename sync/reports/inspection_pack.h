#pragma once

#include "app/core/base/result.h"
#include "app/core/base/time.h"
#include "app/paper/paper.h"
#include "sync/server/ledger.h"

namespace linli::reporting {

struct PackOrder {
    CentreId centre;
    Date from;
    Date to;
    UtcTime made_at;
    Language language{Language::kChinese};
    bool masked{false}; // names of residents as 示*
};

/// 备查: one ZIP with the numbers of the days (PDF, XLSX, JSON), teachers' hours, the classes with
/// their sessions, the sign-in list of every day on which there was one, which files are attached
/// to the sessions, by name and digest (their bytes lie beside the ledger), and manifest.csv with
/// the BLAKE2b-256 of every part. Its bytes; the same ledger and time make the same ones. Errors
/// are those of the ledger; kTooLarge: more than a year.
[[nodiscard]] Result<std::string> inspection_pack(server::Ledger& ledger, const PackOrder& order);

/// Sessions of the days with what is attached to them, in the order of their days; removed ones are
/// left out.
[[nodiscard]] Result<Table> attached_files(
    server::Ledger& ledger,
    CentreId centre,
    const std::vector<server::ReportClass>& classes,
    Language language
);

} // namespace linli::reporting
