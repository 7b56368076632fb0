#include <catch2/catch.hpp>

#include "tests/server/two_centres.h"

// Somebody registered twice at home, and is a guest elsewhere.

namespace linli::server {
namespace {

struct TwiceAGuest : TwoCentres {
    TwiceAGuest() {
        invite();
        REQUIRE(reason_of(home, request(home, open(), stranger())).empty());
    }

    [[nodiscard]] std::vector<std::string> of(const Resident& who) {
        return shown(host, {who.id.uuid, enrolment_id(open().id, who.id).uuid});
    }
};

using Kinds = std::vector<std::string>;

} // namespace

TEST_CASE("alias: where somebody is a guest every card of theirs is known", "[server][alias]") {
    TwiceAGuest two;
    REQUIRE(two.of(two.guest()) == Kinds{"enrolment", "resident"});
    REQUIRE(two.of(two.stranger()) == Kinds{"enrolment", "resident"});
    const ResidentMerged said{two.guest().id, two.stranger().id};
    CHECK(two.reason_of(two.host, said) == "other_centre"); // their own says so
    CHECK(two.reason_of(two.home, said).empty());
    const FactId merge = two.home.facts.back().id;
    // The first to ask stands; the other is no guest, but for the card that leads there.
    CHECK(two.of(two.guest()) == Kinds{"alias", "enrolment", "resident"});
    CHECK(two.of(two.stranger()).empty());
    two.check_feeds();
    CHECK(two.reason_of(two.home, two.request(two.home, two.open(), two.stranger())).empty());
    CHECK(two.of(two.stranger()).empty());
    two.check_feeds();
    CHECK(two.reason_of(two.home, ResidentParted{merge}).empty());
    CHECK(two.of(two.guest()) == Kinds{"enrolment", "resident"});
    CHECK(two.of(two.stranger()) == Kinds{"enrolment", "resident"});
    two.check_feeds();
}

TEST_CASE("alias: a guest who is erased at home is gone everywhere", "[server][alias]") {
    TwiceAGuest two;
    CHECK(two.reason_of(two.home, ResidentMerged{two.guest().id, two.stranger().id}).empty());
    CHECK(two.reason_of(two.host, ResidentErased{two.guest().id}).empty());
    for (const Resident& who : {two.guest(), two.stranger()}) {
        CHECK(two.of(who).empty());
        CHECK_FALSE(two.is_shown(two.home, Scope::kCentre, who.id.uuid));
    }
    two.check_feeds();
}

TEST_CASE(
    "alias: a damaged row is mended out of the table, and the table out of it", "[server][alias]"
) {
    TwiceAGuest two;
    CHECK(two.reason_of(two.home, ResidentMerged{two.guest().id, two.stranger().id}).empty());
    two.damage("UPDATE alias SET parts = 15");
    CHECK(two.mend(two.home) > 0);
    two.check_feeds();
    two.damage("UPDATE feed_row SET body = replace(body, 'into', 'onto') WHERE kind = 'alias'");
    CHECK(two.mend(two.home) + two.mend(two.host) > 0);
    two.check_feeds();
}

} // namespace linli::server
