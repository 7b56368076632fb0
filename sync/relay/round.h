#pragma once

#include <optional>

#include "sync/client/files_told.h"
#include "sync/protocol/api.h"
#include "sync/relay/comparison.h"
#include "sync/server/file_keep.h"
#include "sync/server/ledger_door.h"

// A relay's round with the server above it: brings the facts of its kiosks and its own, takes what
// comes down, and settles leases. As a kiosk's round (sync/client/round.h), with many chains.

namespace linli::relay {

/// What one round came to. A failing part does not stop the next, but what rests on it.
struct RelayReport {
    long long facts_brought{0};
    long long rows_taken{0};
    int requests{0};
    int slots_returned{0};
    int rows_mended{0};       // of the feeds: they differed from those above
    int rows_mended_above{0}; // were damaged there
    int rows_apart{0};        // differ still: a person must look
    int files_brought{0};
    int files_fetched{0};   // from above, as a kiosk wants them
    int files_passed{0};    // a disk, here or above, did not take or give them: later again
    bool files_left{false}; // the next round goes on with them: at once
    bool revoked{false};
    bool wiped{false};
    std::optional<Error> trouble{}; // the first
};

struct RelayOrder {
    bool compare_all{false};    // the server above looks through its tables, too (comparison.h)
    KnownApart* apart{nullptr}; // remembered from round to round; nothing: each begins anew
    server::FileKeep* files{nullptr}; // last the bytes of those that are here and not above, some;
                                      // and of those that are above and wanted here
    sync::FilesTold* files_told{nullptr}; // likewise remembered
};

/// Resumes from what the ledger holds alone, so it may be cut off anywhere and begun again; each
/// step is idempotent, in pieces that let kiosks in between. Errors: what the own hello failed
/// with, kNotFound where nobody stands above, or the ledger. Where the server above has revoked
/// this one, everything here is wiped (UpstreamLedger::wipe_all), and the caller forgets the key.
/// Any thread but the ledger's.
Result<RelayReport> run_relay_round(
    server::LedgerDoor& door, sync::SyncApi& above, const Clock& clock, RelayOrder order = {}
);

} // namespace linli::relay
