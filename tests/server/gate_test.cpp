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

std::string header_in(const std::string& answer, std::string_view name) {
    const std::string start = "\r\n" + std::string{name} + ": ";
    const auto at = answer.find(start);
    if (at == std::string::npos) {
        return {};
    }
    const auto begin = at + start.size();
    return answer.substr(begin, answer.find("\r\n", begin) - begin);
}

/// The whole server, which demands enrolment, and one device that has it.
struct GuardedDistrict {
    test::TempDir dir;
    test::CountingIds ids{9};
    test::FakeClock clock;
    ActorLedgerDoor door{open_sqlite_ledger(dir.file("district.db"), ids).value()};
    Service service{door, clock};
    Enroller enroller{door, clock};
    Gate gate{door, clock};
    std::unique_ptr<HttpServer> http{
        HttpServer::start(
            {}, make_routes(service, console::make_pages(door, clock), {&enroller, &gate})
        )
            .value()};
    FactMill mill;
    SigningKey key{SigningKey::make()};

    GuardedDistrict() {
        mill.describe_catalogue(2);
        std::optional<Result<MadeCode>> code;
        door.run([&](Ledger& ledger) {
            code.emplace(make_enrol_code(ledger, "XFL", kEnrolCodeLife, clock.now()));
        });
        const std::string body = encode(sync::EnrolRequest{
            mill.device, code->value().digits, key.public_key(), mill.centre});
        REQUIRE(RawHttp::status_of(ask("/v1/enrol", kJsonType, body)) == 200);
    }

    std::string ask(
        const std::string& path,
        std::string_view type,
        std::string_view body,
        const std::string& headers = {}
    ) const {
        return RawHttp::ask(http->port(), "POST", path, type, body, headers);
    }

    [[nodiscard]] static std::string lines_of(const sync::SignatureHeaders& headers) {
        return "Content-Digest: " + headers.digest + "\r\nSignature-Input: " + headers.input
            + "\r\nSignature: " + headers.signature + "\r\n";
    }

    [[nodiscard]] std::string signature(
        const std::string& path, const std::string& body, const std::string& nonce
    ) const {
        return lines_of(sync::sign_request(key, mill.device, "POST", path, body, nonce));
    }

    [[nodiscard]] std::string hello_body() const {
        return encode(sync::Hello{mill.device, 1, 1, 1, mill.centre});
    }

    [[nodiscard]] std::string nonce() const {
        return header_in(ask("/v1/hello", kJsonType, hello_body()), sync::kNonce);
    }

    int hello_with(const std::string& headers) const {
        return RawHttp::status_of(ask("/v1/hello", kJsonType, hello_body(), headers));
    }
};

} // namespace

TEST_CASE("gate: a signed request is served and brings the next nonce", "[http][trust]") {
    const GuardedDistrict district;
    const std::string refused = district.ask("/v1/hello", kJsonType, district.hello_body());
    CHECK(RawHttp::status_of(refused) == 401);
    CHECK(header_in(refused, "WWW-Authenticate") == "Signature");
    const std::string nonce = header_in(refused, sync::kNonce);
    REQUIRE(!nonce.empty());
    const std::string body = district.hello_body();
    const std::string answer =
        district.ask("/v1/hello", kJsonType, body, district.signature("/v1/hello", body, nonce));
    CHECK(RawHttp::status_of(answer) == 200);
    REQUIRE(sync::decode_hello_answer(RawHttp::body_of(answer)));
    const std::string next = header_in(answer, sync::kNonce);
    const std::string batch = encode(batch_of(district.mill));
    const std::string pushed =
        district.ask("/v1/push", kZstdType, batch, district.signature("/v1/push", batch, next));
    CHECK(RawHttp::status_of(pushed) == 200);
}

TEST_CASE(
    "gate: every route of the protocol asks for a signature, health does not", "[http][trust]"
) {
    const GuardedDistrict district;
    for (const char* path : {"/v1/hello", "/v1/pull", "/v1/leases", "/v1/attest", "/v1/fetch"}) {
        INFO(path);
        const std::string answer = district.ask(path, kJsonType, "not even JSON");
        CHECK(RawHttp::status_of(answer) == 401);
        CHECK(sync::decode_error(RawHttp::body_of(answer)).detail == "sign the request");
    }
    const std::string piece = district.ask("/v1/files", sync::kPieceType, "not even a piece");
    CHECK(RawHttp::status_of(piece) == 401);
    // Not even decompressed: a bomb is refused for its sender, not for its size.
    const std::string bomb = sync::squeezed(std::string(9U << 20U, 'a'));
    CHECK(RawHttp::status_of(district.ask("/v1/push", kZstdType, bomb)) == 401);
    CHECK(RawHttp::status_of(RawHttp::ask(district.http->port(), "GET", "/healthz")) == 200);
}

TEST_CASE(
    "gate: what is changed after signing is refused, all in the same words", "[http][trust]"
) {
    const GuardedDistrict district;
    const std::string body = district.hello_body();
    const std::string nonce = district.nonce();
    CHECK(district.hello_with(district.signature("/v1/hello", body, nonce)) == 200);
    CHECK(district.hello_with(district.signature("/v1/pull", body, nonce)) == 401);
    CHECK(district.hello_with(district.signature("/v1/hello", body + " ", nonce)) == 401);
    CHECK(district.hello_with(district.signature("/v1/hello", body, "")) == 401);
    CHECK(district.hello_with(district.signature("/v1/hello", body, nonce + "A")) == 401);
    std::string made_up = nonce;
    made_up[3] = made_up[3] == 'A' ? 'B' : 'A'; // another time under the old mark
    CHECK(district.hello_with(district.signature("/v1/hello", body, made_up)) == 401);
    const auto stranger = SigningKey::make();
    CHECK(
        district.hello_with(GuardedDistrict::lines_of(
            sync::sign_request(stranger, district.mill.device, "POST", "/v1/hello", body, nonce)
        ))
        == 401
    );
    FactMill nobody{7};
    CHECK(
        district.hello_with(GuardedDistrict::lines_of(
            sync::sign_request(district.key, nobody.device, "POST", "/v1/hello", body, nonce)
        ))
        == 401
    );
    // The digest is signed, but the body is another.
    auto headers =
        sync::sign_request(district.key, district.mill.device, "POST", "/v1/hello", "other", nonce);
    CHECK(district.hello_with(GuardedDistrict::lines_of(headers)) == 401);
    headers.digest = sync::content_digest(body);
    CHECK(district.hello_with(GuardedDistrict::lines_of(headers)) == 401);
    const std::string long_header = "Signature-Input: linli=" + std::string(9000, 'x') + "\r\n";
    CHECK(district.hello_with(long_header) == 401);
}

TEST_CASE("gate: what was overheard is of no use after five minutes", "[http][trust]") {
    GuardedDistrict district;
    const std::string body = district.hello_body();
    const std::string headers = district.signature("/v1/hello", body, district.nonce());
    CHECK(district.hello_with(headers) == 200);
    CHECK(district.hello_with(headers) == 200); // the same twice does no harm
    district.clock.advance(kNonceLife);
    CHECK(district.hello_with(headers) == 200);
    district.clock.advance(Millis{1});
    CHECK(district.hello_with(headers) == 401);
    // Nor where the server's clock was set back for long.
    const std::string fresh = district.signature("/v1/hello", body, district.nonce());
    district.clock.advance(-kNonceLife - Millis{1});
    CHECK(district.hello_with(fresh) == 401);
    CHECK(district.hello_with(district.signature("/v1/hello", body, district.nonce())) == 200);
}

TEST_CASE("gate: a device speaks for itself alone", "[http][trust]") {
    const GuardedDistrict district;
    FactMill other{3};
    const std::string body = encode(sync::Hello{other.device, 1, 1, 1, other.centre});
    const std::string answer = district.ask(
        "/v1/hello", kJsonType, body, district.signature("/v1/hello", body, district.nonce())
    );
    CHECK(RawHttp::status_of(answer) == 403);
    other.describe_catalogue(1);
    const std::string batch = encode(batch_of(other));
    CHECK(
        RawHttp::status_of(district.ask(
            "/v1/push", kZstdType, batch, district.signature("/v1/push", batch, district.nonce())
        ))
        == 403
    );
}

TEST_CASE("gate: wrong codes over HTTP lock, and say 429", "[http][trust]") {
    const GuardedDistrict district;
    const auto status = [&] {
        const sync::EnrolRequest wrong{
            district.mill.device, "00000000", district.key.public_key(), district.mill.centre};
        return RawHttp::status_of(district.ask("/v1/enrol", kJsonType, encode(wrong)));
    };
    for (int i = 0; i < kEnrolMissesAllowed; ++i) {
        CHECK(status() == 403);
    }
    CHECK(status() == 429);
    CHECK(RawHttp::status_of(district.ask("/v1/enrol", kJsonType, "{}")) == 400);
}

} // namespace linli::server
