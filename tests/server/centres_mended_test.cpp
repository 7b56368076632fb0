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

// Whichever is damaged besides the table, and whichever is looked at first.
TEST_CASE("centres: a note is mended at its centre, and told nowhere else", "[server][open]") {
    TwoCentres two;
    const SessionId id = two.session().id;
    const StaffId by{two.host.next_id()};
    REQUIRE(two.reason_of(two.host, SessionNoted{id, "讲到第三课", by}).empty());
    const auto body_in = [&](const FactMill& mill, Scope scope) {
        const auto row = two.district.row(mill, scope, id.uuid);
        REQUIRE(row);
        CHECK(blake2b(row->body) == row->digest);
        return row->body;
    };
    const std::string own = body_in(two.host, Scope::kCatalogue);
    const std::string told = body_in(two.home, Scope::kShared);
    REQUIRE(own.find("讲到第三课") != std::string::npos);
    REQUIRE(told.find("note") == std::string::npos);
    const std::string damaged = GENERATE("none", "catalogue", "shared");
    const bool host_first = GENERATE(true, false);
    two.damage("UPDATE session SET room = room || '?' WHERE note = '讲到第三课'");
    two.damage(
        "UPDATE feed_row SET body = replace(body, '\"room\":\"', '\"room\":\"!') WHERE kind = "
        "'session' AND instr(body, '"
        + id.text() + "') > 0 AND feed IN (SELECT number FROM feed WHERE scope = '" + damaged + "')"
    );
    const int mended =
        two.mend(host_first ? two.host : two.home) + two.mend(host_first ? two.home : two.host);
    CHECK(mended == (damaged == "none" ? 1 : 2));
    CHECK(body_in(two.host, Scope::kCatalogue) == own);
    CHECK(body_in(two.home, Scope::kShared) == told);
    Wanted wanted;
    wanted.sessions = {id};
    const Session kept = two.district.ledger->load(wanted)->sessions.at(id);
    CHECK(kept.room == two.session().room);
    CHECK(kept.note == "讲到第三课");
    CHECK(kept.noted_by == by);
    two.check_feeds();
}

} // namespace linli::server
