#include "app/store/staff.h"

#include <catch2/catch.hpp>

#include "tests/store/lobby.h"

namespace linli::store {
namespace {

using namespace std::chrono_literals;
using test::Lobby;
using test::must;
using test::refusal;

TEST_CASE("staff: a PIN says who it is, and nobody else may have it", "[store]") {
    Lobby lobby;
    CHECK(must(check_pin(lobby.store, "135790")).verdict == PinVerdict::kNotSetUp);
    must(add_staff(lobby.store, "张示例", "135790"));
    must(add_staff(lobby.store, "李示例", "246802"));
    CHECK(refusal(add_staff(lobby.store, "王示例", "135790")) == ErrorCode::kConflict);
    CHECK(refusal(add_staff(lobby.store, "王示例", "1357")) == ErrorCode::kInvalid);
    CHECK(refusal(add_staff(lobby.store, "王示例", "13579a")) == ErrorCode::kInvalid);
    CHECK(refusal(add_staff(lobby.store, " ", "111222")) == ErrorCode::kInvalid);
    const PinCheck check = must(check_pin(lobby.store, "246802"));
    CHECK(check.verdict == PinVerdict::kRight);
    CHECK(check.staff_name == "李示例");
    const std::string file = linli::test::bytes_of(lobby.dir.file("kiosk.db-wal"));
    CHECK(file.find("$argon2id$") != std::string::npos);
    CHECK(file.find("135790") == std::string::npos);
}

TEST_CASE(
    "staff: five misses in a row lock the device for five minutes, restart or not", "[store]"
) {
    Lobby lobby;
    must(add_staff(lobby.store, "张示例", "135790"));
    for (int miss = 1; miss < kMissesAllowed; ++miss) {
        CHECK(must(check_pin(lobby.store, "000000")).verdict == PinVerdict::kWrong);
    }
    CHECK(must(check_pin(lobby.store, "135790")).verdict == PinVerdict::kRight);
    for (int miss = 1; miss < kMissesAllowed; ++miss) {
        CHECK(must(check_pin(lobby.store, "000000")).verdict == PinVerdict::kWrong);
    }
    const PinCheck fifth = must(check_pin(lobby.store, "000000"));
    CHECK(fifth.verdict == PinVerdict::kLocked);
    CHECK(fifth.locked_until == lobby.clock.now() + 5min);

    lobby.clock.advance(5min - 1ms);
    Store again = lobby.reopened();
    CHECK(must(check_pin(again, "135790")).verdict == PinVerdict::kLocked);
    lobby.clock.advance(1ms);
    CHECK(must(check_pin(again, "000000")).verdict == PinVerdict::kWrong);
    CHECK(must(check_pin(again, "135790")).verdict == PinVerdict::kRight);
}

} // namespace
} // namespace linli::store
