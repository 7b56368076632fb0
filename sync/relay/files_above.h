#pragma once

#include <string>

#include "sync/client/files_told.h"
#include "sync/protocol/api.h"
#include "sync/relay/round.h"

// The bytes of attached files, from a relay to the server above it. Inside the room only.

namespace linli::relay {

struct FileLine {
    server::LedgerDoor& door;
    sync::SyncApi& above;
    server::FileKeep& files;
    RelayReport& report;
    sync::FilesTold* told{nullptr}; // of the rounds before; none: all is asked
    std::string epoch_above{};      // server_epoch
};

/// Sends what is held here and not above, oldest first, from where the server above says, and then
/// fetches what kiosks beneath want of what that one has (FileKeep::wanted), until so many bytes
/// went either way; the next round goes on (report.files_left). Never more of a file in memory than
/// a piece. One that finds no room, or that a disk does not give, is passed by, and tried again
/// ever later, as is what the server above does not have yet. What is fetched counts against what a
/// centre may keep here. Errors: the line's, the ledger's.
Status bring_files(const FileLine& line);

} // namespace linli::relay
