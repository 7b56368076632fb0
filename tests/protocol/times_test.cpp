#include <catch2/catch.hpp>

#include "sync/protocol/codec.h"
#include "sync/protocol/courier_records.h"
#include "sync/protocol/fact_in.h"
#include "tests/support/batches.h"
#include "tests/support/temp_dir.h"

// What travels of the time: evidence, which older ends leave out and pass by.

namespace linli::sync {
namespace {

constexpr Millis kUptime{86'400'123};

std::string golden(const char* name) {
    return test::bytes_of(std::string{LINLI_SOURCE_DIR "/tests/golden/wire/v1/"} + name);
}

std::string without(std::string text, const std::string& part) {
    const auto at = text.find(part);
    REQUIRE(at != std::string::npos);
    return text.erase(at, part.size());
}

Uuid boot() {
    return *uuid_from_text("01a20b11-1a80-4153-ab60-f3a2e5113201");
}

} // namespace

TEST_CASE("protocol: hello says what the device's clocks say", "[protocol][clocks]") {
    const auto hello = decode_hello(golden("hello_clock.json"));
    REQUIRE(hello);
    const OwnTime said{utc_from_millis(600'000), BootMoment{boot(), kUptime}};
    CHECK(hello->clock == said);
    CHECK(encode(*hello) == golden("hello_clock.json"));
    CHECK_FALSE(decode_hello(golden("hello_last_seq.json"))->clock);
    // Where no boot is known.
    const auto bare = decode_hello(without(golden("hello_clock.json"), ",\"mono\":86400123"));
    REQUIRE(bare);
    CHECK(bare->clock == OwnTime{utc_from_millis(600'000)});
    // Nobody is sent away for a clock.
    const auto odd = decode_hello(without(golden("hello_clock.json"), "\"wall\":600000,"));
    REQUIRE(odd);
    CHECK_FALSE(odd->clock);
    CHECK(odd->last_seq == 45);
}

TEST_CASE("protocol: a fact says which moment of which boot it is of", "[protocol][clocks]") {
    FactReader facts;
    const FactIn fact = facts.read(golden("resident_named_boot.json"));
    REQUIRE(fact.legibility == Legibility::kRead);
    CHECK(fact.moment == BootMoment{boot(), kUptime});
    CHECK(fact.grade == ClockGrade::kUnset);
    CHECK_FALSE(facts.read(golden("resident_named.json")).moment);
    // What cannot be read says nothing, and the fact is one all the same.
    const FactIn odd =
        facts.read(without(golden("resident_named_boot.json"), "-4153-ab60-f3a2e5113201"));
    CHECK(odd.legibility == Legibility::kRead);
    CHECK_FALSE(odd.moment);

    const FactStamp stamp{
        fact.id, 41, fact.hybrid_clock, fact.wall, fact.grade, BootMoment{boot(), kUptime}};
    CHECK(make_fact(stamp, *fact.body, {}).line == golden("resident_named_boot.json"));
}

TEST_CASE("protocol: judged times go down and up again", "[protocol][clocks]") {
    const auto answer = decode_push_answer(golden("push_answer_times.json"));
    REQUIRE(answer);
    const std::vector<JudgedTime> times{
        {7, utc_from_millis(1'795'482'000'000)}, {9, utc_from_millis(1'795'482'000'001)}};
    CHECK(answer->times == times);
    CHECK(encode(*answer) == golden("push_answer_times.json"));
    CHECK(decode_push_answer(golden("push_answer.json"))->times.empty());

    const auto record = decode_record(encode_pushed(*answer));
    REQUIRE(record);
    CHECK(record->what == kPushedRecord);
    CHECK(decode_pushed(*record)->times == times);

    test::FactMill mill;
    mill.describe_catalogue(4);
    PushBatch batch = test::batch_of(mill);
    CHECK(decode_push_batch(encode(batch))->times.empty());
    batch.times = times;
    const auto read = decode_push_batch(encode(batch));
    REQUIRE(read);
    CHECK(read->times == times);
    CHECK(read->lines == batch.lines);
    std::swap(batch.times[0], batch.times[1]);
    CHECK_FALSE(decode_push_batch(encode(batch)));
}

} // namespace linli::sync
