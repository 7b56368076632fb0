#include <catch2/catch.hpp>

#include "app/core/base/digest.h"
#include "app/core/base/json_writer.h"
#include "app/core/base/password.h"
#include "app/core/base/result.h"
#include "app/core/base/startup.h"
#include "app/core/base/utf8.h"

namespace linli {
namespace {

TEST_CASE("digest: BLAKE2b with 32 bytes, as RFC 7693 has it", "[core]") {
    // b2sum -l 256 of "abc" and of nothing.
    CHECK(
        to_hex(blake2b("abc")) == "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319"
    );
    CHECK(
        to_hex(blake2b("")) == "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8"
    );
}

TEST_CASE("digest: the chain tells order and content apart", "[core]") {
    const Digest start;
    const Digest a = chain(start, "a");
    CHECK(a != chain(start, "b"));
    CHECK(chain(a, "b") != chain(chain(start, "b"), "a"));
    CHECK(digest_from_hex(to_hex(a)) == a);
    CHECK_FALSE(digest_from_hex(to_hex(a).substr(1)).has_value());
    CHECK_FALSE(digest_from_hex(std::string(64, 'g')).has_value());
    CHECK(digest_from_hex(std::string(64, 'a')).has_value());
    CHECK_FALSE(digest_from_hex(std::string(64, 'A')).has_value()); // one way to write it
}

TEST_CASE("json writer: compact, in the order of the calls, escaped", "[core]") {
    JsonWriter out;
    out.begin_object()
        .field("zh", "邻里\n\"学堂\"\\\x01")
        .field("n", std::int64_t{-5})
        .field("yes", true)
        .field("none", std::optional<int>{})
        .key("list")
        .begin_array()
        .value(1)
        .begin_object()
        .end_object()
        .null()
        .end_array()
        .key("raw")
        .raw("{\"a\":1}")
        .end_object();
    CHECK(
        out.take()
        == "{\"zh\":\"邻里\\n\\\"学堂\\\"\\\\\\u0001\",\"n\":-5,\"yes\":true,\"list\":[1,{},null],"
           "\"raw\":{\"a\":1}}"
    );
}

TEST_CASE("utf8: well-formed text goes there and back", "[core]") {
    const std::string text = "aé邻𠮷😀";
    CHECK(to_utf8(to_utf32(text)) == text);
    CHECK(length_of(text) == 5);
    CHECK_FALSE(first_invalid_utf8(text).has_value());
    CHECK(trimmed(" \t　邻 里\r\n　") == "邻 里");
}

TEST_CASE("utf8: the first wrong byte is found, whatever is wrong with it", "[core]") {
    CHECK(first_invalid_utf8("ab\xFF") == 2);
    CHECK(first_invalid_utf8("\x80") == 0);
    CHECK(first_invalid_utf8("a\xC0\xAF") == 1);         // overlong
    CHECK(first_invalid_utf8("a\xED\xA0\x80") == 1);     // a surrogate
    CHECK(first_invalid_utf8("a\xF4\x90\x80\x80") == 1); // beyond U+10FFFF
    CHECK(first_invalid_utf8("邻\xE9\x82") == 3);        // cut off
    CHECK(to_utf32("a\xFF") == U"a\uFFFD");
}

TEST_CASE("password: the right one verifies, a damaged hash does not", "[core]") {
    start_base();
    const std::string hash = hash_password("135790");
    CHECK(hash.starts_with("$argon2id$"));
    CHECK(hash != hash_password("135790")); // salted
    CHECK(verify_password(hash, "135790"));
    CHECK_FALSE(verify_password(hash, "135791"));
    CHECK_FALSE(verify_password(hash.substr(0, 40), "135790"));
    CHECK_FALSE(verify_password("", "135790"));
}

Result<int> halved(int number) {
    return number % 2 == 0 ? Result<int>{number / 2} : fail(ErrorCode::kInvalid, "odd");
}

Result<int> quartered(int number) {
    const int half = LINLI_TRY(halved(number));
    return halved(half);
}

TEST_CASE("result: the first failure comes out, with its words", "[core]") {
    CHECK(*quartered(8) == 2);
    REQUIRE_FALSE(quartered(6));
    CHECK(quartered(6).error().detail == "odd");
    CHECK(quartered(3).error().code == ErrorCode::kInvalid);
    CHECK(Status{});
    CHECK_FALSE(Status{fail(ErrorCode::kIo, "")});
}

} // namespace
} // namespace linli
