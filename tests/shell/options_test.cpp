#include "app/shell/options.h"

#include <catch2/catch.hpp>

namespace linli {

using shell::parse_options;

TEST_CASE("linli-kiosk: the options of a test window", "[shell][options]") {
    const auto options = parse_options(
        {"--db",
         "k.db",
         "--server",
         "http://district:8080",
         "--windowed",
         "--size",
         "1920x1080",
         "--lang",
         "en",
         "--record-ui",
         "out",
         "--now",
         "2026-11-24T08:45",
         "--presence",
         "run/presence"}
    );
    REQUIRE(options);
    CHECK(options->presence == "run/presence");
    CHECK(options->database == "k.db");
    CHECK(options->windowed);
    CHECK(options->size.width == 1920);
    CHECK(options->language == flow::Language::kEnglish);
    CHECK(options->now.has_value());
}

TEST_CASE("linli-kiosk: it speaks by the usual device unless told otherwise", "[shell][options]") {
    const auto usual = parse_options({"--db", "k.db"});
    REQUIRE(usual);
    CHECK(usual->sound == "default");
    CHECK_FALSE(usual->headphones);
    CHECK(parse_options({"--db", "k.db", "--sound", "off"})->sound.empty());
    const auto told = parse_options(
        {"--db",
         "k.db",
         "--sound",
         "plughw:1,0",
         "--headphones",
         "--record-sound",
         "heard.wav",
         "--clips",
         "clips"}
    );
    REQUIRE(told);
    CHECK(told->sound == "plughw:1,0");
    CHECK(told->headphones);
    CHECK(told->record_sound == "heard.wav");
    CHECK(told->clips == "clips");
    CHECK_FALSE(parse_options({"--db", "k.db", "--sound", ""}));
}

TEST_CASE("linli-kiosk: what cannot be understood is named", "[shell][options]") {
    CHECK(parse_options({}).error().detail == "--db FILE is needed");
    CHECK(parse_options({"--db"}).error().detail == "--db needs a value");
    CHECK(parse_options({"--db", "x", "--colour"}).error().detail == "unknown option: --colour");
    CHECK_FALSE(parse_options({"--db", "x", "--size", "big"}));
    CHECK_FALSE(parse_options({"--db", "x", "--size", "10x10"}));
    CHECK_FALSE(parse_options({"--db", "x", "--now", "noon"}));
    CHECK_FALSE(parse_options({"--db", "x", "--lang", "fr"}));
}

TEST_CASE("linli-kiosk: help and version need no database", "[shell][options]") {
    CHECK(parse_options({"--help"})->help);
    CHECK(parse_options({"--version"})->version);
    CHECK(shell::usage().find("--record-ui") != std::string::npos);
}

} // namespace linli
