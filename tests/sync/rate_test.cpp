#include <catch2/catch.hpp>

#include "sync/client/backoff.h"
#include "sync/client/http_api_curl.h"
#include "sync/client/worker.h"
#include "sync/protocol/codec.h"
#include "sync/server/http_server.h"
#include "tests/sync/ends.h"

// A kiosk that is told to come again later.

namespace linli::test {
namespace {

using server::Request;
using server::Response;

/// A server that refuses everybody.
struct Busy {
    std::string retry_after;
    bool marked{true};
    std::unique_ptr<server::HttpServer> http;

    explicit Busy(std::string after, bool is_ours = true)
        : retry_after{std::move(after)}, marked{is_ours} {
        server::HttpOptions options;
        options.threads = 1;
        http = must(server::HttpServer::start(options, [this](const Request&) {
            Response response{
                429,
                std::string{sync::kJsonType},
                sync::encode(fail(ErrorCode::kBusy, "too many requests")),
                {{"Retry-After", retry_after}}};
            if (marked) {
                response.headers.emplace_back(sync::kMarker, "1");
            }
            return response;
        }));
    }

    [[nodiscard]] std::unique_ptr<sync::CurlSyncApi> line() const {
        return must(sync::CurlSyncApi::create("http://127.0.0.1:" + std::to_string(http->port())));
    }
};

Millis asked_by(const std::string& retry_after) {
    const Busy busy{retry_after};
    const auto line = busy.line();
    CHECK(line->hello({}).error().code == ErrorCode::kBusy);
    const Millis asked = line->take_rest_asked();
    CHECK(line->take_rest_asked() == Millis{0}); // it was taken
    return asked;
}

} // namespace

TEST_CASE("rate: a kiosk comes back no sooner than it was asked to", "[sync][limits]") {
    const TempDir dir;
    Kiosk kiosk{dir.file("kiosk.db"), 1};
    kiosk.import_samples();
    const Busy busy{"120"};
    const auto line = busy.line();
    sync::InlineStoreDoor door{kiosk.store};
    int reports = 0;
    sync::SyncWorker worker{
        door,
        *line,
        [&](const Result<sync::RoundReport>& round) {
            ++reports;
            CHECK(round.error().code == ErrorCode::kBusy);
        },
        [] {
            return 7U;
        }};
    CHECK(worker.work() == Millis{120'000});
    CHECK(worker.backs_off()); // as after any failed round
    CHECK(worker.work(true) == Millis{120'000});
    CHECK(reports == 2);
    CHECK(kiosk.pending() > 0);
}

TEST_CASE("rate: of Retry-After only seconds count, and no more than an hour", "[sync][limits]") {
    CHECK(asked_by("1") == Millis{1000});
    CHECK(asked_by("999999") == sync::kLongestRetry);
    CHECK(asked_by("99999999999999999999") == Millis{0});
    CHECK(asked_by("-5") == Millis{0});
    CHECK(asked_by("Fri, 31 Dec 2027 23:59:59 GMT") == Millis{0});
    CHECK(asked_by("") == Millis{0});
}

TEST_CASE("rate: what a proxy says of itself is no word of the district's", "[sync][limits]") {
    const Busy proxy{"3000", false};
    const auto line = proxy.line();
    CHECK(line->hello({}).error().code == ErrorCode::kNetwork); // try later, as with 502
    CHECK(line->take_rest_asked() == Millis{0});
}

} // namespace linli::test
