#pragma once

#include <optional>
#include <string>

#include "sync/protocol/courier_records.h"
#include "sync/server/gate.h"
#include "sync/server/routes.h"

// Letters of kiosks, on a stick (protocol/courier.h): read, and answered.
//
// A letter can be old, copied, or come again, and no nonce can tell. What makes that harmless:
//   facts   are known by device, epoch, seq and chain: what is here is acknowledged again
//   leases  asking twice lends once
//   hello   would tell an old life of a disk from a new one by who speaks last: so of an epoch
//           before the newest nothing is taken in, and the answer is to begin a new one
//   answer  is numbered, bears the letter's name and is for one device's key: the kiosk takes none
//           that is older than what it heard (store/courier.h)

namespace linli::server {

/// What became of a letter. Facts that are taken in are durable, whatever becomes of the answer.
struct LetterServed {
    DeviceId device;
    long long facts{0}; // that were not known before
    long long rows{0};  // in the answer
    int files{0};       // of the letter, that are whole here now
    int files_sent{0};  // that were wanted, whole in the answer
    int files_left{0};  // likewise, for which the stick had no room
    bool revoked{false};
    bool outdated{false};                  // of an epoch before the newest: nothing was taken in
    std::optional<Error> facts_trouble{};  // why the rest of the facts was not taken in
    std::optional<Error> answer_trouble{}; // the answer could not be written; it may be asked for
                                           // again
};

class CourierDesk {
public:
    /// All outlive it.
    CourierDesk(LedgerDoor& door, sync::SyncApi& service, Gate& gate, const Clock& clock)
        : door_{door}, service_{service}, gate_{gate}, clock_{clock} {}

    /// Reads a letter to its end before anything of it counts, takes its facts in, one transaction
    /// a batch, then the bytes of its files, and writes the answer into that folder, last with
    /// those that the kiosk wants, as far as there is room. The same as over HTTP must hold of each
    /// message: signature, device, chain, epoch, scope, revocation. Memory: one message. Errors:
    /// sync::courier_refusal's, when nothing was done; the ledger's.
    Result<LetterServed> serve(const std::string& letter, const std::string& folder);

private:
    LedgerDoor& door_;
    sync::SyncApi& service_;
    Gate& gate_;
    const Clock& clock_;
};

} // namespace linli::server
