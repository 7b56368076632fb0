#include <catch2/catch.hpp>

#include "tests/sim/hold.h"

// Staff say of people that they are one, or two after all: nobody is lost, nobody stands in a class
// twice at rest, promises are kept.

namespace linli::test {

TEST_CASE("simulation: people who registered twice", "[sim][alias]") {
    Counts counts = hold(24, [](Setting& setting) {
        setting.merges = true;
        setting.kiosks = 2 + setting.seed % 4;
        setting.centres = 1;
        setting.days = 2 + setting.seed % 2;
    });
    check_reached(
        counts,
        {"asked to merge",
         "asked to part",
         "two are one at rest",
         "gave way at rest",
         "forgotten",
         "district: put back to a copy"}
    );
}

TEST_CASE("simulation: people who registered twice, beneath relays", "[sim][alias][relay]") {
    Counts counts = hold(12, [](Setting& setting) {
        setting.merges = true;
        setting.relays = 1 + setting.seed % 2;
        setting.centres = 1;
        setting.faults.ledger_copies = setting.seed / 2 % 2 == 0;
        setting.kiosks = 2 + setting.seed % 4;
    });
    check_reached(
        counts, {"asked to merge", "two are one at rest", "gave way at rest", "relay: clean round"}
    );
}

TEST_CASE("simulation: people who registered twice, between centres", "[sim][alias][open]") {
    Counts counts = hold(12, [](Setting& setting) {
        setting.merges = true;
        setting.open = true;
        setting.centres = 2;
        setting.kiosks = 2 + setting.seed % 3;
    });
    check_reached(counts, {"asked to merge", "two are one at rest", "asked for a class elsewhere"});
}

} // namespace linli::test
