#pragma once

#include <string>

#include "sync/server/http_server.h"

namespace linli::console {

/// assets/api/openapi.json, and of each page of the console its path, its methods and whose it is,
/// from the list that serves them (places.h): no page can be missing.
[[nodiscard]] const std::string& openapi_text();

/// GET /openapi.json; all else is `next`'s.
[[nodiscard]] server::Handler with_openapi(server::Handler next);

} // namespace linli::console
