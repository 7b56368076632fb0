#include "app/core/base/signing.h"

#include <filesystem>

#include <catch2/catch.hpp>

#include "app/core/base/password.h"
#include "app/core/base/secret_file.h"
#include "tests/support/temp_dir.h"

namespace linli {

TEST_CASE("signing: what a key signed is known by its public half alone", "[base]") {
    const SigningKey key = SigningKey::make();
    const std::string signature = key.sign("some bytes");
    CHECK(signature.size() == kSignatureBytes);
    CHECK(is_signed(key.public_key(), "some bytes", signature));
    CHECK_FALSE(is_signed(key.public_key(), "other bytes", signature));
    CHECK_FALSE(is_signed(SigningKey::make().public_key(), "some bytes", signature));
    CHECK_FALSE(is_signed(key.public_key(), "some bytes", signature.substr(1)));
    CHECK_FALSE(is_signed(key.public_key(), "some bytes", ""));
    std::string bent = signature;
    bent[7] = static_cast<char>(bent[7] ^ 1);
    CHECK_FALSE(is_signed(key.public_key(), "some bytes", bent));
}

TEST_CASE("signing: a key comes back from its seed, and from nothing else", "[base]") {
    const SigningKey key = SigningKey::make();
    const auto again = SigningKey::from_hex(key.seed_hex());
    REQUIRE(again);
    CHECK(again->public_key() == key.public_key());
    CHECK(public_key_from_hex(to_hex(key.public_key())) == key.public_key());
    CHECK_FALSE(SigningKey::from_hex(""));
    CHECK_FALSE(SigningKey::from_hex(key.seed_hex().substr(2)));
    CHECK_FALSE(SigningKey::from_hex(std::string(64, 'x')));
}

TEST_CASE("signing: base64 in both alphabets, and nothing that is not", "[base]") {
    CHECK(to_base64("\xfb\xff\xfe") == "+//+");
    CHECK(to_base64("\xfb\xff\xfe", true) == "-__-");
    CHECK(to_base64("a") == "YQ==");
    CHECK(to_base64("a", true) == "YQ");
    CHECK(from_base64("YQ==") == "a");
    CHECK(from_base64("YQ", true) == "a");
    for (const char* wrong :
         {"YQ",
          "YQ=",
          "YQ==YQ==",
          "Y Q==",
          "YR==",
          "??",
          "YQ==\n",
          "A\xB7"
          "AA",
          "A\xF7"
          "AA"}) {
        INFO(wrong);
        CHECK_FALSE(from_base64(wrong));
    }
}

TEST_CASE("signing: secrets are the same only when every byte is", "[base]") {
    CHECK(same_secret("abc", "abc"));
    CHECK(same_secret("", ""));
    CHECK_FALSE(same_secret("abc", "abd"));
    CHECK_FALSE(same_secret("abc", "ab"));
}

TEST_CASE("password: a slow digest is the same for the same word and salt alone", "[base]") {
    const auto digest = slow_digest("12345678", blake2b("salt"));
    REQUIRE(digest);
    CHECK(slow_digest("12345678", blake2b("salt")) == digest);
    CHECK(slow_digest("12345679", blake2b("salt")) != digest);
    CHECK(slow_digest("12345678", blake2b("pepper")) != digest);
}

TEST_CASE("secret file: only its owner reads it, and it is whole or not there", "[base]") {
    const test::TempDir dir;
    const std::string path = dir.file("some.key");
    CHECK(read_secret_file(path, 100).error().code == ErrorCode::kNotFound);
    // Left behind by a power cut, open to all.
    std::filesystem::permissions(dir.write("some.key.part", "half"), std::filesystem::perms::all);
    REQUIRE(write_secret_file(path, "first"));
    REQUIRE(write_secret_file(path, "second"));
    CHECK(read_secret_file(path, 6).value() == "second");
    CHECK(read_secret_file(path, 5).error().code == ErrorCode::kTooLarge);
    CHECK_FALSE(std::filesystem::exists(path + ".part"));
    using std::filesystem::perms;
    CHECK(std::filesystem::status(path).permissions() == (perms::owner_read | perms::owner_write));
    REQUIRE(rename_secret_file(path, dir.file("other.key")));
    CHECK(rename_secret_file(path, dir.file("x")).error().code == ErrorCode::kNotFound);
    CHECK_FALSE(write_secret_file(dir.file("no-such-folder/some.key"), "x"));
}

} // namespace linli
