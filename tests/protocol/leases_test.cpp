#include <catch2/catch.hpp>

#include "app/core/domain/json.h"
#include "sync/protocol/codec.h"
#include "sync/protocol/fact_in.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/row_in.h"
#include "tests/support/fact_mill.h"
#include "tests/support/temp_dir.h"

namespace linli::sync {
namespace {

using test::FactMill;

std::string golden(const char* name) {
    return test::bytes_of(std::string{LINLI_SOURCE_DIR "/tests/golden/wire/v1/"} + name);
}

} // namespace

TEST_CASE("protocol: leases survive the wire, the fact and the row, too", "[protocol][lease]") {
    FactMill mill;
    const Lease some{{mill.next_id()}, {1, 2, 3, 7}};
    const Lease none{{mill.next_id()}, {}};
    const auto request =
        decode_lease_request(encode(LeaseRequest{mill.device, "e-1", {some, none}}));
    REQUIRE(request);
    CHECK(request->device == mill.device);
    CHECK(request->server_epoch == "e-1");
    CHECK(request->held == std::vector<Lease>{some, none});
    const LeaseAnswer wanted{{{some.class_id, 3}}};
    CHECK(decode_lease_answer(encode(wanted))->wanted == wanted.wanted);
    CHECK(decode_lease_answer(encode(LeaseAnswer{}))->wanted.empty());
    CHECK_FALSE(decode_lease_answer(encode(LeaseAnswer{{{some.class_id, 0}}})));
    CHECK_FALSE(decode_lease_answer("{\"wanted\":[]}"));
    CHECK_FALSE(decode_lease_answer("<html>Please log in</html>"));

    FactReader facts;
    const FactIn read = facts.read(mill.add(SlotsReturned{some}).line);
    REQUIRE(read.legibility == Legibility::kRead);
    CHECK(std::get<SlotsReturned>(*read.body).lease == some);
    CHECK(facts.read(mill.add(SlotsReturned{none}).line).legibility == Legibility::kMalformed);
    const std::string body = to_json(some);
    RowReader rows;
    CHECK(
        std::get<Lease>(rows.read({1, "lease", some.class_id.uuid, body, blake2b(body)})) == some
    );
    const std::string wild = "{\"class\":\"" + some.class_id.text() + "\",\"slots\":\"1-501\"}";
    CHECK(std::holds_alternative<RowUnknown>(rows.read({1, "lease", {}, wild, {}})));
}

TEST_CASE("protocol: hello invites to leases only where it says so", "[protocol][lease]") {
    HelloAnswer answer{1, "e-1", UtcTime{}, 0, {}, {}};
    CHECK(encode(answer).find("leases") == std::string::npos); // as an older server's
    CHECK_FALSE(decode_hello_answer(encode(answer))->leases);
    answer.leases = true;
    CHECK(decode_hello_answer(encode(answer))->leases);
    CHECK_FALSE(decode_hello_answer(golden("hello_answer.json"))->leases);
}

TEST_CASE("protocol: the lease messages of version 1 can still be read", "[protocol][lease]") {
    CHECK(decode_hello_answer(golden("hello_answer_leases.json"))->leases);
    const auto request = decode_lease_request(golden("leases.json"));
    REQUIRE(request);
    REQUIRE(request->held.size() == 2);
    CHECK(request->held[0].slots.size() == 13);
    CHECK(request->held[1].slots.empty());
    CHECK(encode(*request) == golden("leases.json"));
    const auto answer = decode_lease_answer(golden("leases_answer.json"));
    REQUIRE(answer);
    CHECK(answer->wanted == std::vector<SlotsWanted>{{request->held[0].class_id, 4}});
    CHECK(encode(*answer) == golden("leases_answer.json"));
    FactReader facts;
    const FactIn returned = facts.read(golden("slots_returned.json"));
    REQUIRE(returned.legibility == Legibility::kRead);
    CHECK(std::get<SlotsReturned>(*returned.body).lease.slots == std::vector{4, 5, 6, 9});
    RowReader rows;
    const RowBody row = rows.read({1, "lease", {}, golden("lease_row.json"), {}});
    CHECK(std::get<Lease>(row) == request->held[0]);
    CHECK(to_json(request->held[0]) == golden("lease_row.json"));
}

TEST_CASE("protocol: more leases than a message holds are not taken", "[protocol][lease]") {
    FactMill mill;
    LeaseRequest request{mill.device, "e-1", {}};
    request.held.assign(kMaxLeases, Lease{{mill.next_id()}, {1}});
    CHECK(decode_lease_request(encode(request)));
    request.held.push_back(request.held.front());
    CHECK_FALSE(decode_lease_request(encode(request)));
    CHECK(
        decode_lease_request(std::string(kMaxMessageBytes + 1, ' ')).error().code
        == ErrorCode::kTooLarge
    );
}

} // namespace linli::sync
