#pragma once

#include <memory>
#include <optional>
#include <string>

#include "app/core/base/digest.h"
#include "app/core/base/pool.h"
#include "sync/server/http_server.h"
#include "sync/server/ledger.h"
#include "sync/server/request_log.h"

namespace linli::reporting {

/// Whoever scrapes more often hears the same once more.
inline constexpr Millis kMetricsAge{30'000};

struct MetricsOptions {
    std::optional<Digest> token{}; // BLAKE2b of what must stand after "Bearer "
    bool behind_proxy{false};      // every request comes from this machine
};

/// GET /metrics, for Prometheus: metrics_text() and how many requests were answered. With a token
/// only for who has it; without one only for who asks on this machine itself, with no proxy
/// between. What is read of the ledger is read on a connection of its own, so that no kiosk waits,
/// by one asker at a time, and not more often than kMetricsAge; others hear what was read before.
class MetricsPage {
public:
    /// `clock` and `counts` outlive it.
    MetricsPage(
        std::unique_ptr<server::Ledger> ledger,
        const Clock& clock,
        const server::RequestCounts& counts,
        MetricsOptions options
    );

    /// Any thread.
    [[nodiscard]] server::Response answer(const server::Request& request) const;

private:
    struct Read {
        std::string text;
        std::optional<UtcTime> at{};
    };

    [[nodiscard]] bool may_read(const server::Request& request) const;
    [[nodiscard]] std::string ledger_text() const;

    const Clock& clock_;
    const server::RequestCounts& counts_;
    MetricsOptions options_;
    mutable Pool<std::unique_ptr<server::Ledger>> ledger_;
    mutable Pool<Read> read_{{Read{}}};
};

/// `page` outlives the handler; all else is `next`'s.
[[nodiscard]] server::Handler with_metrics(const MetricsPage& page, server::Handler next);

/// The token that a file holds, as a digest: its first line, at least 16 characters. kInvalid; the
/// errors of read_secret_file().
[[nodiscard]] Result<Digest> read_metrics_token(const std::string& path);

} // namespace linli::reporting
