#include "sync/server/serve_options.h"

#include <catch2/catch.hpp>

namespace linli::server {
namespace {

using Words = std::vector<std::string>;

std::string refusal_of(Words words) {
    words.insert(words.begin(), {"--db", "a.db"});
    const auto options = parse_serve_options(words);
    return options ? "" : options.error().detail;
}

} // namespace

TEST_CASE("serve options: each word of the command line reaches the server", "[options]") {
    const auto options = parse_serve_options(
        {"--db",
         "a.db",
         "--listen",
         "0.0.0.0:0",
         "--upstream",
         "https://up.example",
         "--open",
         "--behind-tls",
         "--next-sync",
         "3600",
         "--tls-cert",
         "c.pem",
         "--tls-key",
         "k.pem",
         "--now",
         "2026-11-24T09:00"}
    );
    REQUIRE(options);
    CHECK(options->db == "a.db");
    CHECK(options->http.address == "0.0.0.0");
    CHECK(options->http.port == 0);
    CHECK(options->upstream == "https://up.example");
    CHECK(options->open);
    CHECK(options->behind_tls);
    CHECK(options->next_sync_after_s == 3600);
    CHECK(options->tls_certificate == "c.pem");
    CHECK(options->tls_key == "k.pem");
    CHECK(options->now.has_value());
    const auto usual = parse_serve_options({"--db", "a.db"});
    REQUIRE(usual);
    CHECK(usual->http.address == "127.0.0.1");
    CHECK(usual->http.port == 8080);
    CHECK_FALSE(usual->open);
    CHECK_FALSE(usual->behind_tls);
    CHECK_FALSE(usual->next_sync_after_s);
}

TEST_CASE("serve options: what an operator asks for", "[options]") {
    const auto options = parse_serve_options(
        {"--db",
         "a.db",
         "--log",
         "json",
         "--metrics-token",
         "t",
         "--trusted-proxy",
         "127.0.0.1",
         "--trusted-proxy",
         "10.0.0.2"}
    );
    REQUIRE(options);
    CHECK(options->log == LogFormat::kJson);
    CHECK(options->metrics_token == "t");
    CHECK(options->http.trusted_proxies == Words{"127.0.0.1", "10.0.0.2"});
    CHECK(parse_serve_options({"--db", "a.db", "--log", "text"})->log == LogFormat::kText);
    CHECK_FALSE(parse_serve_options({"--db", "a.db"})->log);
    CHECK(refusal_of({"--log", "xml"}) == "--log xml");
    CHECK(refusal_of({"--log"}) == "--log ?");
    CHECK(refusal_of({"--trusted-proxy", "nginx"}) == "--trusted-proxy nginx");
    CHECK(refusal_of({"--trusted-proxy", "10.0.0.0/8"}) == "--trusted-proxy 10.0.0.0/8");
    CHECK(refusal_of({"--metrics-token", ""}) == "--metrics-token ");
}

TEST_CASE("serve options: a refusal names the word that is not understood", "[options]") {
    CHECK(refusal_of({"--opne"}) == "--opne");
    CHECK(refusal_of({"serve"}) == "serve");
    CHECK(refusal_of({"--listen"}) == "--listen ?");
    CHECK(refusal_of({"--listen", "127.0.0.1"}) == "--listen 127.0.0.1");
    CHECK(refusal_of({"--listen", ":80"}) == "--listen :80");
    CHECK(refusal_of({"--listen", "127.0.0.1:65536"}) == "--listen 127.0.0.1:65536");
    CHECK(refusal_of({"--listen", "127.0.0.1:80x"}) == "--listen 127.0.0.1:80x");
    CHECK(refusal_of({"--now", "noon"}) == "--now noon");
    CHECK(refusal_of({"--next-sync", "29"}) == "--next-sync 29");
    CHECK(refusal_of({"--next-sync", "43201"}) == "--next-sync 43201");
    CHECK(refusal_of({"--next-sync", "1h"}) == "--next-sync 1h");
    CHECK(refusal_of({"--tls-cert", "c.pem"}) == "--tls-key ?");
    CHECK(refusal_of({"--tls-key", "k.pem"}) == "--tls-cert ?");
    CHECK(refusal_of({"--db", ""}) == "--db ");
    CHECK(parse_serve_options({}).error().detail == "--db ?");
}

} // namespace linli::server
