#pragma once

#include "sync/protocol/api.h"
#include "sync/server/enroller.h"
#include "sync/server/gate.h"
#include "sync/server/health.h"
#include "sync/server/http_server.h"
#include "sync/server/rate_limits.h"

namespace linli::server {

/// Who lets devices in. Without a gate everybody who comes is believed to be who they say: only for
/// tests, and for networks on which nobody is a stranger.
struct Trust {
    Enroller* enroller{nullptr};
    Gate* gate{nullptr};
    const RateLimits* limits{nullptr}; // none: as much as anybody likes
};

/// HTTP to the protocol's calls and back: POST /v1/hello, /v1/push, /v1/pull, /v1/leases,
/// /v1/attest, /v1/files and /v1/fetch for devices that the gate admits, each for itself alone;
/// POST /v1/enrol, and GET /healthz. Whatever else is asked for goes to `pages`. Answers that are
/// not ours to give are 404, 405, 415; what the gate does not admit is 401, and every answer of the
/// protocol brings the next nonce; who asks too often hears 429 and when to come again. /healthz is
/// 503 while the ledger does not answer; without `ledger` it says no more than that the server
/// runs. `api`, `ledger` and what `trust` names outlive the handler and are called from any of its
/// threads.
[[nodiscard]] Handler make_routes(
    sync::SyncApi& api, Handler pages, Trust trust = {}, const Health* ledger = nullptr
);

/// A request of the protocol that came in a letter of that device's instead: the same checks, the
/// same calls.
[[nodiscard]] Response answer_carried(
    const Request& request, sync::SyncApi& api, Gate& gate, std::string_view letter
);

} // namespace linli::server
