#pragma once

#include <string>

#include "app/core/base/time.h"
#include "sync/protocol/message_signature.h"
#include "sync/server/http_server.h"
#include "sync/server/ledger_door.h"

namespace linli::server {

/// A nonce is taken for so long after it was given.
inline constexpr Millis kNonceLife{5 * 60'000LL};

/// Who may speak the protocol: devices that enrolled, by the signature on each request
/// (protocol/message_signature.h). Nonces are made from the time and a secret that follows from the
/// ledger's, so nothing is kept, and what one server of a ledger gave another one takes: within its
/// life one may come twice, which does no harm, as every request may come twice; after it nothing
/// that was overheard is of use. Any thread.
class Gate {
public:
    /// Both outlive it. Asks the ledger for its secret at once.
    Gate(LedgerDoor& door, const Clock& clock);

    /// The device that signed this very request, before anything of its body is read or
    /// decompressed. kDenied without a word why: a stranger learns nothing, the log has it.
    Result<DeviceId> admit(const Request& request);

    /// The same of a request that came in a letter (protocol/courier.h): there is no line on which
    /// a nonce could have been given, so it bears the letter's name. That it may come again, and
    /// late, does no harm: see courier.h.
    Result<DeviceId> admit_carried(const Request& request, std::string_view letter);

    /// For the next request; goes with every answer, also with a refusal.
    [[nodiscard]] std::string nonce() const;

private:
    [[nodiscard]] bool is_fresh(std::string_view nonce) const;
    Result<DeviceId> prove(const Request& request, const sync::SignatureClaim& claim);

    LedgerDoor& door_;
    const Clock& clock_;
    std::string secret_;
};

} // namespace linli::server
