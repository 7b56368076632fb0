#include <catch2/catch.hpp>

#include "sync/client/enrolment.h"
#include "sync/server/enroller.h"
#include "sync/server/gate.h"
#include "sync/server/routes.h"
#include "tests/support/papers.h"
#include "tests/sync/ends.h"

// HTTPS with certificates that are made for the test.

namespace linli::test {
namespace {

using server::HttpServer;
using server::Request;
using server::Response;
namespace trouble = sync::certificate_trouble;

constexpr sync::HttpTimeouts kPatient{Millis{5000}, Millis{5000}, Millis{10'000}};

const Papers& papers() {
    static const Papers kPapers;
    return kPapers;
}

/// A district behind HTTPS that counts what gets through to it.
struct Locked {
    TempDir dir;
    District district{dir.file("district.db")};
    Kiosk kiosk{dir.file("kiosk.db"), 1};
    server::InlineLedgerDoor door{district.ledger()};
    server::Enroller enroller{door, district.clock};
    server::Gate gate{door, district.clock};
    int heard{0};
    std::unique_ptr<HttpServer> http;

    explicit Locked(const std::string& certificate) {
        kiosk.import_samples();
        auto routes = server::make_routes(
            district.api(),
            [](const Request&) {
                return Response{404, "text/plain", "no pages here", {}};
            },
            {&enroller, &gate}
        );
        server::HttpOptions options;
        options.threads = 1;
        options.tls_certificate = papers().pem(certificate);
        options.tls_key = papers().key();
        http = must(HttpServer::start(options, [this, routes](const Request& request) {
            ++heard;
            return routes(request);
        }));
    }

    [[nodiscard]] std::string url(const std::string& scheme = "https") const {
        return scheme + "://127.0.0.1:" + std::to_string(http->port());
    }

    Result<Centre> enrol(const std::string& authority) {
        const auto code = must(server::make_enrol_code(
            district.ledger(), "CSD", server::kEnrolCodeLife, district.clock.now()
        ));
        sync::EnrolOrder order{url(), code.digits, authority};
        order.timeouts = kPatient;
        return sync::enrol(kiosk.store, order);
    }

    std::string refusal(const std::string& authority) {
        const auto answer = enrol(authority);
        REQUIRE_FALSE(answer);
        CHECK(answer.error().code == ErrorCode::kProtocol);
        CHECK_FALSE(sync::words_for_certificate(answer.error()).empty());
        return answer.error().detail;
    }
};

} // namespace

TEST_CASE("tls: under the pinned CA a kiosk enrols and syncs", "[sync][trust]") {
    Locked lobby{"good"};
    must(lobby.enrol(papers().pem("ours")));
    lobby.kiosk.live_a_morning(6);
    auto line = must(sync::enrolled_line(lobby.kiosk.store));
    CHECK(line->authority == papers().pem("ours"));
    const auto api = must(sync::CurlSyncApi::create(std::move(*line), kPatient));
    settle(lobby.kiosk, *api);
    check_equal(lobby.kiosk, lobby.district);
    CHECK(lobby.heard > 2);
}

TEST_CASE("tls: another CA, an old certificate and another host hear nothing", "[sync][trust]") {
    Locked good{"good"};
    CHECK(good.refusal(papers().pem("other")) == trouble::kAuthority);
    CHECK(good.refusal("") == trouble::kAuthority); // nor is it one of the system's
    CHECK(good.heard == 0);
    Locked foreign{"foreign"};
    CHECK(foreign.refusal(papers().pem("ours")) == trouble::kAuthority);
    Locked expired{"expired"};
    CHECK(expired.refusal(papers().pem("ours")) == trouble::kExpired);
    Locked elsewhere{"elsewhere"};
    CHECK(elsewhere.refusal(papers().pem("ours")) == trouble::kHost);
    CHECK(foreign.heard + expired.heard + elsewhere.heard == 0);
}

TEST_CASE("tls: a server that changes its CA later hears nothing either", "[sync][trust]") {
    Locked lobby{"good"};
    must(lobby.enrol(papers().pem("ours")));
    auto line = must(sync::enrolled_line(lobby.kiosk.store));
    Locked impostor{"foreign"};
    line->url = impostor.url();
    const auto api = must(sync::CurlSyncApi::create(std::move(*line), kPatient));
    CHECK(lobby.kiosk.round(*api).error().detail == trouble::kAuthority);
    CHECK(impostor.heard == 0);
    CHECK(lobby.kiosk.pending() > 0);
}

TEST_CASE("tls: with a pinned CA nothing goes out unencrypted", "[sync][trust]") {
    Locked lobby{"good"};
    const auto plain =
        sync::CurlSyncApi::create(sync::DistrictLine{lobby.url("http"), papers().pem("ours")});
    CHECK(plain.error().code == ErrorCode::kInvalid);
}

TEST_CASE("tls: a certificate without its key does not start a server", "[sync][trust]") {
    server::HttpOptions options;
    options.tls_certificate = papers().pem("good");
    options.tls_key = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";
    const auto http = HttpServer::start(options, [](const Request&) { return Response{}; });
    CHECK(http.error().code == ErrorCode::kDenied);
}

} // namespace linli::test
