#pragma once

#include <string>
#include <vector>

#include "app/core/base/time.h"

namespace linli::reporting {

/// `linli-district report ...`, beside a running server or without one. `words` after "report".
/// Writes one file, whole or not at all; exit 0: done, 1: could not, 2: wrong arguments.
///
///   report daily     the sign-in list of a centre and a day: csv, json, xlsx, pdf (to sign)
///   report monthly   the numbers of a month; report term those of a term, or of any days:
///                    csv, json, xlsx, pdf, svg (the charts)
///   report teachers  hours by teacher
///   report pack      all of a centre for an inspection, as a ZIP (inspection_pack.h)
///   report target    what a centre's year is compared with
int report_command(const std::vector<std::string>& words, const Clock& clock);

/// The lines of its help.
[[nodiscard]] const char* report_help();

} // namespace linli::reporting
