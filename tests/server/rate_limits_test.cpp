#include "sync/server/rate_limits.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include "sync/protocol/codec.h"
#include "sync/server/caller_address.h"
#include "sync/server/routes.h"
#include "tests/server/district.h"
#include "tests/support/counting_ids.h"
#include "tests/support/fake_clock.h"

namespace linli::server {
namespace {

SteadyTime at(int seconds) {
    return SteadyTime{Millis{1'000'000 + seconds * 1000}};
}

const std::string kHere = "198.51.100.7";
const std::string kThere = "198.51.100.8";

} // namespace

TEST_CASE("rates: so many at once, then as many as the time brings", "[server][limits]") {
    RateTable table{60, 3, 10};
    for (int i = 0; i < 3; ++i) {
        CHECK_FALSE(table.take("a", at(0)));
    }
    CHECK(table.take("a", at(0)) == 1);
    CHECK(table.take("a", at(0)) == 1); // refusals are not counted against it
    CHECK_FALSE(table.take("b", at(0)));
    CHECK_FALSE(table.take("a", at(1)));
    CHECK(table.take("a", at(1)));
    CHECK(table.wait("a", at(1)) == 1);
    CHECK_FALSE(table.wait("a", at(2)));
    CHECK_FALSE(table.wait("unknown", at(2)));
    RateTable slow{1, 1, 10};
    CHECK_FALSE(slow.take("a", at(0)));
    CHECK(slow.take("a", at(0)) == 60);
    CHECK(slow.take("a", at(45)) == 15);
    CHECK_FALSE(slow.take("a", at(60)));
}

TEST_CASE("rates: a flood of addresses is held in bounds, and ends", "[server][limits]") {
    RateTable table{60, 2, 100};
    for (int i = 0; i < 5000; ++i) {
        (void)table.take(std::to_string(i), at(0));
    }
    CHECK(table.size() <= 101);
    CHECK(table.take("another", at(0)));    // all new ones share one count, which is used up
    CHECK_FALSE(table.take("7", at(0)));    // who was known before has its own
    CHECK_FALSE(table.take("new", at(10))); // those that rested are forgotten
    CHECK(table.size() <= 101);
}

TEST_CASE(
    "rates: pages count by address, and behind a silent proxy not at all", "[server][limits]"
) {
    test::FakeSteadyClock clock;
    const RateLimits limits{clock, true};
    for (int i = 0; i < kPageRequests; ++i) {
        REQUIRE_FALSE(limits.page(kHere));
    }
    CHECK(limits.page(kHere) == 1);
    CHECK_FALSE(limits.page(kThere));
    clock.advance(Millis{1000});
    CHECK_FALSE(limits.page(kHere));
    const RateLimits proxied{clock, false};
    for (int i = 0; i < kPageRequests * 3; ++i) {
        REQUIRE_FALSE(proxied.page("127.0.0.1"));
    }
    const Handler pages = limited_pages(limits, [](const Request&) { return Response{}; });
    Request request;
    request.address = kThere;
    for (int i = 0; i < kPageRequests - 1; ++i) {
        (void)pages(request);
    }
    REQUIRE(limits.page(kThere) == std::nullopt);
    const Response late = pages(request);
    CHECK(late.status == 429);
    CHECK(late.headers.front() == std::pair<std::string, std::string>{"Retry-After", "1"});
}

TEST_CASE("rates: thousands behind one address begin, each refused once", "[server][limits]") {
    test::CountingIds ids{3};
    test::FakeSteadyClock clock;
    const RateLimits limits{clock, true};
    for (int i = 0; i < 2000; ++i) { // after a power cut: none has a nonce, then all speak
        const DeviceId device{ids.next()};
        REQUIRE_FALSE(limits.before_proof(kHere, device.text()));
        limits.refused(kHere, device.text());
        REQUIRE_FALSE(limits.before_proof(kHere, device.text()));
        REQUIRE_FALSE(limits.admitted(kHere, device));
    }
}

TEST_CASE("rates: a device does not pay for a stranger at its address", "[server][limits]") {
    test::CountingIds ids{3};
    test::FakeSteadyClock clock;
    const RateLimits limits{clock, true};
    const DeviceId device{ids.next()};
    REQUIRE_FALSE(limits.admitted(kHere, device));
    for (int i = 0; i < kRefusedAtOnce; ++i) {
        REQUIRE_FALSE(limits.before_proof(kHere, ""));
        limits.refused(kHere, "");
    }
    CHECK(limits.before_proof(kHere, ""));
    CHECK(limits.before_proof(kHere, DeviceId{ids.next()}.text()));
    CHECK_FALSE(limits.before_proof(kHere, device.text()));
    CHECK_FALSE(limits.before_proof(kThere, "")); // another address
    // Whoever says elsewhere that it is this device has not proved it there.
    for (int i = 0; i < kRefusedAtOnce; ++i) {
        limits.refused(kThere, device.text());
    }
    CHECK(limits.before_proof(kThere, device.text()));
    CHECK_FALSE(limits.before_proof(kHere, device.text()));
    // Nor may one at its own address say so for ever.
    for (int i = 0; i < kRefusedAtOnce; ++i) {
        limits.refused(kHere, device.text());
    }
    CHECK(limits.before_proof(kHere, device.text()));
}

TEST_CASE("rates: one device gone wild is stopped, and its neighbour is not", "[server][limits]") {
    test::CountingIds ids{3};
    test::FakeSteadyClock clock;
    const RateLimits limits{clock, true};
    const DeviceId wild{ids.next()};
    for (int i = 0; i < kDeviceRequests; ++i) {
        REQUIRE_FALSE(limits.admitted(kHere, wild));
    }
    CHECK(limits.admitted(kHere, wild) == 1);
    CHECK(limits.admitted(kThere, wild) == 1); // from wherever it comes
    CHECK_FALSE(limits.admitted(kHere, DeviceId{ids.next()}));
    clock.advance(Millis{1000});
    CHECK_FALSE(limits.admitted(kHere, wild));
}

TEST_CASE(
    "caller: only a trusted proxy says who asks, and only of the last hop", "[server][limits]"
) {
    const std::vector<std::string> trusted{"127.0.0.1", "10.0.0.2"};
    CHECK(caller_address("203.0.113.5", "198.51.100.1", trusted) == "203.0.113.5");
    CHECK(caller_address("127.0.0.1", "", trusted) == "127.0.0.1");
    CHECK(caller_address("127.0.0.1", "198.51.100.1", trusted) == "198.51.100.1");
    CHECK(caller_address("127.0.0.1", "6.6.6.6, 198.51.100.1", trusted) == "198.51.100.1");
    CHECK(
        caller_address("127.0.0.1", "6.6.6.6,198.51.100.1 , 10.0.0.2", trusted) == "198.51.100.1"
    );
    CHECK(caller_address("127.0.0.1", "6.6.6.6, not an address", trusted) == "127.0.0.1");
    CHECK(caller_address("127.0.0.1", ",,,", trusted) == "127.0.0.1");
    CHECK(caller_address("127.0.0.1", "198.51.100.1", {}) == "127.0.0.1");
    // As a socket for both versions says an address of version 4.
    CHECK(caller_address("127.0.0.1", "::ffff:198.51.100.1", trusted) == "198.51.100.1");
    CHECK(caller_address("127.0.0.1", "6.6.6.6, ::ffff:10.0.0.2", trusted) == "6.6.6.6");
    // One household of version 6 has a whole network.
    const std::string one = caller_address("127.0.0.1", "2001:db8:1:2:aaaa::1", trusted);
    CHECK(one == "2001:db8:1:2::/64");
    CHECK(one == caller_address("127.0.0.1", "2001:0db8:1:2:bbbb::9", trusted));
    CHECK(one != caller_address("127.0.0.1", "2001:db8:1:3::1", trusted));
}

TEST_CASE("rates: whom the gate refuses too often hears 429 and when to come", "[server][limits]") {
    test::District district;
    test::FakeSteadyClock pace;
    const RateLimits limits{pace, true};
    Enroller enroller{district.door, district.clock};
    Gate gate{district.door, district.clock};
    const Handler handler = make_routes(
        district.service,
        [](const Request&) {
            return Response{404, "text/plain", "", {}};
        },
        {&enroller, &gate, &limits}
    );
    Request request;
    request.method = "POST";
    request.path = sync::kHelloPath;
    request.content_type = sync::kJsonType;
    request.address = kHere;
    for (int i = 0; i < kRefusedAtOnce; ++i) {
        REQUIRE(handler(request).status == 401);
    }
    const Response late = handler(request);
    CHECK(late.status == 429);
    const auto has = [&](std::string_view name) {
        return std::ranges::any_of(late.headers, [&](const auto& one) {
            return one.first == name;
        });
    };
    CHECK(has("Retry-After"));
    CHECK(has(sync::kNonce)); // so that a kiosk may prove itself the next time
    CHECK(has(sync::kMarker));
    CHECK(sync::decode_error(late.body).code == ErrorCode::kBusy);
    request.address = kThere;
    CHECK(handler(request).status == 401);
    request.path = "/healthz";
    request.method = "GET";
    request.address = kHere;
    CHECK(handler(request).status == 200);
}

} // namespace linli::server
