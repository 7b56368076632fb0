#include <random>

#include <catch2/catch.hpp>

#include "sync/console/pages.h"
#include "sync/protocol/codec.h"
#include "sync/protocol/squeeze.h"
#include "sync/server/actor_door.h"
#include "sync/server/ledger_sqlite.h"
#include "sync/server/routes.h"
#include "sync/server/service.h"
#include "tests/support/batches.h"
#include "tests/support/counting_ids.h"
#include "tests/support/fake_clock.h"
#include "tests/support/raw_http.h"
#include "tests/support/temp_dir.h"

namespace linli::server {
namespace {

using sync::kJsonType;
using sync::kZstdType;
using test::batch_of;
using test::FactMill;
using test::RawHttp;

/// The whole server but for its main function.
class LiveDistrict {
public:
    std::string ask(
        const std::string& method,
        const std::string& target,
        std::string_view type = {},
        std::string_view body = {}
    ) {
        return RawHttp::ask(http->port(), method, target, type, body);
    }

    int status(
        const std::string& method,
        const std::string& target,
        std::string_view type = {},
        std::string_view body = {}
    ) {
        return RawHttp::status_of(ask(method, target, type, body));
    }

    test::TempDir dir;
    test::CountingIds ids{9};
    test::FakeClock clock;
    ActorLedgerDoor door{open_sqlite_ledger(dir.file("district.db"), ids).value()};
    Service service{door, clock};
    std::unique_ptr<HttpServer> http{
        HttpServer::start({}, make_routes(service, console::make_pages(door, clock))).value()};
};

FactMill busy_kiosk() {
    FactMill mill;
    mill.describe_catalogue(3);
    mill.add_mix(120);
    return mill;
}

} // namespace

TEST_CASE("http: hello, push and pull are spoken over a socket, with the marker", "[http]") {
    LiveDistrict district;
    const FactMill mill = busy_kiosk();
    const std::string hello = district.ask(
        "POST", "/v1/hello", kJsonType, encode(sync::Hello{mill.device, 1, 1, 1, mill.centre})
    );
    CHECK(RawHttp::status_of(hello) == 200);
    CHECK(hello.find("\r\nLinli-Protocol: 1\r\n") != std::string::npos);
    const auto met = sync::decode_hello_answer(RawHttp::body_of(hello));
    REQUIRE(met);
    const std::string pushed = district.ask("POST", "/v1/push", kZstdType, encode(batch_of(mill)));
    CHECK(sync::decode_push_answer(RawHttp::body_of(pushed))->acked_seq == mill.facts.size());
    const std::string pulled = district.ask(
        "POST",
        "/v1/pull",
        kJsonType,
        encode(sync::PullRequest{mill.device, met->server_epoch, {sync::Scope::kCatalogue, 0}, 50})
    );
    CHECK(sync::decode_pull_page(RawHttp::body_of(pulled))->rows.size() == 44);
    FactMill other{2};
    other.describe_catalogue(4);
    const std::string gap =
        district.ask("POST", "/v1/push", kZstdType, encode(batch_of(other, 9, 9)));
    CHECK(RawHttp::status_of(gap) == 409);
    CHECK(sync::decode_error(RawHttp::body_of(gap)).code == ErrorCode::kConflict);
}

TEST_CASE("http: what is not asked rightly is answered, not obeyed", "[http]") {
    LiveDistrict district;
    CHECK(district.status("GET", "/healthz") == 200);
    CHECK(district.status("GET", "/nothing") == 404);
    CHECK(district.status("GET", "/../etc/passwd") == 404);
    CHECK(district.status("GET", "/v1/push") == 405);
    CHECK(district.status("POST", "/") == 405);
    CHECK(district.status("POST", "/v1/push", kJsonType, "{}") == 415);
    CHECK(district.status("POST", "/v1/push", kZstdType, "not zstd") == 400);
    CHECK(
        district.status("POST", "/v1/push", kZstdType, sync::squeezed(std::string(9U << 20U, 'a')))
        == 413
    );
    CHECK(district.status("POST", "/v1/hello", kJsonType, "{\"device\":7}") == 400);
    CHECK(district.status("POST", "/v1/hello", kJsonType, std::string(300U << 10U, ' ')) == 413);
    CHECK(district.status("DELETE", "/") == 405);
    CHECK(district.status("POST", "/healthz") == 405);
}

TEST_CASE("http: a body beyond the bound is refused before it is kept", "[http]") {
    LiveDistrict district;
    const RawHttp declared{district.http->port()};
    declared.send("POST /v1/push HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n");
    CHECK(RawHttp::status_of(declared.receive()) == 413);

    const RawHttp chunked{district.http->port()};
    chunked.send("POST /v1/push HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
    const std::string chunk = "10000\r\n" + std::string(0x10000, 'x') + "\r\n";
    int sent = 0;
    while (sent < 2000 && chunked.send(chunk)) {
        ++sent;
    }
    CHECK(sent < 2000); // 125 MiB would have been: hung up long before
    CHECK(district.status("GET", "/healthz") == 200);
}

TEST_CASE("http: hostile bytes crash nothing and others are still served", "[http]") {
    LiveDistrict district;
    const FactMill mill = busy_kiosk();
    const std::string batch = encode(batch_of(mill));
    std::mt19937 random{7};
    for (int i = 0; i < 200; ++i) {
        std::string request =
            "POST /v1/push HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: "
            + std::string{kZstdType} + "\r\nContent-Length: " + std::to_string(batch.size())
            + "\r\n\r\n" + batch;
        for (int change = 0; change < 4; ++change) {
            request[random() % request.size()] = static_cast<char>(random());
        }
        const RawHttp socket{district.http->port()};
        socket.send(std::string_view{request}.substr(0, random() % request.size()));
    }
    CHECK(district.status("GET", "/healthz") == 200);
    CHECK(district.status("GET", "/") == 403); // nobody has an account
}

TEST_CASE("http: an address in use is told apart, and a stopped server frees it", "[http]") {
    const auto handler = [](const Request&) {
        return Response{};
    };
    auto first = HttpServer::start({}, handler).value();
    HttpOptions same;
    same.port = first->port();
    CHECK(HttpServer::start(same, handler).error().code == ErrorCode::kConflict);
    first.reset();
    CHECK(HttpServer::start(same, handler));
    same.address = "203.0.113.9";
    CHECK(HttpServer::start(same, handler).error().code == ErrorCode::kInvalid);
}

TEST_CASE("http: a cookie says who it is, unless it is longer than any of ours", "[http]") {
    LiveDistrict district;
    const UtcTime now = district.clock.now();
    Account admin{{district.ids.next()}, "admin", "示例", Role::kDistrictAdmin, {}, "-", now};
    district.door.run([&](Ledger& ledger) {
        REQUIRE(ledger.transact([&]() -> Status {
            LINLI_TRY(ledger.save_account(admin));
            return ledger.begin_session(
                {blake2b("token"), admin.id, "secret", now, now, now + Millis{3'600'000}}
            );
        }));
    });
    const auto status = [&](const std::string& cookie) {
        return RawHttp::status_of(
            RawHttp::ask(district.http->port(), "GET", "/", {}, {}, "Cookie: " + cookie + "\r\n")
        );
    };
    CHECK(status("a=b; linli_session=token") == 200);
    CHECK(status("linli_session=other") == 303);
    CHECK(status("linli_session=token; a=" + std::string(kMaxCookie, 'x')) == 303);
    const std::string form = "csrf=secret";
    const std::string out = RawHttp::ask(
        district.http->port(),
        "POST",
        "/logout",
        "application/x-www-form-urlencoded",
        form,
        "Cookie: linli_session=token\r\n"
    );
    CHECK(RawHttp::status_of(out) == 303);
    CHECK(out.find("\r\nLocation: /login\r\n") != std::string::npos);
    CHECK(status("linli_session=token") == 303);
}

} // namespace linli::server
