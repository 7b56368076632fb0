#pragma once

#include "sync/protocol/api.h"
#include "sync/server/http_server.h"

namespace linli::server {

/// HTTP to the protocol's calls and back: POST /v1/hello, /v1/push, /v1/pull, and GET /healthz.
/// Whatever else is asked for goes to `pages`. Answers that are not ours to give are 404, 405, 415.
/// `api` outlives the handler and is called from any of its threads.
[[nodiscard]] Handler make_routes(sync::SyncApi& api, Handler pages);

} // namespace linli::server
