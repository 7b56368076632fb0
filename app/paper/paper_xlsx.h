#pragma once

#include "app/core/base/result.h"
#include "app/core/base/time.h"
#include "app/paper/paper.h"

namespace linli::reporting {

/// A workbook with a sheet a table: numbers are numbers, hours have one digit, shares are percent;
/// the header stays while one scrolls. The bytes of the file; the same paper and time make the same
/// ones. kIo: no temporary file.
[[nodiscard]] Result<std::string> paper_xlsx(const Paper& paper, UtcTime made_at);

} // namespace linli::reporting
