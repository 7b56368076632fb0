#pragma once

#include "app/core/base/result.h"
#include "app/core/base/time.h"
#include "sync/reports/paper.h"

namespace linli::reporting {

/// A4, to print and to file: charts are drawn, tables go on over pages under their header, every
/// page says its number of how many. Set in LXGW WenKai, as slips are (app/reports/slip_pdf.h).
/// The bytes of the file. Pango and the fonts it opens take 80 MB, and stay. kIo: no memory.
[[nodiscard]] Result<std::string> paper_pdf(const Paper& paper, UtcTime made_at);

} // namespace linli::reporting
