#pragma once

#include <functional>

#include "app/core/domain/fact.h"
#include "sync/server/judge.h"
#include "sync/server/ledger.h"

// What the district's office says of a centre itself, as a kiosk of it would: the same rules judge
// it, and it comes down to the centre's kiosks in their feeds.

namespace linli::server {

/// One transaction, with what `also` writes if it was not refused (an audit entry). kDenied: a
/// relay, where the server above decides; kNotFound: no device of the centre's ever came, so nobody
/// would read it; kBusy: the ledger was put back, and the centre's kiosks have not told all yet.
Result<Judgement> say_for_centre(
    Ledger& ledger,
    CentreId centre,
    const FactBody& said,
    FactId name,
    UtcTime now,
    const std::function<Status()>& also
);

} // namespace linli::server
