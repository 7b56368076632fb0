#include <vector>

#include <catch2/catch.hpp>

#include "tests/sim/hold.h"

// What sync must hold, whatever happens to machines, disks, clocks and the wire: see checks.h and
// crowd.h for what is looked at, history.h for what happens. Machines that are revoked, put back to
// an old disk or damaged, and servers without space have histories of their own:
// lost_machines_test.cpp.

namespace linli::test {
namespace {

// A fault that never comes about proves nothing.
const std::vector<const char*> kReached{
    "act cut off or without space",
    "answer broke off",
    "answer lost",
    "request lost",
    "request twice",
    "old request arrives again",
    "request arrives after later ones",
    "cut before call 0",
    "cut before call 1",
    "cut before call 2",
    "kiosk: power cut",
    "kiosk: power cut in a round",
    "kiosk: disk full",
    "kiosk: put back to a copy",
    "district: power cut",
    "district: power cut in a round",
    "district: restart",
    "district: put back to a copy",
    "clock ahead by years",
    "clock back by years",
    "clock off",
    "write torn by a power cut",
    "power cut at a sync",
    "sectors lost",
    "sectors torn",
    "writes without space",
    "new file is gone",
    "seats given to the queue",
    "compared after a round",
    "drawing held"};

} // namespace

TEST_CASE("simulation: what was promised holds", "[sim]") {
    Counts counts = hold(100);
    check_reached(counts, kReached);
}

// Many kiosks of one centre, so that an older ledger often lacks what one of them rests on.
TEST_CASE("simulation: what was promised holds in one busy centre", "[sim]") {
    Counts counts = hold(40, [](Setting& setting) {
        setting.kiosks = 4;
        setting.centres = 1;
        setting.days = 3;
    });
    check_reached(
        counts,
        {"district: put back to a copy",
         "waited for others to tell",
         "undone beside another kiosk's check-in"}
    );
}

// A relay or two between the first centre and the district, each on a disk of its own, and kiosks
// at every level. Every other one knows ledgers that are put back, and nobody who is erased: the
// lines that a relay has blanked since cannot be told to an older ledger again.
TEST_CASE("simulation: what was promised holds beneath relays", "[sim][relay]") {
    Counts counts = hold(24, [](Setting& setting) {
        setting.relays = 1 + setting.seed % 2;
        setting.centres = 1 + setting.seed % 3 / 2;
        setting.faults.ledger_copies = setting.seed / 2 % 2 == 0;
        setting.kiosks = 2 + setting.seed % 5;
    });
    check_reached(
        counts,
        {"relay: clean round",
         "relay: power cut",
         "relay: power cut in a round",
         "district: power cut in a round",
         "seats given to the queue",
         "district: put back to a copy",
         "compared after a round"}
    );
}

// Two or three centres, with classes that are open to the residents of all.
TEST_CASE("simulation: what was promised holds between centres", "[sim][open]") {
    Counts counts = hold(36, [](Setting& setting) {
        setting.open = true;
        setting.centres = 2 + setting.seed % 2;
        setting.kiosks = setting.centres + setting.seed / 2 % 3;
    });
    check_reached(
        counts,
        {"asked for a class elsewhere",
         "guest checked in",
         "forgotten",
         "drawing held",
         "district: put back to a copy",
         "waited for others to tell",
         "compared after a round"}
    );
}

// Both: the first centre has relays, and kiosks beneath them and beside. What is filed beneath is
// open to its own people only.
TEST_CASE("simulation: what was promised holds between centres with relays", "[sim][open]") {
    Counts counts = hold(12, [](Setting& setting) {
        setting.open = true;
        setting.relays = 1 + setting.seed % 2;
        setting.centres = 2;
        setting.faults.ledger_copies = setting.seed / 2 % 2 == 0;
        setting.kiosks = 2 * setting.relays + 1 + setting.seed / 3 % 3;
    });
    check_reached(
        counts,
        {"asked for a class elsewhere",
         "relay: clean round",
         "district: put back to a copy",
         "compared after a round"}
    );
}

// A guest waits at the district while a seat lies beneath a relay, where nobody knows of guests:
// not taken for a seat that somebody was denied (checks.cpp).
TEST_CASE("simulation: a guest waits beside a relay's seat, and no rule is broken", "[sim][open]") {
    Setting beneath_two{10, 6, 2};
    beneath_two.relays = 2;
    Setting beneath_one{47, 5, 2};
    beneath_one.relays = 1;
    for (Setting setting : {beneath_two, beneath_one}) {
        setting.open = true;
        const History history = make_history(setting);
        const Outcome outcome = run(history);
        if (outcome.failure) {
            FAIL_CHECK(report(history));
        }
        CHECK(outcome.counts.contains("relay: clean round"));
    }
}

// With files that staff attach, take away and fetch, beneath no, one or two relays. It is the
// relays that take the time.
TEST_CASE("simulation: what was attached is whole", "[sim][files]") {
    Counts counts = hold(90, [](Setting& setting) {
        setting.files = true;
        setting.relays = setting.seed % 3;
        setting.centres = setting.relays > 0 ? 1 + setting.seed % 2 : 0;
        setting.faults.ledger_copies = setting.relays == 0 || setting.seed / 2 % 2 == 0;
    });
    check_reached(
        counts,
        {"file attached",
         "file taken away",
         "file wanted",
         "file whole at the district",
         "district: put back with its files",
         "district: put back without its files",
         "district: power cut in a round",
         "relay: power cut in a round"}
    );
}

TEST_CASE("simulation: the same number is the same history", "[sim]") {
    for (const std::uint64_t seed : {7ULL, 8ULL}) {
        const Outcome once = run(make_history({seed}));
        const Outcome again = run(make_history({seed}));
        REQUIRE_FALSE(once.failure);
        CHECK(once.digest == again.digest);
        CHECK(once.counts == again.counts);
    }
    CHECK(run(make_history({7})).digest != run(make_history({8})).digest);
}

} // namespace linli::test
