#include <catch2/catch.hpp>

#include "app/core/domain/json.h"
#include "sync/protocol/fact_in.h"
#include "sync/protocol/row_in.h"
#include "tests/support/temp_dir.h"

namespace linli::sync {
namespace {

std::string golden(const char* name) {
    return test::bytes_of(std::string{LINLI_SOURCE_DIR "/tests/golden/wire/v1/"} + name);
}

// As an older kiosk, or an older server, says it.
std::string without(std::string line, const std::string& from, const std::string& to) {
    const auto at = line.find(from);
    const auto end = line.find(to, at);
    REQUIRE(end != std::string::npos);
    return line.erase(at, end - at);
}

std::string json_of(const FactBody& body) {
    JsonWriter out;
    write_json(out, body);
    return out.take();
}

const FactId kOne{*uuid_from_text("01a20b16-d7c9-73b0-ae5e-5de075ae2341")};
const FactId kOther{*uuid_from_text("01a20b16-d7c9-73b0-ae5e-5de075ae2340")};

} // namespace

TEST_CASE("protocol: a cancellation names requests, and a row says its own", "[protocol]") {
    const std::string line = golden("enrolment_cancelled_requests.json");
    FactReader facts;
    const FactIn named = facts.read(line);
    REQUIRE(named.legibility == Legibility::kRead);
    const auto& cancelled = std::get<EnrolmentCancelled>(*named.body);
    CHECK(cancelled.requests == std::vector{kOne, kOther});
    CHECK(cancelled.slot == 7);
    CHECK(line.ends_with("\"body\":" + json_of(*named.body) + "}"));
    const FactIn older = facts.read(without(line, ",\"requests\"", "}}"));
    REQUIRE(older.legibility == Legibility::kRead);
    CHECK(std::get<EnrolmentCancelled>(*older.body).requests.empty());
    CHECK_FALSE(std::get<EnrolmentCancelled>(*older.body).slot);

    RowReader rows;
    const std::string body = golden("enrolment_row_requests.json");
    const RowBody row = rows.read({1, "enrolment", {}, body, {}});
    REQUIRE(std::holds_alternative<Enrolment>(row));
    CHECK(std::get<Enrolment>(row).requests == std::vector{kOne});
    CHECK(to_json(std::get<Enrolment>(row)) == body);
    const std::string before = without(body, ",\"requests\"", "}");
    const RowBody known = rows.read({1, "enrolment", {}, before, {}});
    REQUIRE(std::holds_alternative<Enrolment>(known));
    CHECK(std::get<Enrolment>(known).requests.empty());
    CHECK(to_json(std::get<Enrolment>(known)) == before);
}

TEST_CASE("protocol: what a cancellation names is bounded, and ids", "[protocol]") {
    FactReader facts;
    const auto with_requests = [](const std::string& list) {
        std::string line =
            without(golden("enrolment_cancelled_requests.json"), "[\"01a2", ",\"slot\"");
        return line.insert(line.find(",\"slot\""), list);
    };
    std::string most = "[";
    for (std::size_t n = 0; n < kMaxRequests; ++n) {
        most += (n > 0 ? ",\"" : "\"") + kOne.text() + "\"";
    }
    CHECK(facts.read(with_requests(most + "]")).legibility == Legibility::kRead);
    const std::string too_many = most + ",\"" + kOne.text() + "\"]";
    for (const std::string& wrong :
         {too_many, std::string{"[\"the other one\"]"}, std::string{"[1]"}, std::string{"7"}}) {
        INFO(wrong);
        CHECK(facts.read(with_requests(wrong)).legibility == Legibility::kMalformed);
    }
}

TEST_CASE("domain: the requests of a row are kept as bytes", "[domain]") {
    CHECK(bytes_of({}).empty());
    CHECK(bytes_of({kOne, kOther}).size() == 32);
    CHECK(requests_from(bytes_of({kOne, kOther})) == std::vector{kOne, kOther});
    CHECK(requests_from(bytes_of({kOne}) + "cut short") == std::vector{kOne});
    const std::vector<FactId> many(kMaxRequests + 1, kOne);
    CHECK(requests_from(bytes_of(many)).size() == kMaxRequests);
}

} // namespace linli::sync
