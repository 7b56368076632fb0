#include <catch2/catch.hpp>

#include "tests/server/two_centres.h"

// Damaged rows that stand in the feeds of two centres: whichever is looked at first, both come out
// the same.

namespace linli::server {

TEST_CASE("centres: a sound row in another feed mends the tables, too", "[server][open][attest]") {
    TwoCentres two;
    two.invite();
    const std::string sound = two.guest_in(two.home, Scope::kCentre);
    REQUIRE(two.guest_in(two.host, Scope::kShared) == sound);
    const std::string damaged = GENERATE("centre", "shared");
    const FactMill& first = GENERATE(true, false) ? two.home : two.host;
    two.damage_guest_in_table();
    two.damage_guest_in_feed(damaged);
    CHECK(two.mend(first) == 2);
    two.check_guest(sound);
}

// Published anew out of damaged tables: it fits its digest.
TEST_CASE("centres: what the own centre's feed says stands", "[server][open][attest]") {
    TwoCentres two;
    const std::string sound = two.guest_in(two.home, Scope::kCentre);
    two.damage_guest_in_table();
    two.invite();
    REQUIRE(two.guest_in(two.host, Scope::kShared) != sound);
    if (GENERATE(true, false)) {
        CHECK(two.mend(two.host) == 0); // the tables say the same
    }
    CHECK(two.mend(two.home) == 2);
    two.check_guest(sound);
}

// Where no feed has it, what is left stands, and is the same everywhere.
TEST_CASE("centres: a row without a sound body is made of the tables", "[server][open][attest]") {
    TwoCentres two;
    two.invite();
    two.damage_guest_in_table();
    two.damage_guest_in_feed("centre");
    two.damage_guest_in_feed("shared");
    CHECK(two.mend(GENERATE(true, false) ? two.home : two.host) == 1);
    const std::string left = two.guest_in(two.home, Scope::kCentre);
    CHECK(left.find("?\"") != std::string::npos);
    CHECK(two.guest_in(two.host, Scope::kShared) == left);
    two.check_feeds();
}

} // namespace linli::server
