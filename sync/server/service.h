#pragma once

#include <optional>

#include "app/core/base/time.h"
#include "sync/protocol/api.h"
#include "sync/server/file_keep.h"
#include "sync/server/ledger_door.h"

namespace linli::server {

/// Answers the protocol out of a ledger; knows no HTTP. Reading and hashing a batch happens on the
/// caller's thread, only what must be serial behind the door. Keeps no state: any number of
/// threads.
///
/// push answers kConflict when a batch leaves a gap ("gap"), and when its chain is not the one kept
/// here
/// ("forked"): hello tells the head from which to go on, and whether its digest is the device's
/// own. Facts of a revoked device are kept, refused, and change nothing; it is told so by hello,
/// and denied the rest. A batch that was taken in before is acknowledged again and changes nothing.
/// No fact is ever an error: see Judge. pull, leases and attest answer kConflict ("server epoch")
/// to what is of another history. put_piece takes only what an accepted fact of the device's centre
/// names, and no more of it than was named; kBusy where the disk is full.
class Service : public sync::SyncApi {
public:
    /// All outlive it. Without a keep it takes in no files, and hello says so. `next_sync_after_s`:
    /// what hello tells every device about when it need come again; none: as they are used to.
    Service(
        LedgerDoor& door,
        const Clock& clock,
        FileKeep* files = nullptr,
        std::optional<int> next_sync_after_s = std::nullopt
    )
        : door_{door}, clock_{clock}, files_{files}, next_sync_after_s_{next_sync_after_s} {}

    Result<sync::HelloAnswer> hello(const sync::Hello& hello) override;
    Result<sync::PushAnswer> push(const sync::PushBatch& batch) override;
    Result<sync::PullPage> pull(const sync::PullRequest& request) override;
    Result<sync::LeaseAnswer> leases(const sync::LeaseRequest& request) override;
    Result<sync::AttestAnswer> attest(const sync::AttestRequest& request) override;
    Result<sync::FileAnswer> put_piece(const sync::FilePiece& piece) override;
    Result<sync::FilePiece> get_piece(const sync::FileRequest& request) override;

private:
    LedgerDoor& door_;
    const Clock& clock_;
    FileKeep* files_;
    std::optional<int> next_sync_after_s_;
};

} // namespace linli::server
