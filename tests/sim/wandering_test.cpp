#include <functional>

#include <catch2/catch.hpp>

#include "tests/sim/hold.h"

// People who leave a class at one kiosk and ask for it again at another that has not heard of it:
// whoever was told of a seat by a kiosk that has one keeps it, whatever cancellation comes late.

namespace linli::test {
namespace {

/// With people who wander, and what that has to bring about.
Counts wander(std::uint64_t last, const std::function<void(Setting&)>& vary) {
    Counts counts = hold(last, [&](Setting& setting) {
        setting.faults.wandering = true;
        vary(setting);
    });
    check_reached(
        counts,
        {"asked once more",
         "seats given to the queue",
         "taken back",
         "swapped",
         "compared after a round"}
    );
    return counts;
}

} // namespace

TEST_CASE("simulation: who wanders keeps what they were promised", "[sim][wandering]") {
    Counts counts = wander(40, [](Setting&) {});
    CHECK(counts["shown a seat that they left elsewhere"] > 0);
    CHECK(counts["drawing held"] > 0);
    CHECK(counts["district: put back to a copy"] > 0);
}

TEST_CASE("simulation: who wanders in one busy centre", "[sim][wandering]") {
    Counts counts = wander(16, [](Setting& setting) {
        setting.kiosks = 4;
        setting.centres = 1;
        setting.days = 3;
    });
    CHECK(counts["waited for others to tell"] > 0);
}

TEST_CASE("simulation: who wanders beneath relays", "[sim][wandering][relay]") {
    Counts counts = wander(16, [](Setting& setting) {
        setting.relays = 1 + setting.seed % 2;
        setting.centres = 1 + setting.seed % 3 / 2;
        setting.faults.ledger_copies = setting.seed / 2 % 2 == 0;
        setting.kiosks = 2 + setting.seed % 5;
    });
    CHECK(counts["relay: clean round"] > 0);
}

TEST_CASE("simulation: who wanders between centres", "[sim][wandering][open]") {
    Counts counts = wander(16, [](Setting& setting) {
        setting.open = true;
        setting.centres = 2 + setting.seed % 2;
        setting.kiosks = setting.centres + setting.seed / 2 % 3;
    });
    CHECK(counts["asked for a class elsewhere"] > 0);
}

} // namespace linli::test
