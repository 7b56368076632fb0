#include "tests/tidy/lifetimes.h"

#include <string>

#include <catch2/catch.hpp>

using linli::tidy::check_all;
using linli::tidy::code_of;
using linli::tidy::lifetime_breaches;
using linli::tidy::listed;
using linli::tidy::our_tree;

namespace {

bool dangles(const std::string& line) {
    return !lifetime_breaches({"app/store/a.cpp", "int a;\n" + line + "\n"}).empty();
}

} // namespace

TEST_CASE("lifetimes: nothing walks over what a temporary holds", "[tidy]") {
    CHECK(listed(check_all(our_tree(), lifetime_breaches)) == "");
}

TEST_CASE("lifetimes: the check finds loops over what a temporary holds", "[tidy]") {
    for (const char* breach :
         {"for (const auto& x : load(store).value()) {",
          "for (const auto& x : load(store).value().rows) {",
          "for (const auto& x :\n     store.load({a, b})\n         .value()) {",
          "for (auto& x : std::move(a).load().value()) {",
          "for (int n = 0; const auto& x : load(n).value()) {",
          "for (const auto& [a, b] : load<Row>(store).value()) {",
          "for (const auto& x : *load(store)) {",
          "for (const auto& x : load(store)->rows) {",
          "for (const char c : load(store).error().detail) {"}) {
        INFO(breach);
        CHECK(dangles(breach));
    }
    const auto breaches = lifetime_breaches({"a.cpp", "int a;\nfor (int x : f().value()) {\n}"});
    REQUIRE(breaches.size() == 1);
    CHECK(breaches.front().starts_with("a.cpp:2: a loop over"));
}

TEST_CASE("lifetimes: the check finds references to what a temporary holds", "[tidy]") {
    CHECK(dangles("const auto& x = load(store).value();"));
    CHECK(dangles("auto&& x =\n    load(store).value();"));
    CHECK(dangles("const Row &x = load(store).value();"));
}

TEST_CASE("lifetimes: the check leaves alone what has a name, or is a copy", "[tidy]") {
    for (const char* good :
         {"for (const auto& x : rows.value()) {",
          "for (auto& x : std::move(rows).value()) {",
          "for (const auto& x : LINLI_TRY(load(store))) {",
          "for (const auto& x : LINLI_TRY(load(store)).rows) {",
          "for (const auto rows = load(store); const auto& x : rows.value()) {",
          "for (std::size_t i = 0; i < load(store).value().size(); ++i) {",
          "for (const auto& x : load(store).value_or(Rows{})) {",
          "for (const auto& x : *rows) {",
          "for (const auto& x : *static_cast<Rows*>(context)) {",
          "for (const auto& x : sorted(load(store).value())) {",
          "for (const bool on : {true, false}) {",
          "const auto x = load(store).value();",
          "const auto& x = rows.value();",
          "const auto size = load(store).value();",
          "// for (const auto& x : load(store).value()) {",
          "const char* words = \"for (int x : load().value()) {\";"}) {
        INFO(good);
        CHECK_FALSE(dangles(good));
    }
    CHECK(lifetime_breaches({"a.md", "for (int x : load().value()) {"}).empty());
}

TEST_CASE("lifetimes: literals and comments are no code", "[tidy]") {
    CHECK(code_of("a(\"b)\"); // c") == "a(\"  \");     ");
    CHECK(
        code_of("a('\\'', 60'000, \"\\\"\") /* d\n */ e") == "a('  ', 60'000, \"  \")     \n    e"
    );
    CHECK(code_of("U'\"', 0xF'F, '\"'") == "U' ', 0xF'F, ' '");
    CHECK(code_of("R\"x(\")x\" f") == "R\"     \" f");
}
