#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "app/core/base/pool.h"
#include "sync/server/http_server.h"

namespace linli::server {

/// What stands for a path where it is written down: the protocol's own and our pages' stay as they
/// are, of what else there may be in one (an id, a token, a name) there is a `*`. Of an answer that
/// there is no such page nothing stays, as its path is whatever a stranger wrote. Pure.
[[nodiscard]] std::string path_template(std::string_view path, int status);

/// How many requests were answered since the start, and how long that took. Any thread.
class RequestCounts {
public:
    struct Sum {
        std::int64_t requests{0};
        std::int64_t micros{0};
        std::int64_t bytes_in{0};
        std::int64_t bytes_out{0};
    };

    /// By template and status.
    using Sums = std::map<std::pair<std::string, int>, Sum>;

    void add(const std::string& path, int status, const Sum& one);
    [[nodiscard]] Sums all() const;

private:
    mutable Pool<Sums> sums_{{Sums{}}};
};

/// `handler`, each of whose answers is counted, and is an event of the log (kInfo): the request's
/// id, method, template, status, microseconds, bytes, and the device that signed it. No address, no
/// query, nothing of a body. `counts` outlives it.
[[nodiscard]] Handler logged(RequestCounts& counts, Handler handler);

} // namespace linli::server
