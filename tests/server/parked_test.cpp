#include "sync/server/parked.h"

#include <map>
#include <string>

#include <catch2/catch.hpp>

#include "app/core/db/database.h"
#include "sync/protocol/row_in.h"
#include "sync/server/device_command.h"
#include "tests/server/district.h"

#include "server_sql.h"

// Facts that an older program parked, before this one that knows them.

namespace linli::server {
namespace {

using sync::Scope;
using sync::Verdict;
using test::District;
using test::FactMill;
using test::kiosk;
using test::push_all;
using test::push_rest;

constexpr std::string_view kNewer = "newer.";

/// The last fact of the kiosk's becomes one of a kind that nobody knows.
void disguise(FactMill& mill) {
    std::string line = mill.facts.back().line;
    const std::string name = "\"kind\":\"";
    line.insert(line.find(name) + name.size(), kNewer);
    mill.facts.pop_back();
    mill.add_line(line);
}

/// A newer program opens the ledger: it knows what the older one parked.
void upgrade(District& district) {
    auto database = district.house.look();
    REQUIRE(database.exec("UPDATE fact SET line = replace(line, 'newer.', ''), "
                          "kind = replace(kind, 'newer.', '')"));
}

std::map<std::string, Verdict> verdicts_told(District& district, const FactMill& mill) {
    std::map<std::string, Verdict> told;
    sync::RowReader reader;
    for (const sync::FeedRow& row : district.feed(mill, Scope::kDevice)) {
        if (row.kind == "verdict" && !row.body.empty()) {
            const auto verdict = std::get<sync::VerdictRow>(reader.read(row));
            told.emplace(verdict.kind, verdict.verdict);
        }
    }
    return told;
}

ParkedJudged judge_now(District& district) {
    const auto judged = judge_parked(*district.ledger, district.clock.now());
    REQUIRE(judged);
    return *judged;
}

} // namespace

// The one above may know it, and then nobody would take the relay's word back.
TEST_CASE("parked: a relay says nothing of what it does not know", "[server]") {
    District district;
    FactMill mill = kiosk();
    push_all(district, mill);
    REQUIRE(district.ledger->transact([&] {
        return district.ledger->set_upstream(
            {DeviceId{test::CountingIds::at(9, 9)}, mill.centre.id, "http://above", "", "", 0}
        );
    }));
    (void)mill.add_resident();
    disguise(mill);
    CHECK(push_rest(district, mill).empty());
    CHECK(verdicts_told(district, mill).empty());
    CHECK(district.hello(mill).acked_seq == mill.facts.size());
    CHECK(judge_now(district).known == 0);
}

TEST_CASE("parked: what a newer program knows is judged in order, once", "[server]") {
    District district;
    FactMill mill = kiosk();
    push_all(district, mill);
    const Resident who = mill.add_resident();
    disguise(mill);
    const Enrolment seat = mill.enrolment(mill.classes[0], who, EnrolmentStatus::kConfirmed, 1);
    mill.add(EnrolmentRequested{seat});
    disguise(mill);
    Correction name{who.id};
    name.name = "测试乙";
    mill.add(ResidentCorrected{name}); // rests on the first, and is known
    mill.add_line(
        R"({"id":"01a20b11-1a80-7153-ab60-f3a2e5113260","seq":)"
        + std::to_string(mill.facts.size() + 1) + R"(,"kind":"mood.noted","v":1,"body":{}})"
    );
    const auto at_first = push_rest(district, mill);
    REQUIRE(at_first.size() == 4);
    CHECK(at_first[0].verdict == Verdict::kParked);
    CHECK(at_first[2].verdict == Verdict::kRefused);
    CHECK(verdicts_told(district, mill).size() == 4);

    const ParkedJudged as_before = judge_now(district);
    CHECK(as_before.known == 0);
    CHECK(as_before.parked == 3);

    upgrade(district);
    const std::uint64_t acked = district.hello(mill).acked_seq;
    const ParkedJudged after = judge_now(district);
    CHECK(after.known == 2);
    CHECK(after.parked == 1);
    CHECK(district.row(mill, Scope::kCentre, who.id.uuid));
    const auto row = district.row(mill, Scope::kCentre, seat.id.uuid);
    REQUIRE(row);
    CHECK(std::get<Enrolment>(sync::RowReader{}.read(*row)).slot == 1);
    const std::map<std::string, Verdict> left{
        {"mood.noted", Verdict::kParked}, {"resident.corrected", Verdict::kRefused}};
    CHECK(verdicts_told(district, mill) == left); // what rested on it is to be done again
    CHECK(district.hello(mill).acked_seq == acked);

    const auto head = district.ledger->feed_head({Scope::kDevice, mill.device.uuid}).value();
    const ParkedJudged again = judge_now(district);
    CHECK(again.known == 0);
    CHECK(again.parked == 1);
    CHECK(district.ledger->feed_head({Scope::kDevice, mill.device.uuid}).value() == head);
    mill.add(ResidentCorrected{name});
    CHECK(push_rest(district, mill).empty()); // the chain goes on
}

TEST_CASE("parked: what does not fit by now is refused, and staff read why", "[server]") {
    District district;
    FactMill mill = kiosk();
    push_all(district, mill);
    SessionFile file;
    file.id = {mill.next_id()};
    file.session = {mill.next_id()}; // nobody knows it
    file.digest = blake2b("one");
    file.size = 3;
    file.name = "a.txt";
    file.at = mill.now;
    mill.add(FileAttached{file});
    disguise(mill);
    push_rest(district, mill);
    upgrade(district);
    CHECK(judge_now(district).known == 1);
    const std::map<std::string, Verdict> told{{"session.file_attached", Verdict::kRefused}};
    CHECK(verdicts_told(district, mill) == told);
    const auto rows = district.feed(mill, Scope::kDevice);
    CHECK(rows.back().body.find("unknown_session") != std::string::npos);
}

TEST_CASE("parked: an old word does not take the place of a newer one", "[server]") {
    District district;
    FactMill mill = kiosk();
    push_all(district, mill);
    mill.add(RoomDescribed{{{mill.next_id()}, mill.centre.id, "书画室", 2, {}}});
    disguise(mill);
    mill.add(SlotsReturned{{mill.classes[0].id, {1}}});
    disguise(mill);
    push_rest(district, mill);
    upgrade(district);
    CHECK(judge_now(district).known == 2);
    const std::map<std::string, Verdict> told{{"room.described", Verdict::kRefused}};
    CHECK(verdicts_told(district, mill) == told); // of the seats nobody has to know
    CHECK(district.feed(mill, Scope::kDevice).back().kind == "verdict");
}

TEST_CASE("parked: a session's words count by when they were said", "[server]") {
    District district;
    FactMill mill = kiosk();
    push_all(district, mill);
    const SessionId id = mill.sessions[2].id;
    mill.add(SessionTaught{id, "示例丁"});
    disguise(mill);
    mill.add(SessionNoted{id, "先写的", {}});
    disguise(mill);
    mill.add(SessionNoted{id, "后写的", {}}); // the program knows this one
    push_rest(district, mill);
    upgrade(district);
    CHECK(judge_now(district).known == 2);
    const auto row = district.row(mill, Scope::kCatalogue, id.uuid);
    REQUIRE(row);
    const auto session = std::get<Session>(sync::RowReader{}.read(*row));
    CHECK(session.substitute == "示例丁");
    CHECK(session.note == "后写的");
    const std::map<std::string, Verdict> told{{"session.noted", Verdict::kRefused}};
    CHECK(verdicts_told(district, mill) == told);
}

TEST_CASE("parked: looking for them reads no more than is not taken", "[server][sqlite]") {
    District district;
    auto database = district.house.look();
    auto plan = database.query("EXPLAIN QUERY PLAN " + std::string{sql::kGetParkedFacts});
    REQUIRE(plan);
    bool by_index = false;
    for (auto more = plan->step(); more && *more; more = plan->step()) {
        const std::string step = plan->text(3);
        by_index = by_index || step.find("fact USING INDEX fact_not_taken") != std::string::npos;
        CHECK(step != "SCAN fact");
    }
    CHECK(by_index);
}

TEST_CASE("parked: nobody who was erased since comes back", "[server]") {
    District district;
    FactMill mill = kiosk();
    push_all(district, mill);
    const Resident who = mill.residents[0];
    Correction name{who.id};
    name.name = "测试乙";
    mill.add(ResidentCorrected{name});
    disguise(mill);
    push_rest(district, mill);
    mill.add(ResidentErased{who.id});
    push_rest(district, mill);
    upgrade(district);
    const ParkedJudged judged = judge_now(district);
    CHECK(judged.known == 0); // its line was blanked
    CHECK(judged.parked == 1);
    auto database = district.house.look();
    auto found = database.query("SELECT count(*) FROM fact WHERE instr(line, '测试乙') > 0");
    REQUIRE(found);
    REQUIRE(found->step());
    CHECK(found->int64(0) == 0);
}

TEST_CASE("parked: of a revoked device nothing is judged again", "[server]") {
    District district;
    FactMill mill = kiosk();
    push_all(district, mill);
    const Resident who = mill.add_resident();
    disguise(mill);
    push_rest(district, mill);
    REQUIRE(district.ledger->transact([&] {
        return revoke(*district.ledger, mill.device, district.clock.now());
    }));
    upgrade(district);
    CHECK(judge_now(district).known == 0);
    Wanted wanted;
    wanted.residents = {who.id};
    CHECK(district.ledger->load(wanted).value().residents.empty());
}

} // namespace linli::server
