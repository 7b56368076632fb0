#pragma once

#include "app/core/base/result.h"
#include "app/core/base/time.h"
#include "app/paper/paper.h"

namespace linli::reporting {

/// A4, to print and to file: charts are drawn, tables go on over pages under their header, every
/// page says its number of how many. The bytes of the file; the same paper and time make the same
/// ones. What it takes: canvas.h. kIo: no memory.
[[nodiscard]] Result<std::string> paper_pdf(const Paper& paper, UtcTime made_at);

} // namespace linli::reporting
