#include <catch2/catch.hpp>

#include "sync/protocol/codec.h"
#include "sync/protocol/enrolling.h"
#include "sync/protocol/message_signature.h"
#include "tests/support/fact_mill.h"
#include "tests/support/temp_dir.h"

namespace linli::sync {
namespace {

using test::FactMill;

std::string golden(const char* name) {
    return test::bytes_of(std::string{LINLI_SOURCE_DIR "/tests/golden/wire/v1/"} + name);
}

std::string hex_of(std::string_view bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    for (const char byte : bytes) {
        text += kDigits[static_cast<unsigned char>(byte) >> 4U];
        text += kDigits[static_cast<unsigned char>(byte) & 0xFU];
    }
    return text;
}

// The last 32 bytes of RFC 9421's keys in B.1.4 are the keys themselves.
SigningKey rfc_key() {
    const auto der =
        from_base64("MC4CAQAwBQYDK2VwBCIEIJ+DYvh6SEqVTm50DFtMDoQikTmiCqirVv9mWG9qfSnF");
    return SigningKey::from_hex(hex_of(der->substr(der->size() - 32))).value();
}

PublicKey rfc_public_key() {
    const auto der = from_base64("MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=");
    return public_key_from_hex(hex_of(der->substr(der->size() - 32))).value();
}

} // namespace

TEST_CASE("signature: RFC 9421's own Ed25519 example, B.2.6, byte for byte", "[protocol][trust]") {
    const std::string base = signature_base(
        {{"date", "Tue, 20 Apr 2021 02:07:55 GMT"},
         {"@method", "POST"},
         {"@path", "/foo"},
         {"@authority", "example.com"},
         {"content-type", "application/json"},
         {"content-length", "18"}},
        R"(("date" "@method" "@path" "@authority" "content-type" "content-length"))"
        R"(;created=1618884473;keyid="test-key-ed25519")"
    );
    const auto signature = from_base64("wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9E"
                                       "DgwUPiu4A0w6vuQv5lIp5WPpBKRCw==");
    REQUIRE(signature);
    CHECK(rfc_key().public_key() == rfc_public_key());
    CHECK(is_signed(rfc_public_key(), base, *signature));
    CHECK(rfc_key().sign(base) == *signature);
}

TEST_CASE("signature: the digest of a body is RFC 9530's sha-256", "[protocol][trust]") {
    CHECK(
        content_digest("{\"hello\": \"world\"}")
        == "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:"
    );
}

TEST_CASE("signature: it proves method, path, body, nonce and device", "[protocol][trust]") {
    FactMill mill;
    const SigningKey key = rfc_key();
    const auto headers = sign_request(key, mill.device, "POST", "/v1/push", "body", "nonce-1_A");
    CHECK(
        headers.input
        == "linli=(\"@method\" \"@path\" \"content-digest\");keyid=\"" + mill.device.text()
            + "\";nonce=\"nonce-1_A\""
    );
    const auto claim = read_claim(headers);
    REQUIRE(claim);
    CHECK(claim->device == mill.device);
    CHECK(claim->nonce == "nonce-1_A");
    const auto proven = [&](std::string_view method, std::string_view path, std::string_view body) {
        return is_proven(*claim, key.public_key(), method, path, content_digest(body));
    };
    CHECK(proven("POST", "/v1/push", "body"));
    CHECK_FALSE(proven("GET", "/v1/push", "body"));
    CHECK_FALSE(proven("POST", "/v1/pull", "body"));
    CHECK_FALSE(proven("POST", "/v1/push", "bodY"));
    CHECK_FALSE(is_proven(
        *claim, SigningKey::make().public_key(), "POST", "/v1/push", content_digest("body")
    ));
    auto other = headers;
    other.input.replace(other.input.find("nonce-1_A"), 9, "nonce-2_A");
    const auto bent = read_claim(other);
    REQUIRE(bent);
    CHECK_FALSE(is_proven(*bent, key.public_key(), "POST", "/v1/push", content_digest("body")));
}

TEST_CASE("signature: headers in any other form are none", "[protocol][trust]") {
    FactMill mill;
    const SigningKey key = rfc_key();
    const auto good = sign_request(key, mill.device, "POST", "/v1/push", "body", "n");
    REQUIRE(read_claim(good));
    const auto bent = [&](const std::string& from, const std::string& to) {
        auto headers = good;
        headers.input.replace(headers.input.find(from), from.size(), to);
        return read_claim(headers).has_value();
    };
    CHECK_FALSE(bent("linli=", "sig1="));
    CHECK_FALSE(bent("\"@path\" ", "")); // less covered
    CHECK_FALSE(bent(";nonce=\"n\"", ""));
    CHECK_FALSE(bent(";nonce=\"n\"", ";nonce=\"n\";alg=\"none\""));
    CHECK_FALSE(bent("nonce=\"n\"", "nonce=\"n n\""));
    CHECK_FALSE(bent("nonce=\"n\"", "nonce=\"" + std::string(kMaxNonce + 1, 'n') + "\""));
    CHECK_FALSE(bent(mill.device.text(), "someone"));
    CHECK_FALSE(bent("keyid", "KEYID"));
    auto headers = good;
    headers.signature = "linli=:AAAA:";
    CHECK_FALSE(read_claim(headers));
    headers.signature = good.signature.substr(0, good.signature.size() - 1);
    CHECK_FALSE(read_claim(headers));
    headers.signature = std::string(kMaxSignatureHeader + 1, 'A');
    CHECK_FALSE(read_claim(headers));
    CHECK_FALSE(read_claim({}));
}

TEST_CASE("enrolling: a code is eight digits, however it is typed", "[protocol][trust]") {
    CHECK(enrol_digits("1234-5678") == "12345678");
    CHECK(enrol_digits(" 1234 5678 ") == "12345678");
    CHECK(enrol_digits("00000000") == "00000000");
    CHECK_FALSE(enrol_digits("1234-567"));
    CHECK_FALSE(enrol_digits("1234-56789"));
    CHECK_FALSE(enrol_digits("1234-567a"));
    CHECK_FALSE(enrol_digits("１２３４５６７８"));
    CHECK(enrol_text("00345678") == "0034-5678");
}

TEST_CASE("enrolling: its messages survive the wire, and are bounded", "[protocol][trust]") {
    FactMill mill;
    EnrolRequest request{mill.device, "12345678", rfc_public_key(), mill.centre};
    const auto read = decode_enrol_request(encode(request));
    REQUIRE(read);
    CHECK(read->device == mill.device);
    CHECK(read->digits == "12345678");
    CHECK(read->key == rfc_public_key());
    CHECK(read->centre == mill.centre);
    CHECK_FALSE(read->relay);
    request.relay = true;
    CHECK(decode_enrol_request(encode(request))->relay);
    request.centre.reset();
    CHECK_FALSE(decode_enrol_request(encode(request))->centre);
    request.digits = "123456789";
    CHECK_FALSE(decode_enrol_request(encode(request)));
    CHECK(decode_enrol_answer(encode(EnrolAnswer{mill.centre}))->centre == mill.centre);
    CHECK_FALSE(decode_enrol_answer("{\"complete\":true}"));
    CHECK_FALSE(decode_enrol_request("{\"device\":1,\"complete\":true}"));
}

TEST_CASE("enrolling: the messages of version 1 can still be read", "[protocol][trust]") {
    const auto request = decode_enrol_request(golden("enrol.json"));
    REQUIRE(request);
    CHECK(request->digits == "12345678");
    CHECK(request->key == rfc_public_key());
    CHECK(request->centre->code == "XFL");
    CHECK(encode(*request) == golden("enrol.json"));
    const auto answer = decode_enrol_answer(golden("enrol_answer.json"));
    REQUIRE(answer);
    CHECK(answer->centre == request->centre);
    CHECK(encode(*answer) == golden("enrol_answer.json"));
}

TEST_CASE("protocol: epochs and copies in hello can still be read", "[protocol][trust]") {
    const auto hello = decode_hello(golden("hello_fork.json"));
    REQUIRE(hello);
    CHECK(hello->fork->seq == 45);
    CHECK(hello->instance == uuid_from_text("01a20b11-1a80-7a62-8ef6-dd6c8146e1e5"));
    CHECK(encode(*hello) == golden("hello_fork.json"));
    const auto counted = decode_hello(golden("hello_last_seq.json"));
    REQUIRE(counted);
    CHECK(counted->last_seq == 45U);
    CHECK(encode(*counted) == golden("hello_last_seq.json"));
    CHECK_FALSE(decode_hello(golden("hello.json"))->last_seq);
    CHECK_FALSE(decode_hello(golden("hello.json"))->fork);
    CHECK_FALSE(decode_hello(golden("hello.json"))->instance);
    const auto answer = decode_hello_answer(golden("hello_answer_copied.json"));
    REQUIRE(answer);
    CHECK(answer->newest_epoch == 4U);
    CHECK(answer->renew);
    CHECK(answer->copied);
    CHECK_FALSE(decode_hello_answer(golden("hello_answer.json"))->newest_epoch);
}

TEST_CASE("protocol: hello says that a device is revoked only where it is", "[protocol][trust]") {
    CHECK(decode_hello_answer(golden("hello_answer_revoked.json"))->revoked);
    CHECK_FALSE(decode_hello_answer(golden("hello_answer.json"))->revoked);
    HelloAnswer answer{1, "e-1", UtcTime{}, 0, {}, {}};
    CHECK(encode(answer).find("revoked") == std::string::npos);
    answer.revoked = true;
    CHECK(decode_hello_answer(encode(answer))->revoked);
}

} // namespace linli::sync
