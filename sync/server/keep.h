#pragma once

#include "sync/server/ledger.h"

namespace linli::server {

/// Within a transaction: writes what a batch came to. Everything that changes the tables goes
/// through here: a relay (upstream_ledger.h) marks what facts moved as pending until the server
/// above has them, and tells it, as facts of its own, to whom it gave a seat by itself.
Status keep(Ledger& ledger, const Changes& changes);

/// In whose name something is written that no device spoke of: nothing of that device changes.
/// Nothing: the centre has none.
Result<std::optional<Changes>> in_name_of_centre(Ledger& ledger, CentreId centre, UtcTime now);

/// A fact of the relay itself, which changes nothing here: what it says is done already. `moved`:
/// the rows that the server above will send because of it.
Status tell_above(
    Ledger& ledger, const FactBody& said, const std::vector<RowKey>& moved, UtcTime now
);

} // namespace linli::server
