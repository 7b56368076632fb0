#include <catch2/catch.hpp>

#include "sync/protocol/limits.h"
#include "tests/server/district.h"

namespace linli::test {
namespace {

using sync::AttestAnswer;
using sync::AttestAsk;
using sync::AttestRequest;
using sync::FeedRow;
using sync::Scope;

AttestRequest request(District& district, const FactMill& mill, Scope scope, AttestAsk ask) {
    AttestRequest request;
    request.device = mill.device;
    request.server_epoch = district.hello(mill).server_epoch;
    request.scope = scope;
    request.ask = ask;
    return request;
}

AttestAnswer ask(District& district, const FactMill& mill, Scope scope, AttestAsk what) {
    return district.service.attest(request(district, mill, scope, what)).value();
}

std::vector<FeedRow> named(
    District& district, const FactMill& mill, Scope scope, const std::vector<RowKey>& keys
) {
    sync::PullRequest pull{mill.device, district.hello(mill).server_epoch, {scope, 0}, 100, keys};
    return district.service.pull(pull).value().rows;
}

void damage(District& district, const std::string& sql) {
    district.house.damage(sql);
}

FeedSums sums_of(const std::vector<FeedRow>& rows) {
    FeedSums sums;
    for (const FeedRow& row : rows) {
        if (!row.body.empty()) {
            sums.add({row.kind, row.id}, row.digest);
        }
    }
    return sums;
}

} // namespace

TEST_CASE("server: hello says the digest of each feed, of live rows only", "[server][attest]") {
    District district;
    FactMill mill = kiosk();
    push_all(district, mill);
    const auto check = [&] {
        const auto hello = district.hello(mill);
        REQUIRE(hello.digests.size() == 3);
        for (const auto& held : hello.digests) {
            CHECK(held.digest == sums_of(district.feed(mill, held.scope)).total());
        }
        CHECK(hello.digests[1].digest.rows > 0);
    };
    check();
    mill.add(ResidentErased{mill.residents[0].id}); // the row stays, empty
    push_rest(district, mill);
    check();
    const Resident again = mill.add_resident();
    push_rest(district, mill);
    check();
    CHECK(district.row(mill, Scope::kCentre, again.id.uuid));
}

TEST_CASE("server: buckets add up to the feed, and rows come by bucket", "[server][attest]") {
    District district;
    FactMill mill = kiosk();
    push_all(district, mill);
    const auto rows = district.feed(mill, Scope::kCatalogue);
    const FeedSums sums = sums_of(rows);
    const AttestAnswer buckets = ask(district, mill, Scope::kCatalogue, AttestAsk::kBuckets);
    CHECK(buckets.head == district.hello(mill).heads[0].seq);
    FeedSums said;
    for (const auto& bucket : buckets.buckets) {
        said.set_bucket(bucket.bucket, bucket.digest);
    }
    CHECK(said == sums);
    auto wanted = request(district, mill, Scope::kCatalogue, AttestAsk::kRows);
    const int some = bucket_of({rows[0].kind, rows[0].id});
    wanted.buckets = {some};
    const AttestAnswer marks = district.service.attest(wanted).value();
    CHECK_FALSE(marks.rows.empty());
    CHECK_FALSE(marks.next);
    for (const auto& mark : marks.rows) {
        CHECK(bucket_of(mark.key) == some);
    }
}

TEST_CASE("server: an untouched ledger finds nothing to mend", "[server][attest]") {
    District district;
    FactMill mill = kiosk();
    mill.add(EnrolmentRequested{
        mill.enrolment(mill.classes[0], mill.residents[0], EnrolmentStatus::kConfirmed, 1)});
    mill.add(AttendanceRecorded{mill.check_in(mill.residents[0])});
    mill.add(ResidentErased{mill.residents[1].id});
    push_all(district, mill);
    for (const Scope scope : {Scope::kCatalogue, Scope::kCentre, Scope::kDevice}) {
        CHECK(ask(district, mill, scope, AttestAsk::kCheck).mended == 0);
    }
    CHECK(district.ledger->mended_rows(10)->empty());
}

TEST_CASE("server: a body that does not fit its digest is made anew", "[server][attest]") {
    District district;
    FactMill mill = kiosk();
    push_all(district, mill);
    const auto before = district.feed(mill, Scope::kCentre);
    damage(district, "UPDATE feed_row SET body = 'x' WHERE kind = 'resident'");
    CHECK(ask(district, mill, Scope::kCentre, AttestAsk::kCheck).mended == 2);
    CHECK(district.feed(mill, Scope::kCentre) == before); // in its place, as the digest was right
    const auto mended = district.ledger->mended_rows(10).value();
    REQUIRE(mended.size() == 2);
    CHECK(mended[0].place == server::Place::kFeed);
    CHECK(mended[0].device == mill.device);
    CHECK(mended[0].key.kind == "resident");
}

TEST_CASE("server: what was published stands against a changed table", "[server][attest]") {
    District district;
    FactMill mill = kiosk();
    push_all(district, mill);
    damage(district, "UPDATE resident SET name = '别人', phone_clock = 9");
    CHECK(ask(district, mill, Scope::kCentre, AttestAsk::kCheck).mended == 2);
    server::Wanted wanted;
    wanted.residents = {mill.residents[0].id};
    const auto rows = district.ledger->load(wanted).value();
    CHECK(rows.residents.at(mill.residents[0].id).resident == mill.residents[0]);
    CHECK(rows.residents.at(mill.residents[0].id).clocks.phone == 9); // is in no row
    CHECK(ask(district, mill, Scope::kCentre, AttestAsk::kCheck).mended == 0);
}

TEST_CASE("server: a row that cannot be read any more is made anew", "[server][attest]") {
    District district;
    FactMill mill = kiosk();
    push_all(district, mill);
    damage(
        district, "UPDATE session SET date = 'soon' WHERE id = (SELECT id FROM session LIMIT 1)"
    );
    CHECK(ask(district, mill, Scope::kCatalogue, AttestAsk::kCheck).mended == 1);
    server::Wanted wanted;
    for (const Session& session : mill.sessions) {
        wanted.sessions.push_back(session.id);
    }
    CHECK(district.ledger->load(wanted)->sessions.size() == mill.sessions.size());
}

TEST_CASE("server: where its tables contradict each other it still answers", "[server][attest]") {
    District district;
    FactMill mill = kiosk();
    mill.add(AttendanceRecorded{mill.check_in(mill.residents[0])});
    push_all(district, mill);
    // Somebody else's id on the row: what was published cannot be written beside it.
    damage(district, "UPDATE attendance SET resident = x'00000000000000000000000000000001'");
    const auto answer = ask(district, mill, Scope::kCentre, AttestAsk::kCheck);
    CHECK(answer.mended == 0);
    CHECK_FALSE(answer.next);
    CHECK(district.ledger->mended_rows(10)->empty());
    CHECK(district.feed(mill, Scope::kCentre).size() > 2);
}

TEST_CASE("server: the leases of the ledger stand against what was said", "[server][attest]") {
    District district;
    FactMill mill = kiosk();
    push_all(district, mill);
    const RowKey lease{"lease", mill.classes[0].id.uuid};
    damage(district, "DELETE FROM lease WHERE number > 3");
    CHECK(ask(district, mill, Scope::kDevice, AttestAsk::kCheck).mended > 0);
    const auto rows = named(district, mill, Scope::kDevice, {lease});
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].body.find("1-3") != std::string::npos);
}

TEST_CASE("server: rows by name: there, removed, lost and never there", "[server][attest]") {
    District district;
    FactMill mill = kiosk();
    mill.add(ResidentErased{mill.residents[1].id});
    push_all(district, mill);
    const RowKey here{"resident", mill.residents[0].id.uuid};
    const RowKey erased{"resident", mill.residents[1].id.uuid};
    const RowKey lost{"course", mill.courses[0].id.uuid};
    const RowKey never{"resident", mill.next_id()};
    damage(district, "DELETE FROM feed_row WHERE kind = 'course'");
    const auto people = named(district, mill, Scope::kCentre, {here, erased, never});
    REQUIRE(people.size() == 3);
    CHECK(people[0].seq == 0);
    CHECK(people[0].id == never.id);
    CHECK(people[0].body.empty());
    CHECK(
        std::count_if(
            people.begin(),
            people.end(),
            [&](const FeedRow& row) { return row.id == here.id && !row.body.empty(); }
        )
        == 1
    );
    const auto head = district.hello(mill).heads[0].seq;
    const auto found = named(district, mill, Scope::kCatalogue, {lost});
    REQUIRE(found.size() == 1);
    CHECK(found[0].seq == head + 1); // for the other kiosks
    CHECK(found[0].body == to_json(mill.courses[0]));
    const auto hello = district.hello(mill);
    CHECK(hello.digests[0].digest == sums_of(district.feed(mill, Scope::kCatalogue)).total());
}

TEST_CASE("server: no row of another centre comes by name", "[server][attest]") {
    District district;
    FactMill mill = kiosk();
    push_all(district, mill);
    FactMill other{2};
    other.centre.id = {other.next_id()};
    other.centre.code = "QTA";
    other.add(CentreDescribed{other.centre});
    push_all(district, other);
    const RowKey theirs{"resident", mill.residents[0].id.uuid};
    const auto rows = named(district, other, Scope::kCentre, {theirs});
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].seq == 0);
    CHECK(rows[0].body.empty());
}

TEST_CASE("server: nobody compares unknown, or another history", "[server][attest]") {
    District district;
    FactMill mill = kiosk();
    push_all(district, mill);
    auto wrong = request(district, mill, Scope::kCentre, AttestAsk::kBuckets);
    wrong.server_epoch = "other";
    CHECK(district.service.attest(wrong).error().code == ErrorCode::kConflict);
    auto stranger = request(district, mill, Scope::kCentre, AttestAsk::kBuckets);
    stranger.device = {mill.next_id()};
    CHECK(district.service.attest(stranger).error().code == ErrorCode::kDenied);
}

} // namespace linli::test
