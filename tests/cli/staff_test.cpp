#include "app/store/staff.h"

#include <catch2/catch.hpp>

#include "tests/support/cli_lobby.h"

namespace linli::cli {
namespace {

using test::holds;
using test::Ran;

/// A kiosk's accounts, by the command line.
struct Office : test::CliLobby {
    [[nodiscard]] Ran staff(std::vector<std::string> words, const std::string& pin = {}) const {
        words.insert(words.begin(), {"--db", db, "--now", "2026-11-24T08:46:00+08:00", "staff"});
        test::RunOptions options;
        options.input = pin;
        return test::run_linli(words, options);
    }
};

} // namespace

TEST_CASE("linli staff: the first is a manager, the next are clerks, roles change", "[cli]") {
    const Office office;
    REQUIRE(office.staff({"add", "--name", "张示例"}, "135790\n").status == 0);
    REQUIRE(office.staff({"add", "--name", "李示例"}, "246802\n").status == 0);
    REQUIRE(office.staff({"add", "--name", "王示例", "--role", "teacher"}, "111222\n").status == 0);
    CHECK(office.staff({"add", "--name", "赵示例", "--role", "owner"}, "333444\n").status == 1);
    const std::string json = office.staff({"list", "--json"}).out;
    CHECK(holds(json, R"("name":"张示例","role":"manager","badge":false)"));
    CHECK(holds(json, R"("name":"李示例","role":"clerk")"));
    CHECK(holds(json, R"("name":"王示例","role":"teacher")"));
    CHECK(office.staff({"remove", "张示例"}).status == 1); // nobody else may change accounts
    CHECK(office.staff({"set-role", "张示例", "--role", "clerk"}).status == 1);
    CHECK(office.staff({"set-role", "李示例", "--role", "manager"}).status == 0);
    CHECK(office.staff({"remove", "张示例"}).status == 0);
    CHECK_FALSE(holds(office.staff({"list"}).out, "张示例"));
    CHECK(office.staff({"remove", "张示例"}).status == 1);
    CHECK(office.staff({"set-pin", "王示例"}, "12\n").status == 1);
    CHECK(office.staff({"set-pin", "王示例"}, "555666\n").status == 0);
}

TEST_CASE("linli staff: a badge is drawn, opens, and is revoked; the log has ids", "[cli]") {
    Office office;
    REQUIRE(office.staff({"add", "--name", "张示例"}, "135790\n").status == 0);
    const std::string file = office.dir.file("badge.svg");
    CHECK(office.staff({"badge", "张示例"}).status == 2);
    REQUIRE(office.staff({"badge", "张示例", "-o", file}).status == 0);
    const std::string svg = test::bytes_of(file);
    CHECK(holds(svg, "<svg"));
    CHECK_FALSE(holds(svg, "LS1")); // drawn, not written
    CHECK(holds(office.staff({"list", "--json"}).out, R"("badge":true)"));
    CHECK(office.staff({"revoke-badge", "张示例"}).status == 0);
    CHECK(holds(office.staff({"list", "--json"}).out, R"("badge":false)"));
    auto store = office.store();
    REQUIRE(store::check_pin(store, "135790"));
    const std::string log = office.staff({"log"}).out;
    for (const char* act : {"account_add", "badge_make", "badge_revoke", "sign_in"}) {
        INFO(act);
        CHECK(holds(log, act));
    }
    CHECK_FALSE(holds(log, "示例"));
}

} // namespace linli::cli
