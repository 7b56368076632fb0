#include <catch2/catch.hpp>

#include "sync/protocol/codec.h"
#include "sync/protocol/limits.h"
#include "tests/support/fact_mill.h"
#include "tests/support/temp_dir.h"

namespace linli::sync {
namespace {

using test::FactMill;

std::string golden(const char* name) {
    return test::bytes_of(std::string{LINLI_SOURCE_DIR "/tests/golden/wire/v1/"} + name);
}

Uuid id_of(std::uint8_t last) {
    Uuid id;
    id.bytes[0] = 1;
    id.bytes[15] = last;
    return id;
}

// Those that lie beside this test as bytes.
AttestRequest sample_request() {
    AttestRequest request;
    request.device = DeviceId{id_of(7)};
    request.server_epoch = "e-1";
    request.scope = Scope::kCentre;
    request.ask = AttestAsk::kRows;
    request.buckets = {0, 17, 255};
    request.after = RowKey{"attendance", id_of(9)};
    return request;
}

AttestAnswer sample_answer() {
    AttestAnswer answer;
    answer.head = 41;
    answer.buckets = {{3, {2, 0xFFFFFFFFFFFFFFFFULL, 1}}, {255, {1, 0, 16}}};
    answer.rows = {{{"class", id_of(1)}, blake2b("a")}, {{"resident", id_of(2)}, blake2b("b")}};
    answer.next = RowKey{"resident", id_of(2)};
    answer.mended = 4;
    return answer;
}

HelloAnswer sample_hello() {
    HelloAnswer hello{1, "e-1", UtcTime{}, 5, blake2b("5"), {{Scope::kCentre, 41}}};
    hello.digests = {{Scope::kCatalogue, {}}, {Scope::kCentre, {12, 0xABCULL, 7}}};
    return hello;
}

PullRequest sample_pull() {
    PullRequest pull{DeviceId{id_of(7)}, "e-1", {Scope::kCentre, 41}, 100, {}};
    pull.only = {{"resident", id_of(2)}, {"enrolment", id_of(3)}};
    return pull;
}

void check_same(const AttestRequest& read, const AttestRequest& sent) {
    CHECK(read.device == sent.device);
    CHECK(read.server_epoch == sent.server_epoch);
    CHECK(read.scope == sent.scope);
    CHECK(read.ask == sent.ask);
    CHECK(read.buckets == sent.buckets);
    CHECK(read.after == sent.after);
}

} // namespace

TEST_CASE("protocol: the comparison survives the wire", "[protocol][attest]") {
    const auto request = decode_attest_request(encode(sample_request()));
    REQUIRE(request);
    check_same(*request, sample_request());
    const auto answer = decode_attest_answer(encode(sample_answer()));
    REQUIRE(answer);
    CHECK(answer->head == 41);
    CHECK(answer->buckets == sample_answer().buckets);
    CHECK(answer->rows == sample_answer().rows);
    CHECK(answer->next == sample_answer().next);
    CHECK(answer->mended == 4);
    CHECK(decode_attest_answer(encode(AttestAnswer{}))->rows.empty());
    CHECK(decode_pull_request(encode(sample_pull()))->only == sample_pull().only);
    CHECK(decode_hello_answer(encode(sample_hello()))->digests == sample_hello().digests);
}

TEST_CASE("protocol: what breaks a bound of the comparison is not taken", "[protocol][attest]") {
    AttestRequest request = sample_request();
    request.buckets = {256};
    CHECK_FALSE(decode_attest_request(encode(request)));
    request.buckets = {3, 3};
    CHECK_FALSE(decode_attest_request(encode(request)));
    AttestAnswer answer = sample_answer();
    std::swap(answer.rows[0], answer.rows[1]); // not in order
    CHECK_FALSE(decode_attest_answer(encode(answer)));
    answer.rows.assign(kMaxMarks + 1, answer.rows[0]);
    CHECK_FALSE(decode_attest_answer(encode(answer)));
    answer.rows.pop_back();
    CHECK(decode_attest_answer(encode(answer)));
    PullRequest pull = sample_pull();
    pull.only.assign(kMaxRowsAgain + 1, pull.only[0]);
    CHECK_FALSE(decode_pull_request(encode(pull)));
    CHECK_FALSE(decode_attest_answer("<html>Please log in</html>"));
}

TEST_CASE("protocol: older ends neither say nor need digests", "[protocol][attest]") {
    CHECK(decode_hello_answer(golden("hello_answer.json"))->digests.empty());
    CHECK(decode_pull_request(golden("pull.json"))->only.empty());
    HelloAnswer hello = sample_hello();
    hello.digests.clear();
    CHECK(encode(hello).find("digests") == std::string::npos);
}

TEST_CASE("protocol: the comparison of version 1 can still be read", "[protocol][attest]") {
    check_same(decode_attest_request(golden("attest.json")).value(), sample_request());
    CHECK(encode(sample_request()) == golden("attest.json"));
    CHECK(decode_attest_answer(golden("attest_answer.json"))->rows == sample_answer().rows);
    CHECK(encode(sample_answer()) == golden("attest_answer.json"));
    CHECK(
        decode_hello_answer(golden("hello_answer_digests.json"))->digests == sample_hello().digests
    );
    CHECK(encode(sample_hello()) == golden("hello_answer_digests.json"));
    CHECK(decode_pull_request(golden("pull_only.json"))->only == sample_pull().only);
    CHECK(encode(sample_pull()) == golden("pull_only.json"));
}

TEST_CASE("protocol: the digest of a row is what it was in version 1", "[protocol][attest]") {
    const RowKey key{"resident", id_of(2)};
    CHECK(bucket_of(key) == 0xbd);
    CHECK(sums_from_hex(std::string(32, 'a')));
    CHECK_FALSE(sums_from_hex(std::string(32, 'A')));
    CHECK(sums_to_hex(digest_of_row(key, blake2b("b"))) == "38db2ba2b5e143a5daaccb0831c714f3");
    FeedSums sums;
    sums.add(key, blake2b("b"));
    sums.add({"class", id_of(1)}, blake2b("a"));
    CHECK(FeedSums::from_bytes(sums.bytes()) == sums);
    CHECK(sums.total().rows == 2);
    sums.take(key, blake2b("b"));
    sums.take({"class", id_of(1)}, blake2b("a"));
    CHECK(sums == FeedSums{});
    CHECK(FeedSums::from_bytes("") == FeedSums{});
    CHECK_FALSE(FeedSums::from_bytes("short"));
}

} // namespace linli::sync
