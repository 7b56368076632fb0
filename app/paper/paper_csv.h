#pragma once

#include "app/paper/paper.h"

namespace linli::reporting {

/// UTF-8 with a byte order mark and CRLF, for spreadsheets: the title and what it is of, then each
/// table under its title and its columns. Numbers stand bare, so that programs read them; words
/// that a spreadsheet would run as a formula do not (core/base/csv.h).
[[nodiscard]] std::string paper_csv(const Paper& paper);

} // namespace linli::reporting
