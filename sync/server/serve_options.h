#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/core/base/log.h"
#include "app/core/base/result.h"
#include "app/core/base/time.h"
#include "sync/server/http_server.h"

namespace linli::server {

/// What `linli-district` was asked for on its command line, where it serves. Whether the address
/// is one, and the files can be read, shows when it starts.
struct ServeOptions {
    std::string db;       // a place (ledger_place.h)
    std::string files;    // the folder of files; empty: none are taken in
    HttpOptions http;     // 127.0.0.1:8080
    std::string upstream; // in place of the address that it was enrolled at
    std::optional<UtcTime> now{};
    bool open{false};
    bool behind_tls{false};                 // whoever stands in front ends TLS
    std::optional<int> next_sync_after_s{}; // 30 s to 12 h: how long a kiosk may rest
    std::string tls_certificate;            // files: both or none
    std::string tls_key;
    std::string metrics_token{};    // a file
    std::optional<LogFormat> log{}; // a line for each request; none: only what is wrong
};

/// kInvalid with one line that names the word that is not understood, or is missing. Pure.
[[nodiscard]] Result<ServeOptions> parse_serve_options(const std::vector<std::string>& words);

} // namespace linli::server
