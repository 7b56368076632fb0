#include "sync/protocol/codec.h"

#include <catch2/catch.hpp>

#include "sync/protocol/limits.h"
#include "sync/protocol/squeeze.h"
#include "sync/protocol/version.h"
#include "tests/support/batches.h"

namespace linli::sync {
namespace {

using test::batch_of;
using test::FactMill;

FeedRow row_of(std::uint64_t seq, const std::string& kind, std::string body) {
    const Digest digest = blake2b(body);
    return {seq, kind, derive_uuid(kind, Uuid{}, Uuid{}), std::move(body), digest};
}

} // namespace

TEST_CASE("protocol: hello and its answer survive the wire", "[protocol]") {
    const FactMill mill;
    const auto hello = decode_hello(encode(Hello{mill.device, 3, 1, 2, mill.centre}));
    REQUIRE(hello);
    CHECK(hello->device == mill.device);
    CHECK(hello->epoch == 3);
    CHECK(hello->max_version == 2);
    CHECK(hello->centre == mill.centre);
    CHECK_FALSE(decode_hello(encode(Hello{mill.device, 3, 1, 2, {}}))->centre);

    const HelloAnswer said{
        1, "e-1", mill.now, 41, blake2b("x"), {{Scope::kCatalogue, 7}, {Scope::kDevice, 0}}};
    const auto answer = decode_hello_answer(encode(said));
    REQUIRE(answer);
    CHECK(answer->server_epoch == "e-1");
    CHECK(answer->server_time == mill.now);
    CHECK(answer->acked_seq == 41);
    CHECK(answer->acked_digest == blake2b("x"));
    CHECK(answer->heads == said.heads);
}

TEST_CASE("protocol: which program speaks, and when it need come again", "[protocol]") {
    const FactMill mill;
    Hello hello{mill.device, 3, 1, 2, {}};
    CHECK(encode(hello).find("program") == std::string::npos); // as an older kiosk
    hello.program = "0.1.0";
    CHECK(decode_hello(encode(hello))->program == "0.1.0");
    for (const std::string& odd :
         {std::string(kMaxProgram + 1, '1'), std::string{"1 \n  2"}, std::string{"\x1b[2J"}}) {
        hello.program = odd; // no reason to send anybody away, nor to show it
        const auto heard = decode_hello(encode(hello));
        REQUIRE(heard);
        CHECK(heard->program.empty());
    }
    HelloAnswer answer{1, "e-1", mill.now, 41, blake2b("x"), {}};
    CHECK(encode(answer).find("next_sync") == std::string::npos);
    CHECK_FALSE(decode_hello_answer(encode(answer))->next_sync_after_s);
    for (const int seconds : {0, 30, 43'200, 2'000'000'000}) { // whoever reads it keeps the bounds
        answer.next_sync_after_s = seconds;
        CHECK(decode_hello_answer(encode(answer))->next_sync_after_s == seconds);
    }
}

TEST_CASE("protocol: a batch keeps every line byte for byte", "[protocol]") {
    FactMill mill;
    mill.describe_catalogue(3);
    mill.add_mix(100);
    const PushBatch batch = batch_of(mill, 3, 90);
    const auto read = decode_push_batch(encode(batch));
    REQUIRE(read);
    CHECK(read->device == batch.device);
    CHECK(read->first_seq == 3);
    CHECK(read->before == batch.before);
    CHECK(read->lines == batch.lines);
}

TEST_CASE("protocol: push answer, pull request and errors survive the wire", "[protocol]") {
    const auto answer = decode_push_answer(encode(PushAnswer{
        9, blake2b("y"), {{7, Verdict::kRefused, "slot_taken"}}}));
    REQUIRE(answer);
    CHECK(answer->acked_seq == 9);
    CHECK(answer->verdicts == std::vector<FactVerdict>{{7, Verdict::kRefused, "slot_taken"}});

    const FactMill mill;
    const auto request =
        decode_pull_request(encode(PullRequest{mill.device, "e-1", {Scope::kCentre, 12}, 250}));
    REQUIRE(request);
    CHECK(request->after == Cursor{Scope::kCentre, 12});
    CHECK(request->max_rows == 250);

    const Error error = decode_error(encode(fail(ErrorCode::kConflict, "gap")));
    CHECK(error.code == ErrorCode::kConflict);
    CHECK(error.detail == "gap");
    const Error long_one =
        decode_error(encode(fail(ErrorCode::kBusy, "x" + std::string(900, 'y'))));
    CHECK(long_one.code == ErrorCode::kBusy);
}

TEST_CASE("protocol: a page keeps bodies, removals and the cursor", "[protocol]") {
    const FactMill mill;
    PullPage page;
    page.rows = {
        row_of(4, "centre", to_json(mill.centre)),
        row_of(6, "resident", ""),
        row_of(9, "from_the_future", R"({"x":[1,2,{"y":"邻里"}]})")};
    page.next_seq = 9;
    page.more = true;
    page.acked_seq = 3;
    const auto read = decode_pull_page(encode(page));
    REQUIRE(read);
    CHECK(read->rows == page.rows);
    CHECK(read->next_seq == 9);
    CHECK(read->more);
    CHECK(read->acked_seq == 3);
    CHECK(decode_pull_page(encode(PullPage{}))->rows.empty());
}

TEST_CASE("protocol: whatever broke off or was altered is not an answer", "[protocol]") {
    FactMill mill;
    mill.describe_catalogue(2);
    const std::string batch = encode(batch_of(mill));
    const std::string page =
        encode(PullPage{{row_of(1, "centre", to_json(mill.centre))}, 1, false, 0});
    const std::string answer = encode(PushAnswer{9, {}, {}});
    for (std::size_t cut = 0; cut < batch.size(); cut += 7) {
        CHECK_FALSE(decode_push_batch(std::string_view{batch}.substr(0, cut)));
    }
    for (std::size_t cut = 0; cut < page.size(); ++cut) {
        CHECK(
            decode_pull_page(std::string_view{page}.substr(0, cut)).error().code
            == ErrorCode::kProtocol
        );
    }
    for (std::size_t cut = 0; cut < answer.size(); ++cut) {
        CHECK_FALSE(decode_push_answer(std::string_view{answer}.substr(0, cut)));
    }
    CHECK(decode_push_answer("<html>Please log in</html>").error().code == ErrorCode::kProtocol);
    CHECK(decode_pull_page("<html>Please log in</html>").error().code == ErrorCode::kProtocol);
    CHECK(decode_error("<html>").code == ErrorCode::kProtocol);
    CHECK_FALSE(decode_pull_page(page + "x"));

    std::string text = unsqueezed(page, kMaxPageInflated).value();
    text.replace(text.find("XFL"), 3, "XFM");
    CHECK(decode_pull_page(squeezed(text)).error().detail == "bad field digest");
}

TEST_CASE(
    "protocol: a frame that swells beyond the bound is refused while it swells", "[protocol]"
) {
    const std::string bomb = squeezed(std::string(64U << 20U, 'a'));
    CHECK(bomb.size() < kMaxCompressedBytes);
    CHECK(decode_push_batch(bomb).error().code == ErrorCode::kTooLarge);
    CHECK(decode_pull_page(bomb).error().code == ErrorCode::kTooLarge);
    CHECK(unsqueezed(squeezed(std::string(1000, 'a')), 1000)->size() == 1000);
    CHECK(unsqueezed(squeezed(std::string(1001, 'a')), 1000).error().code == ErrorCode::kTooLarge);
}

TEST_CASE(
    "protocol: too many lines, too long lines and huge messages are too large", "[protocol]"
) {
    PushBatch many;
    many.lines.assign(kMaxLinesPerBatch + 1, "{}");
    CHECK(decode_push_batch(encode(many)).error().code == ErrorCode::kTooLarge);
    many.lines.assign(kMaxLinesPerBatch, "{}");
    CHECK(decode_push_batch(encode(many))->lines.size() == kMaxLinesPerBatch);
    PushBatch wide;
    wide.lines = {std::string(kMaxLineBytes + 1, 'x')};
    CHECK(decode_push_batch(encode(wide)).error().code == ErrorCode::kTooLarge);
    CHECK(
        decode_hello(std::string(kMaxMessageBytes + 1, ' ')).error().code == ErrorCode::kTooLarge
    );
}

TEST_CASE("protocol: both ends settle on the highest version they share", "[protocol]") {
    CHECK(common_version(1, 1) == 1);
    CHECK(common_version(1, kMaxVersion + 5) == kMaxVersion);
    CHECK_FALSE(common_version(kMaxVersion + 1, kMaxVersion + 2));
    CHECK_FALSE(common_version(0, 0));
}

} // namespace linli::sync
