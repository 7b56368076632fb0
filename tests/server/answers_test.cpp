#include <catch2/catch.hpp>

#include "app/core/domain/json.h"
#include "sync/server/service.h"
#include "tests/support/batches.h"
#include "tests/support/counting_ids.h"
#include "tests/support/fake_clock.h"
#include "tests/support/ledger_house.h"
#include "tests/support/temp_dir.h"

// What residents wish for and what they thought of a class, at the district.

namespace linli::server {
namespace {

using sync::Verdict;
using test::FactMill;

const WishSubject kPainting{WishKind::kCategory, "书画"};
const WishSubject kHarmonica{WishKind::kWords, "口琴"};

/// A district and one kiosk with two people; each fact is pushed as it is made.
class Town {
public:
    Town() {
        mill.describe_catalogue(2);
        mill.add_resident();
        mill.add_resident();
        push();
    }

    /// What came of the last fact: nothing when it was plainly accepted.
    std::vector<sync::FactVerdict> push() {
        const auto hello = service.hello({mill.device, 1, 1, 1, std::nullopt}).value();
        const auto answer =
            service.push(test::batch_of(mill, hello.acked_seq + 1, mill.facts.size()));
        REQUIRE(answer);
        return answer->verdicts;
    }

    std::string reason_of(const FactBody& body) {
        mill.add(body);
        const auto verdicts = push();
        return verdicts.empty() ? "" : verdicts[0].reason;
    }

    Verdict verdict_of(const FactBody& body) {
        mill.add(body);
        const auto verdicts = push();
        return verdicts.empty() ? Verdict::kAccepted : verdicts[0].verdict;
    }

    /// The body of a row of the centre's feed as it is now.
    std::string row(const Uuid& id) {
        const auto epoch = service.hello({mill.device, 1, 1, 1, std::nullopt})->server_epoch;
        const auto page =
            service.pull({mill.device, epoch, {sync::Scope::kCentre, 0}, 500}).value();
        for (const auto& row : page.rows) {
            if (row.id == id) {
                return row.body;
            }
        }
        return "no row";
    }

    std::string wishes(const WishSubject& subject) {
        return row(wish_count_id(subject, mill.centre.id).uuid);
    }

    std::string counted(const WishSubject& subject, int people) {
        return to_json(WishCount{{}, mill.centre.id, subject, people});
    }

    std::string rated(ScoreCounts people) {
        return to_json(RatingCount{mill.classes[0].id, people});
    }

    WishMade wish(std::size_t who, const WishSubject& subject) {
        const ResidentId id = mill.residents[who].id;
        return {{wish_id(subject, id), id, subject, mill.now}};
    }

    RatingGiven rating(std::size_t who, Score score) {
        const ResidentId id = mill.residents[who].id;
        const ClassId about = mill.classes[0].id;
        return {{rating_id(about, id), about, id, score, mill.now}};
    }

    int rows_that_hold(const std::string& table, const std::string& condition) {
        auto database = house.look();
        auto query =
            database.query("SELECT COUNT(*) FROM " + table + " WHERE " + condition).value();
        REQUIRE(query.step().value());
        return query.integer(0);
    }

    test::TempDir dir;
    test::CountingIds ids{9};
    test::FakeClock clock;
    test::LedgerHouse house{dir.file("district.db")};
    std::unique_ptr<Ledger> ledger{house.open(ids)};
    InlineLedgerDoor door{*ledger};
    Service service{door, clock};
    FactMill mill;
};

} // namespace

TEST_CASE("server: a wish counts once a person, and its row names nobody", "[server]") {
    Town town;
    CHECK(town.wishes(kPainting) == "no row");
    CHECK(town.reason_of(town.wish(0, kPainting)).empty());
    CHECK(town.wishes(kPainting) == town.counted(kPainting, 1));
    CHECK(town.verdict_of(town.wish(0, kPainting)) == Verdict::kDuplicate);
    CHECK(town.wishes(kPainting) == town.counted(kPainting, 1));
    CHECK(town.reason_of(town.wish(1, kPainting)).empty());
    CHECK(town.reason_of(town.wish(1, kHarmonica)).empty());
    CHECK(town.wishes(kPainting) == town.counted(kPainting, 2));
    CHECK(town.wishes(kHarmonica) == town.counted(kHarmonica, 1));
    const WishId first = town.wish(0, kPainting).wish.id;
    CHECK(town.row(first.uuid) == "no row");
    CHECK(town.reason_of(WishWithdrawn{first}).empty());
    CHECK(town.wishes(kPainting) == town.counted(kPainting, 1));
    CHECK(town.verdict_of(WishWithdrawn{first}) == Verdict::kDuplicate);
    CHECK(town.wishes(kPainting) == town.counted(kPainting, 1));
    CHECK(town.reason_of(town.wish(0, kPainting)).empty());
    CHECK(town.wishes(kPainting) == town.counted(kPainting, 2));
}

TEST_CASE("server: wishes of strangers and of nobody are refused", "[server]") {
    Town town;
    const ResidentId nobody{town.mill.next_id()};
    CHECK(
        town.reason_of(WishMade{{wish_id(kPainting, nobody), nobody, kPainting, town.mill.now}})
        == "unknown_resident"
    );
    CHECK(town.reason_of(WishWithdrawn{{town.mill.next_id()}}) == "unknown_wish");
    CHECK(town.reason_of(RatingWithdrawn{{town.mill.next_id()}}) == "unknown_rating");
    RatingGiven elsewhere = town.rating(0, Score::kGood);
    elsewhere.rating.class_id = {town.mill.next_id()};
    CHECK(town.reason_of(elsewhere) == "unknown_class");
    FactMill stranger{2};
    stranger.centre.id = {stranger.next_id()};
    stranger.add(CentreDescribed{stranger.centre});
    stranger.add(town.wish(0, kPainting));
    stranger.add(town.rating(0, Score::kGood));
    const auto verdicts = town.service.push(test::batch_of(stranger))->verdicts;
    REQUIRE(verdicts.size() == 2);
    CHECK(verdicts[0].reason == "other_centre");
    CHECK(verdicts[1].reason == "other_centre");
}

TEST_CASE("server: of ratings the latest of a person stands, as counts", "[server]") {
    Town town;
    const Uuid about = town.mill.classes[0].id.uuid;
    CHECK(town.reason_of(town.rating(0, Score::kGood)).empty());
    CHECK(town.reason_of(town.rating(1, Score::kVeryGood)).empty());
    CHECK(town.row(about) == town.rated({0, 0, 1, 1}));
    CHECK(town.verdict_of(town.rating(0, Score::kGood)) == Verdict::kDuplicate);
    CHECK(town.reason_of(town.rating(0, Score::kPoor)).empty());
    CHECK(town.row(about) == town.rated({1, 0, 0, 1}));
    const RatingId first = town.rating(0, Score::kPoor).rating.id;
    CHECK(town.reason_of(RatingWithdrawn{first}).empty());
    CHECK(town.verdict_of(RatingWithdrawn{first}) == Verdict::kDuplicate);
    CHECK(town.row(about) == town.rated({0, 0, 0, 1}));
}

TEST_CASE("server: an erased person's wishes go, what they thought stays a number", "[server]") {
    Town town;
    const ResidentId who = town.mill.residents[0].id;
    CHECK(town.reason_of(town.wish(0, kHarmonica)).empty());
    CHECK(town.reason_of(town.wish(1, kHarmonica)).empty());
    CHECK(town.reason_of(town.rating(0, Score::kFair)).empty());
    CHECK(town.reason_of(ResidentErased{who}).empty());
    CHECK(town.wishes(kHarmonica) == town.counted(kHarmonica, 1));
    CHECK(town.row(town.mill.classes[0].id.uuid) == town.rated({0, 1, 0, 0}));
    CHECK(town.rows_that_hold("wish", "1 = 1") == 1);
    CHECK(town.rows_that_hold("rating", "1 = 1") == 0);
    CHECK(town.rows_that_hold("fact", "instr(line, '口琴') > 0") == 1); // the other one's
    CHECK(town.rows_that_hold("fact", "instr(line, '\"fair\"') > 0") == 0);
    // A line that comes late is refused, and blanked as well.
    CHECK(town.reason_of(town.wish(0, kHarmonica)) == "erased");
    CHECK(town.reason_of(town.rating(0, Score::kFair)) == "erased");
    CHECK(town.rows_that_hold("fact", "instr(line, '口琴') > 0") == 1);
    CHECK(town.rows_that_hold("fact", "instr(line, '\"fair\"') > 0") == 0);
    CHECK(town.wishes(kHarmonica) == town.counted(kHarmonica, 1));
}

TEST_CASE("server: a wish made, taken back and erased within one batch counts right", "[server]") {
    Town town;
    const ResidentId who = town.mill.residents[0].id;
    town.mill.add(town.wish(0, kPainting));
    town.mill.add(town.wish(1, kPainting));
    town.mill.add(WishWithdrawn{town.wish(1, kPainting).wish.id});
    town.mill.add(town.wish(0, kHarmonica));
    town.mill.add(ResidentErased{who});
    CHECK(town.push().empty());
    CHECK(town.wishes(kPainting) == town.counted(kPainting, 0));
    CHECK(town.wishes(kHarmonica) == town.counted(kHarmonica, 0));
    CHECK(town.rows_that_hold("wish", "withdrawn = 0") == 0);
}

} // namespace linli::server
