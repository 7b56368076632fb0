#include <functional>
#include <optional>

#include <catch2/catch.hpp>

#include "sync/client/http_api_curl.h"
#include "sync/protocol/codec.h"
#include "sync/server/routes.h"
#include "tests/support/fault_proxy.h"
#include "tests/sync/ends.h"
#include "tests/sync/scripted_api.h"

// Real sockets, real HTTP, and whatever a lobby's network does to them.

namespace linli::test {
namespace {

using Kind = WireFault::Kind;
using server::HttpServer;
using server::Request;
using server::Response;

constexpr sync::RoundLimits kSmall{7, 4096, 20, 16 * 1024, 9};
constexpr sync::HttpTimeouts kPatient{Millis{5000}, Millis{5000}, Millis{10'000}};
constexpr sync::HttpTimeouts kHasty{Millis{300}, Millis{1000}, Millis{300}};

std::unique_ptr<sync::CurlSyncApi> api_at(
    const std::string& url, sync::HttpTimeouts timeouts = kPatient
) {
    return must(sync::CurlSyncApi::create(url, timeouts));
}

/// A kiosk and a district that listens. `twist` may change what the n-th request is answered.
struct Street {
    using Twist = std::function<void(int request, Response& answer)>;

    TempDir dir;
    District district{dir.file("district.db")};
    Kiosk kiosk{dir.file("kiosk.db"), 1};
    std::unique_ptr<HttpServer> http;
    std::string url;
    Twist twist;
    int requests{0};

    Street() {
        kiosk.import_samples();
        open();
    }

    void open() {
        auto routes = server::make_routes(district.api(), [](const Request&) {
            return Response{404, "text/plain", "no pages here", {}};
        });
        const auto handler = [this, routes](const Request& request) {
            Response answer = routes(request);
            if (twist) {
                twist(requests++, answer);
            }
            return answer;
        };
        http = must(HttpServer::start({.threads = 2}, handler));
        url = "http://127.0.0.1:" + std::to_string(http->port());
    }

    void finish() {
        twist = nullptr;
        settle(kiosk, *api_at(url));
        check_equal(kiosk, district);
    }

    /// One round in which the first connection breaks, and the second, which libcurl tries by
    /// itself, never opens. True when the round noticed.
    bool hurt_by(const WireFault& fault) {
        INFO(fault.bytes);
        const FaultProxy proxy{http->port(), {fault, {Kind::kCutRequest, 0, {}}}};
        const auto round = kiosk.round(*api_at(proxy.url()), kSmall);
        const std::optional<Error> trouble = !round ? std::optional{round.error()}
            : round->push_trouble                   ? round->push_trouble
                                                    : round->pull_trouble;
        if (trouble) {
            CHECK(trouble->code == ErrorCode::kNetwork);
        }
        return trouble.has_value();
    }
};

std::string http_answer(const std::string& head, const std::string& body) {
    return "HTTP/1.1 " + head + "\r\nContent-Length: " + std::to_string(body.size())
        + "\r\nConnection: close\r\n\r\n" + body;
}

const std::string kPortal = "<html><body>请登录 Wi-Fi</body></html>";

struct Stranger {
    std::string name;
    WireFault fault;
    ErrorCode code;
};

std::vector<Stranger> strangers() {
    const auto says = [](std::string words) {
        return WireFault{Kind::kSay, 0, std::move(words)};
    };
    return {
        {"bytes that are not HTTP", says("\x01\x7f what? \xff\xfe\r\n\r\n"), ErrorCode::kProtocol},
        {"a captive portal", says(http_answer("200 OK", kPortal)), ErrorCode::kProtocol},
        {"a redirect to one",
         says(http_answer("302 Found\r\nLocation: http://127.0.0.1:1/", "")),
         ErrorCode::kProtocol},
        {"a proxy whose server is down",
         says(http_answer("500 Internal Server Error", kPortal)),
         ErrorCode::kNetwork},
        {"a gateway", says(http_answer("502 Bad Gateway", "")), ErrorCode::kNetwork},
        {"our marker over nonsense",
         says(http_answer("200 OK\r\nLinli-Protocol: 1", kPortal)),
         ErrorCode::kProtocol},
        {"half an answer",
         says("HTTP/1.1 200 OK\r\nLinli-Protocol: 1\r\nContent-Length: 900\r\n\r\n{\"version\":1"),
         ErrorCode::kNetwork},
        {"nobody who speaks", {Kind::kHang, 0, {}}, ErrorCode::kNetwork},
        {"a closed door", {Kind::kCutRequest, 0, {}}, ErrorCode::kNetwork}};
}

} // namespace

TEST_CASE("http: a morning crosses real sockets, and idle is one small request", "[sync]") {
    Street street;
    street.kiosk.live_a_morning(25);
    const auto api = api_at(street.url);
    CHECK(must(street.kiosk.round(*api, kSmall)).clean());
    check_equal(street.kiosk, street.district);
    const auto requests = api->requests();
    const auto bytes = api->bytes_sent() + api->bytes_received();
    CHECK(must(street.kiosk.round(*api)).clean());
    CHECK(api->requests() == requests + 1);
    CHECK(api->bytes_sent() + api->bytes_received() - bytes < 1024);
}

TEST_CASE("http: a stranger's answer has its own code and costs nothing", "[sync]") {
    Street street;
    street.kiosk.live_a_morning(4);
    const long long pending = street.kiosk.pending();
    for (const Stranger& stranger : strangers()) {
        INFO(stranger.name);
        const FaultProxy proxy{street.http->port(), {stranger.fault}};
        const auto api =
            api_at(proxy.url(), stranger.fault.kind == Kind::kHang ? kHasty : kPatient);
        const auto round = street.kiosk.round(*api);
        REQUIRE_FALSE(round);
        CHECK(round.error().code == stranger.code);
        CHECK(street.kiosk.pending() == pending);
    }
    street.finish();
}

TEST_CASE("http: nothing is lost when the connection breaks at any byte of an answer", "[sync]") {
    Street street;
    street.kiosk.live_a_morning(4);
    int hurt = 0;
    for (std::size_t bytes = 1; bytes < 4000; bytes += 157) {
        street.kiosk.add_facts(16);
        hurt += street.hurt_by({Kind::kCutAnswer, bytes, {}}) ? 1 : 0;
        settle(street.kiosk, *api_at(street.url));
        CHECK(street.kiosk.pending() == 0);
    }
    CHECK(hurt > 8);
    street.finish();
}

TEST_CASE("http: nothing is lost when the connection breaks at any byte of a request", "[sync]") {
    Street street;
    street.kiosk.live_a_morning(4);
    int hurt = 0;
    for (std::size_t bytes = 1; bytes < 4000; bytes += 157) {
        street.kiosk.add_facts(16);
        hurt += street.hurt_by({Kind::kCutRequest, bytes, {}}) ? 1 : 0;
        settle(street.kiosk, *api_at(street.url));
        CHECK(street.kiosk.pending() == 0);
    }
    CHECK(hurt > 8);
    street.finish();
}

TEST_CASE("http: an answer spoilt in the middle of a round spoils only that round", "[sync]") {
    struct Spoil {
        ErrorCode code;
        std::function<void(Response&)> by;
    };

    const std::vector<Spoil> spoils{
        {ErrorCode::kProtocol,
         [](Response& answer) {
             answer = {200, "text/html", kPortal, {}};
         }},
        {ErrorCode::kNetwork,
         [](Response& answer) {
             answer = {500, "text/html", kPortal, {}};
         }},
        {ErrorCode::kProtocol,
         [](Response& answer) {
             answer.body.resize(answer.body.size() / 2);
         }},
        {ErrorCode::kProtocol, [](Response& answer) {
             answer.body.pop_back();
         }}};
    Street street;
    street.kiosk.live_a_morning(4);
    for (const Spoil& spoil : spoils) {
        for (int at = 0; at < 8; ++at) {
            street.kiosk.add_facts(16);
            street.requests = 0;
            street.twist = [&](int request, Response& answer) {
                if (request == at) {
                    spoil.by(answer);
                }
            };
            const auto round = street.kiosk.round(*api_at(street.url), kSmall);
            const ErrorCode code = !round ? round.error().code
                : round->push_trouble     ? round->push_trouble->code
                : round->pull_trouble     ? round->pull_trouble->code
                                          : ErrorCode::kInvalid;
            if (street.requests > at) {
                CHECK(code == spoil.code);
            } else {
                CHECK(at > 3);
                CHECK(must(round).clean());
            }
            street.twist = nullptr;
            settle(street.kiosk, *api_at(street.url));
        }
    }
    street.finish();
}

TEST_CASE("http: the district stops in the middle of a sync and starts again", "[sync]") {
    Street street;
    street.kiosk.add_facts(300);
    const auto api = api_at(street.url);
    ScriptedApi stopping{*api, [&](int call) {
                             if (call == 5) {
                                 street.http.reset();
                             }
                             return Fate::kPass;
                         }};
    const auto hurt = must(street.kiosk.round(stopping, kSmall));
    REQUIRE(hurt.push_trouble);
    CHECK(hurt.push_trouble->code == ErrorCode::kNetwork);
    CHECK(hurt.facts_sent > 0);
    CHECK(street.kiosk.pending() > 0);
    CHECK(street.kiosk.round(*api).error().code == ErrorCode::kNetwork);
    street.district.while_stopped([](const std::string&) {});
    street.open();
    street.finish();
}

TEST_CASE("http: a call that is told to stop ends, though nobody answers", "[sync]") {
    Street street;
    const FaultProxy proxy{street.http->port(), {{Kind::kHang, 0, {}}}};
    const auto api = api_at(proxy.url());
    int asked = 0;
    api->abort_when([&] { return ++asked > 3; });
    CHECK(street.kiosk.round(*api).error().code == ErrorCode::kNetwork);
    CHECK(asked == 4);
}

TEST_CASE("http: an address is http or https and nothing else", "[sync]") {
    for (const char* url : {"", "http://", "ftp://a/", "http://a b/", "a.example", "http://a/?b"}) {
        INFO(url);
        CHECK(sync::CurlSyncApi::create(url).error().code == ErrorCode::kInvalid);
    }
    CHECK(sync::CurlSyncApi::create("https://district.example/linli/"));
}

TEST_CASE("http: what differs is found and mended over the wire", "[sync][http][attest]") {
    Street street;
    street.kiosk.live_a_morning(12);
    const auto api = api_at(street.url);
    settle(street.kiosk, *api);
    must(street.kiosk.store.database().exec(
        "UPDATE resident SET name = '别人'; DELETE FROM feed_row WHERE kind = 'session'"
    ));
    sync::RoundLimits limits;
    limits.compare_all = true;
    const auto report = must(street.kiosk.round(*api, limits));
    CHECK(report.clean());
    CHECK(report.rows_mended > 100); // more than one answer holds
    CHECK(must(street.kiosk.round(*api, limits)).rows_mended == 0);
    check_equal(street.kiosk, street.district);
}

} // namespace linli::test
