#include "sync/server/serve_options.h"

#include <charconv>

#include "app/core/domain/calendar.h"
#include "sync/protocol/limits.h"
#include "sync/server/caller_address.h"
#include "sync/server/ledger_place.h"

namespace linli::server {
namespace {

constexpr std::uint16_t kUsualPort = 8080;

bool read_listen(const std::string& text, HttpOptions& http) {
    const auto colon = text.rfind(':');
    if (colon == std::string::npos || colon == 0) {
        return false;
    }
    http.address = text.substr(0, colon);
    const char* end = text.data() + text.size();
    const auto [at, error] = std::from_chars(text.data() + colon + 1, end, http.port);
    return error == std::errc{} && at == end;
}

bool read_next_sync(const std::string& text, std::optional<int>& seconds) {
    int value = 0;
    const char* end = text.data() + text.size();
    const auto [at, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc{} || at != end || value < sync::kSoonestNextSync
        || value > sync::kLatestNextSync) {
        return false;
    }
    seconds = value;
    return true;
}

std::string* text_of(ServeOptions& options, const std::string& name) {
    return name == "--db"           ? &options.db
        : name == "--files"         ? &options.files
        : name == "--upstream"      ? &options.upstream
        : name == "--tls-cert"      ? &options.tls_certificate
        : name == "--tls-key"       ? &options.tls_key
        : name == "--metrics-token" ? &options.metrics_token
                                    : nullptr;
}

bool takes_value(const std::string& name) {
    ServeOptions none;
    return name == "--listen" || name == "--now" || name == "--next-sync" || name == "--log"
        || name == "--trusted-proxy" || text_of(none, name) != nullptr;
}

bool take_value(ServeOptions& options, const std::string& name, const std::string& value) {
    if (std::string* text = text_of(options, name)) {
        *text = value;
        return !value.empty();
    }
    if (name == "--now") {
        options.now = instant_from_text(value);
        return options.now.has_value();
    }
    if (name == "--next-sync") {
        return read_next_sync(value, options.next_sync_after_s);
    }
    if (name == "--log") {
        options.log = value == "json" ? LogFormat::kJson : LogFormat::kText;
        return value == "json" || value == "text";
    }
    if (name == "--trusted-proxy") {
        options.http.trusted_proxies.push_back(value);
        return is_address(value);
    }
    return read_listen(value, options.http);
}

} // namespace

Result<ServeOptions> parse_serve_options(const std::vector<std::string>& words) {
    ServeOptions options;
    options.http.port = kUsualPort;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& name = words[i];
        if (name == "--open") {
            options.open = true;
        } else if (name == "--behind-tls") {
            options.behind_tls = true;
        } else if (!takes_value(name)) {
            return fail(ErrorCode::kInvalid, name);
        } else if (i + 1 == words.size()) {
            return fail(ErrorCode::kInvalid, name + " ?");
        } else if (!take_value(options, name, words[++i])) {
            return fail(ErrorCode::kInvalid, name + " " + words[i]);
        }
    }
    if (options.db.empty()) {
        return fail(ErrorCode::kInvalid, "--db ?");
    }
    if (is_postgres(options.db) && !options.upstream.empty()) {
        return fail(ErrorCode::kInvalid, "--upstream " + options.upstream); // a relay has a file
    }
    options.files = files_folder(options.db, options.files);
    if (options.tls_certificate.empty() != options.tls_key.empty()) {
        return fail(ErrorCode::kInvalid, options.tls_key.empty() ? "--tls-key ?" : "--tls-cert ?");
    }
    return options;
}

} // namespace linli::server
