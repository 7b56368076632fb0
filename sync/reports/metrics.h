#pragma once

#include <string>

#include "app/core/base/result.h"
#include "app/core/base/time.h"
#include "sync/server/ledger.h"

namespace linli::reporting {

/// How the district and its kiosks fare, in the text that Prometheus reads (0.0.4): ids and codes,
/// nobody's name. Errors are those of the ledger.
[[nodiscard]] Result<std::string> metrics_text(server::Ledger& ledger, UtcTime now);

} // namespace linli::reporting
