#include <functional>

#include <catch2/catch.hpp>

#include "tests/sim/run.h"

// People who leave a class at one kiosk and ask for it again at another that has not heard of it:
// whoever was told of a seat by a kiosk that has one keeps it, whatever cancellation comes late.

namespace linli::test {
namespace {

Counts hold(std::uint64_t last, const std::function<void(Setting&)>& vary) {
    Counts counts;
    for (std::uint64_t seed = 1; seed <= last; ++seed) {
        Setting setting{seed};
        setting.faults.wandering = true;
        vary(setting);
        const History history = make_history(setting);
        const Outcome outcome = run(history);
        add(counts, outcome.counts);
        if (outcome.failure) {
            FAIL_CHECK(report(history));
        }
    }
    for (const char* came_about :
         {"asked once more",
          "seats given to the queue",
          "taken back",
          "swapped",
          "compared after a round"}) {
        INFO(came_about);
        CHECK(counts[came_about] > 0);
    }
    return counts;
}

} // namespace

TEST_CASE("simulation: who wanders keeps what they were promised", "[sim][wandering]") {
    Counts counts = hold(100, [](Setting&) {});
    CHECK(counts["shown a seat that they left elsewhere"] > 0);
    CHECK(counts["drawing held"] > 0);
    CHECK(counts["district: put back to a copy"] > 0);
}

TEST_CASE("simulation: who wanders in one busy centre", "[sim][wandering]") {
    Counts counts = hold(40, [](Setting& setting) {
        setting.kiosks = 4;
        setting.centres = 1;
        setting.days = 3;
    });
    CHECK(counts["waited for others to tell"] > 0);
}

TEST_CASE("simulation: who wanders beneath relays", "[sim][wandering][relay]") {
    Counts counts = hold(40, [](Setting& setting) {
        setting.relays = 1 + setting.seed % 2;
        setting.centres = 1 + setting.seed % 3 / 2;
        setting.faults.ledger_copies = setting.seed / 2 % 2 == 0;
        setting.kiosks = 2 + setting.seed % 5;
    });
    CHECK(counts["relay: clean round"] > 0);
}

TEST_CASE("simulation: who wanders between centres", "[sim][wandering][open]") {
    Counts counts = hold(40, [](Setting& setting) {
        setting.open = true;
        setting.centres = 2 + setting.seed % 2;
        setting.kiosks = setting.centres + setting.seed / 2 % 3;
    });
    CHECK(counts["asked for a class elsewhere"] > 0);
}

} // namespace linli::test
