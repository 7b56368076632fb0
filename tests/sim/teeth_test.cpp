#include <catch2/catch.hpp>

#include "tests/sim/planted.h"

// A simulation that finds nothing proves nothing: each of these bugs must break a history soon.

namespace linli::test {
namespace {

constexpr std::uint64_t kSeeds = 20;

// The first history that the bug breaks, and what broke.
std::string found_by(const Planted& planted, std::uint64_t seeds = kSeeds) {
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        const auto failure = run(make_history({seed}), planted).failure;
        if (failure) {
            return failure->what;
        }
    }
    return "nothing";
}

} // namespace

TEST_CASE("simulation: an acknowledgement before the commit is found", "[sim]") {
    CHECK_THAT(found_by(acknowledges_before_the_commit()), Catch::Contains("was told that"));
}

TEST_CASE("simulation: a feed that skips a row is found", "[sim]") {
    // Of whichever feed the row is. The comparison at the end of each round mends most of them, so
    // it takes more histories.
    CHECK_THAT(
        found_by(feed_skips(), 3 * kSeeds),
        Catch::Contains("differs from its district")
            || Catch::Contains("holds another lease than is lent")
    );
}

TEST_CASE("simulation: a lease that is used twice is found", "[sim]") {
    CHECK_THAT(found_by(lends_twice()), Catch::Contains("in two hands"));
}

TEST_CASE("simulation: an undo that is applied twice is found", "[sim]") {
    CHECK_THAT(found_by(undoes_twice()), Catch::Contains("attendance"));
}

TEST_CASE("simulation: a row that is another centre's is found", "[sim]") {
    std::string found = "nothing";
    for (std::uint64_t seed = 1; seed <= kSeeds && found == "nothing"; ++seed) {
        Setting setting;
        setting.seed = seed;
        setting.centres = 2;
        setting.kiosks = 3;
        setting.open = true;
        const auto failure = run(make_history(setting), tells_too_much()).failure;
        found = failure ? failure->what : found;
    }
    CHECK_THAT(found, Catch::Contains("out of its scope"));
}

TEST_CASE("simulation: a file that is acknowledged before it is written is found", "[sim]") {
    std::string found = "nothing";
    for (std::uint64_t seed = 1; seed <= kSeeds && found == "nothing"; ++seed) {
        Setting setting;
        setting.seed = seed;
        setting.files = true;
        const auto failure = run(make_history(setting), acknowledges_files_early()).failure;
        found = failure ? failure->what : found;
    }
    CHECK_THAT(found, Catch::Contains("is not whole at the district"));
}

// No history brings it about, so it is written there: at the relay they seem to be its own.
TEST_CASE("simulation: a guest who reaches a relay is found", "[sim][relay]") {
    SimDistrict district{{}};
    Street street{district, 1};
    const Centre own{{CountingIds::at(1, 1)}, "OWN", "", ""};
    const CentreId other{CountingIds::at(1, 2)};
    street.enrol(own);
    const auto know = [](SimDistrict& server, CentreId centre, const Uuid& person) {
        db::Query place = sure(
            server.look().query("INSERT OR IGNORE INTO centre (id, code, name_zh, name_en) "
                                "VALUES (:id, 'X', '', '')"),
            "a centre"
        );
        sure(place.bind(":id", centre).run(), "a centre");
        db::Query who = sure(
            server.look().query(
                "INSERT INTO resident (id, centre, name, phone, birth_year, birth_month, "
                "consent_version, consent_digest, consent_given_at, erased) "
                "VALUES (:id, :centre, '', '', 1955, 5, 1, '', 0, 0)"
            ),
            "a person"
        );
        sure(who.bind(":id", person).bind(":centre", centre).run(), "a person");
    };
    know(district, own.id, CountingIds::at(2, 1));
    know(street.relay(0), own.id, CountingIds::at(2, 1));
    know(district, other, CountingIds::at(2, 2));
    CHECK_NOTHROW(street.check_scope());
    know(street.relay(0), own.id, CountingIds::at(2, 2));
    CHECK_THROWS_WITH(
        street.check_scope(), Catch::Contains("relay 0 knows somebody of another centre")
    );
}

TEST_CASE("simulation: a number that is given to two facts is found", "[sim]") {
    CHECK_THAT(found_by(reuses_a_seq()), Catch::Contains("fact"));
}

} // namespace linli::test
