#include "sync/console/form.h"

#include <catch2/catch.hpp>

namespace linli::console {

TEST_CASE("form: names and values are decoded, and the first of a name counts", "[console]") {
    const Form form = decode_form("a=1&b=%E4%BD%A0+%2B&c&=d&a=2&&e=x%3Dy").value();
    CHECK(form.size() == 5);
    CHECK(form.at("a") == "1");
    CHECK(form.at("b") == "你 +");
    CHECK(form.at("c").empty());
    CHECK(form.at("") == "d");
    CHECK(form.at("e") == "x=y");
    CHECK(decode_form("")->empty());
}

TEST_CASE("form: what is no text, cut short, or too much is refused", "[console]") {
    for (const char* bad : {
             "a=%",
             "a=%4",
             "a=%g0",
             "a=%0g",
             "%zz=1",
             "a=%00",
             "a=%1b",
             "a=%7f", // not a text
             "a=%ff",
             "a=%c0%80",
             "a=%ed%a0%80",
             "a=%e4%bd", // not UTF-8
         }) {
        INFO(bad);
        const auto form = decode_form(bad);
        REQUIRE_FALSE(form);
        CHECK(form.error().code == ErrorCode::kInvalid);
    }
    CHECK(decode_form("a=%0d%0a%09").value().at("a") == "\r\n\t");
    CHECK(decode_form("a=" + std::string(kMaxForm, 'x')).error().code == ErrorCode::kTooLarge);
    std::string many;
    for (std::size_t i = 0; i <= kMaxFields; ++i) {
        many += "f" + std::to_string(i) + "=1&";
    }
    CHECK(decode_form(many).error().code == ErrorCode::kTooLarge);
}

TEST_CASE("form: a cookie is found among others, by its whole name", "[console]") {
    CHECK(cookie_named("a=1; linli_session=abc; b=2", "linli_session") == "abc");
    CHECK(cookie_named("linli_session=abc", "linli_session") == "abc");
    CHECK(cookie_named("x_linli_session=abc", "linli_session").empty());
    CHECK(cookie_named("linli_session", "linli_session").empty());
    CHECK(cookie_named("a=1;b=x=y", "b") == "x=y");
    CHECK(cookie_named("", "b").empty());
}

TEST_CASE("form: an address holds text only", "[console]") {
    CHECK(is_clean({{"date", "2026-11-24"}, {"名", "值"}}));
    CHECK_FALSE(is_clean({{"a", "\xff"}}));
    CHECK_FALSE(is_clean({{"\x01", "a"}}));
}

} // namespace linli::console
