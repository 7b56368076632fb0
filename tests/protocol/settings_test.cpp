#include <catch2/catch.hpp>

#include "app/core/domain/json.h"
#include "sync/protocol/codec.h"
#include "sync/protocol/row_in.h"
#include "tests/support/temp_dir.h"

namespace linli::sync {
namespace {

std::string golden(const char* name) {
    return test::bytes_of(std::string{LINLI_SOURCE_DIR "/tests/golden/wire/v1/"} + name);
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
    const auto at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), with);
}

RowBody read(const std::string& body) {
    RowReader rows;
    return rows.read({1, "settings", {}, body, {}});
}

// What a kiosk is told of a row that it cannot use; "-" of one that it can.
std::string trouble_of_row(const std::string& body) {
    const RowBody row = read(body);
    const auto* unknown = std::get_if<RowUnknown>(&row);
    return unknown == nullptr ? "-" : unknown->trouble;
}

} // namespace

TEST_CASE("protocol: settings are a row, as version 1 writes it", "[protocol][settings]") {
    const std::string body = golden("settings_row.json");
    const RowBody row = read(body);
    REQUIRE(std::holds_alternative<SettingsRow>(row));
    const SettingsRow settings = std::get<SettingsRow>(row);
    CHECK(settings.centre.text() == "01a20b11-1a80-7000-8000-000000000007");
    CHECK(settings.revision == 3);
    CHECK((*settings.said.hours)[5] == DayHours{540, 720});
    CHECK(settings.said.phone == "025-8888 0101");
    CHECK(settings.said.text_size == "large");
    CHECK(settings.said.idle_seconds == 120);
    CHECK(settings.said.ask_rating == false);
    CHECK(settings.said.print_slips == true);
    CHECK(settings.said.welcome_zh == "欢迎来学习");
    CHECK(to_json(settings) == body);
    const std::string nothing = golden("settings_row_nothing.json");
    REQUIRE(std::holds_alternative<SettingsRow>(read(nothing)));
    CHECK(std::get<SettingsRow>(read(nothing)).said == Settings{});
    CHECK(to_json(std::get<SettingsRow>(read(nothing))) == nothing);
    // What only a newer program knows is left.
    CHECK(trouble_of_row(replaced(body, "\"form\":1", "\"form\":1,\"mood\":\"calm\"")) == "-");
}

TEST_CASE("protocol: settings count as a whole or not at all", "[protocol][settings]") {
    const std::string body = golden("settings_row.json");
    const auto with = [&](const char* what, const char* value) {
        return trouble_of_row(replaced(body, what, value));
    };
    CHECK(with("\"form\":1", "\"form\":2") == "form"); // of a newer program
    CHECK(with("\"revision\":3", "\"revision\":0") == "revision");
    CHECK(with("09:00-12:00 closed", "09:00-12:00") == "hours");
    CHECK(with("08:30-17:00", "17:00-08:30") == "hours");
    CHECK(with("\"hours\":\"08:30", "\"hours\":\"08.30") == "hours");
    CHECK(with("025-8888 0101", "ask at the desk") == "phone");
    CHECK(with("\"large\"", "\"huge\"") == "text_size");
    CHECK(with("\"zh\",\"idle", "\"fr\",\"idle") == "language");
    CHECK(with("120", "59") == "idle_seconds");
    CHECK(with("120", "301") == "idle_seconds");
    CHECK(with("120", "\"120\"") == "idle_seconds");
    CHECK(with("\"ask_rating\":false", "\"ask_rating\":\"no\"") == "ask_rating");
    CHECK(with("欢迎来学习", "欢迎\\n来") == "welcome_zh");
    CHECK(with("\"欢迎来学习\"", "\" 欢迎来学习\"") == "welcome_zh");
    CHECK(with("\"welcome_zh\":\"欢迎来学习\",", "") == "welcome_en");
    CHECK(trouble_of_row("{\"centre\":") == "unreadable");
    CHECK(trouble_of_row("[]") == "object");
}

TEST_CASE("protocol: a kiosk says which settings it goes by", "[protocol][settings]") {
    const std::string text = golden("hello_settings.json");
    const auto hello = decode_hello(text);
    REQUIRE(hello);
    CHECK(hello->settings == 3);
    CHECK(encode(*hello) == text);
    CHECK(decode_hello(golden("hello.json"))->settings == 0);
    for (const char* odd : {"\"settings\":-3", "\"settings\":\"three\"", "\"settings\":null"}) {
        const auto read = decode_hello(replaced(text, "\"settings\":3", odd));
        REQUIRE(read); // nobody is sent away for it
        CHECK(read->settings == 0);
    }
}

} // namespace linli::sync
