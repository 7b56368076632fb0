#include <catch2/catch.hpp>

#include "tests/sync/rough.h"

namespace linli::test {

TEST_CASE(
    "killed: a hundred rough rounds of the real programs, and all ends agree", "[sync][killed]"
) {
    const TempDir dir;
    const std::string file = dir.file("district.db");
    Rough rough{{{"--db", file}, file}};
    for (int number = 0; number < 100; ++number) {
        INFO("round " << number);
        rough.round(number);
    }
    rough.come_to_rest();
    INFO(rough.kiosk_kills << " " << rough.district_kills << " " << rough.missed);
    CHECK(rough.kiosk_kills > 5); // in the middle of a round
    CHECK(rough.district_kills > 5);
}

} // namespace linli::test
