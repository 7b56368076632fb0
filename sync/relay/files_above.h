#pragma once

#include "sync/protocol/api.h"
#include "sync/relay/round.h"

// The bytes of attached files, from a relay to the server above it. Inside the room only.

namespace linli::relay {

struct FileLine {
    server::LedgerDoor& door;
    sync::SyncApi& above;
    server::FileKeep& files;
    RelayReport& report;
};

/// Sends what is held here and not above, oldest first, from where the server above says, until so
/// many bytes are sent; the next round goes on (report.files_left). Errors: the line's, the
/// ledger's.
Status bring_files(const FileLine& line);

} // namespace linli::relay
