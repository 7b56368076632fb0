#include "app/core/base/log.h"

#include <catch2/catch.hpp>

namespace linli {

TEST_CASE("log: an event is one line of text", "[base][log]") {
    CHECK(
        log_line(LogFormat::kText, "request", {{"status", 200}, {"path", "/v1/hello"}})
        == "request status=200 path=/v1/hello"
    );
    CHECK(log_line(LogFormat::kText, "a", {{"k", "one\ntwo\r\x1B[31m"}}) == "a k=one two  [31m");
    CHECK(log_line(LogFormat::kText, "a", {{"k", "\xFF\xFE"}}) == "a k=?");
}

TEST_CASE("log: an event is the inside of an object of JSON", "[base][log]") {
    CHECK(
        log_line(LogFormat::kJson, "request", {{"status", 200}, {"path", "/v1/hello"}})
        == R"("event":"request","status":200,"path":"/v1/hello")"
    );
    CHECK(
        log_line(LogFormat::kJson, "a", {{"k", "\"}\n{\"event\":\"x"}})
        == R"("event":"a","k":"\"} {\"event\":\"x")"
    );
    CHECK(log_line(LogFormat::kJson, "a", {{"k", "\xFF"}}) == R"("event":"a","k":"?")");
    CHECK(log_line(LogFormat::kJson, "{} %v", {}) == R"("event":"{} %v")");
}

} // namespace linli
