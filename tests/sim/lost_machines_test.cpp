#include <functional>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/sim/hold.h"
#include "tests/sim/planted.h"

// Machines that are stolen, put back to an old disk, full or damaged: each with the other faults of
// machines, wire and power.

namespace linli::test {
namespace {

void hold_and_reach(
    std::uint64_t last,
    const std::function<void(Setting&)>& vary,
    const std::vector<const char*>& reached
) {
    Counts counts = hold(last, vary);
    check_reached(counts, reached);
}

} // namespace

TEST_CASE("simulation: a server without space loses nothing", "[sim][lost]") {
    hold_and_reach(
        40,
        [](Setting& setting) {
            setting.faults.server_space = true;
            setting.relays = setting.seed % 2;
        },
        {"district: disk full",
         "district: refused for space",
         "district: power cut in a round",
         "request arrives after later ones",
         "compared after a round"}
    );
}

TEST_CASE("simulation: a revoked kiosk changes nothing and keeps nobody", "[sim][lost]") {
    hold_and_reach(
        24,
        [](Setting& setting) {
            setting.faults.revocation = true;
            setting.faults.ledger_copies = false;
            setting.centres = 1 + setting.seed % 2;
            setting.kiosks = 2 * setting.centres + setting.seed / 2 % 3;
        },
        {"kiosk: revoked", "kiosk: wiped", "kiosk: keeps no people", "compared after a round"}
    );
}

TEST_CASE("simulation: an old disk takes nothing back that was told", "[sim][lost]") {
    hold_and_reach(
        24,
        [](Setting& setting) {
            setting.faults.old_disks = true;
            setting.faults.ledger_copies = false;
            setting.faults.wandering = setting.seed % 2 == 0;
            setting.relays = setting.seed % 3 / 2;
            setting.open = setting.seed % 3 == 0;
            setting.centres = setting.open ? 2 : setting.relays;
        },
        {"kiosk: an old disk is put back",
         "kiosk: an old disk is put back, with facts since",
         "shown a seat by an old disk",
         "compared after a round"}
    );
}

TEST_CASE("simulation: two machines with one disk lose nothing and both are told", "[sim][lost]") {
    hold_and_reach(
        15,
        [](Setting& setting) {
            setting.faults.copied_machines = true;
            setting.faults.ledger_copies = false;
            setting.faults.backups = false;
            setting.centres = 1 + setting.seed % 2;
            setting.kiosks = 2 * setting.centres;
            setting.days = 4;
        },
        {"kiosk: its disk is in two machines",
         "kiosk: told that it is two",
         "kiosk: a copy stayed the device",
         "kiosk: a copy became another device",
         "refused for an old key",
         "compared after a round"}
    );
}

TEST_CASE("simulation: what is damaged is mended", "[sim][lost]") {
    hold_and_reach(
        16,
        [](Setting& setting) {
            setting.faults.damage = true;
            setting.faults.ledger_copies = false;
        },
        {"kiosk: row damaged",
         "district: row damaged",
         "row mended at a kiosk",
         "row mended at the district"}
    );
}

// Between centres a row stands in more than one feed, and all must come out the same.
TEST_CASE("simulation: what is damaged is mended between centres", "[sim][lost][open]") {
    Counts counts;
    for (const std::uint64_t seed : {8U, 59U, 104U, 105U}) {
        Setting setting{seed, 4, 2};
        setting.open = true;
        setting.faults.damage = true;
        setting.faults.ledger_copies = false;
        const History history = make_history(setting);
        const Outcome outcome = run(history);
        add(counts, outcome.counts);
        if (outcome.failure) {
            FAIL_CHECK(report(history));
        }
    }
    CHECK(counts["district: row damaged"] > 0);
    CHECK(counts["row mended at the district"] > 0);
}

// These histories must find what they are for, too.
TEST_CASE("simulation: a revoked device that still counts is found", "[sim][lost]") {
    std::string found = "nothing";
    for (std::uint64_t seed = 1; seed <= 20 && found == "nothing"; ++seed) {
        Setting setting{seed, 3, 1};
        setting.faults.revocation = true;
        setting.faults.ledger_copies = false;
        const auto failure = run(make_history(setting), forgives()).failure;
        found = failure ? failure->what : found;
    }
    CHECK_THAT(found, Catch::Contains("a revoked device changed something"));
}

TEST_CASE("simulation: a row that stays damaged is found", "[sim][lost]") {
    std::string found = "nothing";
    for (std::uint64_t seed = 1; seed <= 20 && found == "nothing"; ++seed) {
        Setting setting{seed};
        setting.faults.damage = true;
        setting.faults.ledger_copies = false;
        const auto failure = run(make_history(setting), never_compares()).failure;
        found = failure ? failure->what : found;
    }
    CHECK(found != "nothing");
    INFO(found);
    CHECK_THAT(
        found, Catch::Contains("differs from its district") || Catch::Contains("is not sound")
    );
}

TEST_CASE("simulation: a wiped kiosk that keeps somebody is found", "[sim][lost]") {
    SimKiosk kiosk{1, 0};
    CHECK_NOTHROW(check_no_people(kiosk));
    sure(
        kiosk.database().exec("CREATE TABLE left_over (phone TEXT);"
                              "INSERT INTO left_over VALUES ('13900000001');"
                              "DROP TABLE left_over;"),
        "what is left over"
    );
    CHECK_THROWS_WITH(check_no_people(kiosk), Catch::Contains("keeps people"));
}

// Two weeks of nine kiosks in two centres: what only comes about when much lies behind.
TEST_CASE("simulation: what was promised holds for two weeks", "[sim][long]") {
    hold_and_reach(
        2,
        [](Setting& setting) {
            setting.days = 14;
            setting.kiosks = 9;
            setting.centres = 2;
        },
        {"district: put back to a copy", "kiosk: power cut in a round", "drawing held"}
    );
}

} // namespace linli::test
