#include "sync/reports/metrics_page.h"

#include "app/core/base/log.h"
#include "app/core/base/secret_file.h"
#include "app/core/base/signing.h"
#include "sync/reports/metrics.h"

namespace linli::reporting {
namespace {

using server::Request;
using server::Response;

constexpr std::string_view kType = "text/plain; version=0.0.4; charset=utf-8";
constexpr std::string_view kBearer = "Bearer ";

std::vector<std::unique_ptr<server::Ledger>> alone(std::unique_ptr<server::Ledger> ledger) {
    std::vector<std::unique_ptr<server::Ledger>> one;
    one.push_back(std::move(ledger));
    return one;
}

Response plain(int status, std::string text) {
    return {
        status,
        "text/plain; charset=utf-8",
        std::move(text) + "\n",
        {{"Cache-Control", "no-store"}}};
}

std::string bytes_of(const Digest& digest) {
    return {digest.bytes.begin(), digest.bytes.end()};
}

void put(
    std::string& out,
    const server::RequestCounts::Sums& sums,
    const std::string& name,
    const std::string& help,
    std::int64_t server::RequestCounts::Sum::*value
) {
    out += "# HELP " + name + " " + help + "\n# TYPE " + name + " counter\n";
    for (const auto& [key, sum] : sums) {
        out += name + "{path=\"" + key.first + "\",status=\"" + std::to_string(key.second) + "\"} "
            + std::to_string(sum.*value) + "\n";
    }
}

std::string requests_text(const server::RequestCounts::Sums& sums) {
    using Sum = server::RequestCounts::Sum;
    std::string out;
    put(out, sums, "linli_http_requests_total", "Answered since the start", &Sum::requests);
    put(out, sums, "linli_http_microseconds_total", "Until they were answered", &Sum::micros);
    put(out, sums, "linli_http_bytes_in_total", "Of their bodies", &Sum::bytes_in);
    put(out, sums, "linli_http_bytes_out_total", "Of the answers' bodies", &Sum::bytes_out);
    return out;
}

} // namespace

MetricsPage::MetricsPage(
    std::unique_ptr<server::Ledger> ledger,
    const Clock& clock,
    const server::RequestCounts& counts,
    MetricsOptions options
)
    : clock_{clock}, counts_{counts}, options_{options}, ledger_{alone(std::move(ledger))} {}

bool MetricsPage::may_read(const Request& request) const {
    if (!options_.token) {
        return request.address.starts_with("127.") && !request.forwarded && !options_.behind_proxy;
    }
    const std::string_view given = request.authorization;
    return given.starts_with(kBearer)
        && same_secret(bytes_of(blake2b(given.substr(kBearer.size()))), bytes_of(*options_.token));
}

std::string MetricsPage::ledger_text() const {
    const UtcTime now = clock_.now();
    Read known;
    read_.lend([&](Read& read) { known = read; });
    const bool fresh = known.at && now >= *known.at && now - *known.at < kMetricsAge;
    if (fresh) {
        return known.text;
    }
    const auto read_anew = [&](std::unique_ptr<server::Ledger>& ledger) {
        auto text = metrics_text(*ledger, now);
        if (!text) {
            log_error("metrics cannot be read", {{"detail", text.error().detail}});
        }
        // What was true before is not repeated for ever: without the ledger its numbers are gone.
        known = {text ? *std::move(text) : std::string{}, now};
        read_.lend([&](Read& read) { read = known; });
    };
    if (!ledger_.lend_now(read_anew) && !known.at) {
        ledger_.lend(read_anew); // the first ones wait for each other
    }
    return known.text;
}

Response MetricsPage::answer(const Request& request) const {
    if (request.method != "GET" && request.method != "HEAD") {
        Response response = plain(405, "GET only");
        response.headers.emplace_back("Allow", "GET, HEAD");
        return response;
    }
    if (!may_read(request)) {
        Response response = plain(options_.token ? 401 : 403, "not for everybody");
        if (options_.token) {
            response.headers.emplace_back("WWW-Authenticate", "Bearer");
        }
        return response;
    }
    std::string text = ledger_text();
    const bool up = !text.empty();
    text += "# HELP linli_ledger_up 1: the ledger could be read\n# TYPE linli_ledger_up gauge\n";
    text += std::string{"linli_ledger_up "} + (up ? "1\n" : "0\n");
    text += requests_text(counts_.all());
    return {200, std::string{kType}, std::move(text), {{"Cache-Control", "no-store"}}};
}

server::Handler with_metrics(const MetricsPage& page, server::Handler next) {
    return [&page, next = std::move(next)](const Request& request) {
        return request.path == "/metrics" ? page.answer(request) : next(request);
    };
}

Result<Digest> read_metrics_token(const std::string& path) {
    constexpr std::size_t kMost = 256;
    constexpr std::size_t kLeast = 16;
    const std::string text = LINLI_TRY(read_secret_file(path, kMost));
    const std::string_view line = std::string_view{text}.substr(0, text.find_first_of("\r\n"));
    if (line.size() < kLeast) {
        return fail(ErrorCode::kInvalid, path + ": a token has 16 characters at least");
    }
    return blake2b(line);
}

} // namespace linli::reporting
