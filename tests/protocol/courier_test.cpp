#include "sync/protocol/courier.h"

#include <filesystem>

#include <catch2/catch.hpp>

#include "sync/protocol/courier_records.h"
#include "sync/protocol/limits.h"
#include "tests/support/counting_ids.h"
#include "tests/support/temp_dir.h"

namespace linli::test {
namespace {

using sync::CourierRoad;
using sync::LetterReader;
using sync::LetterWriter;
namespace refusal = sync::courier_refusal;

struct Post {
    TempDir dir;
    SigningKey kiosk{SigningKey::make()};
    SigningKey district{SigningKey::make()};
    CountingIds ids{5};
    sync::LetterHead head{CourierRoad::kUp, DeviceId{ids.next()}, "trip-1", district.public_key()};
    std::string path{dir.file(sync::letter_name(head.device, head.road))};

    void write(const std::vector<std::string>& records) {
        auto letter = LetterWriter::begin(dir.path(), head, kiosk).value();
        for (const std::string& record : records) {
            REQUIRE(letter.add(record));
        }
        REQUIRE(letter.finish("end"));
    }

    // What it says, or why it says nothing.
    std::string read() {
        auto letter = LetterReader::open(path);
        if (!letter) {
            return letter.error().detail;
        }
        if (const Status believed = letter->believe(kiosk.public_key(), district); !believed) {
            return believed.error().detail;
        }
        std::string all;
        for (;;) {
            const auto record = letter->next();
            if (!record) {
                return record.error().detail;
            }
            if (!*record) {
                return all;
            }
            all += **record + "|";
        }
    }
};

} // namespace

TEST_CASE("courier: a letter is read as it was written, by its reader alone", "[courier]") {
    Post post;
    post.write({"one 张三", "", std::string(3000, 'x')});
    CHECK(post.read() == "one 张三||" + std::string(3000, 'x') + "|end|");
    CHECK(bytes_of(post.path).find("张三") == std::string::npos);
    CHECK_FALSE(std::filesystem::exists(post.path + ".part"));
    const SigningKey other = SigningKey::make();
    auto letter = LetterReader::open(post.path).value();
    CHECK(
        letter.believe(other.public_key(), post.district).error().detail == refusal::kOtherSender
    );
    CHECK(letter.believe(post.kiosk.public_key(), other).error().detail == refusal::kOtherReader);
}

TEST_CASE("courier: a letter with any byte altered, lost or added is refused", "[courier]") {
    Post post;
    post.write({"one", "two"});
    const std::string whole = bytes_of(post.path);
    const std::string name = std::filesystem::path{post.path}.filename().string();
    const std::string said = "one|two|end|";
    REQUIRE(post.read() == said);
    for (std::size_t i = 0; i < whole.size(); ++i) {
        for (const int bit : {0, 3, 7}) {
            std::string bytes = whole;
            bytes[i] = static_cast<char>(static_cast<unsigned char>(bytes[i]) ^ (1U << bit));
            (void)post.dir.write(name, bytes);
            INFO("byte " << i << " bit " << bit);
            REQUIRE(post.read().find("end|") == std::string::npos);
        }
        (void)post.dir.write(name, whole.substr(0, i));
        INFO("cut after " << i);
        REQUIRE(post.read() == refusal::kTorn);
    }
    (void)post.dir.write(name, whole + "x");
    CHECK(post.read() == refusal::kAltered);
    (void)post.dir.write(name, "a photo of a cat\n");
    CHECK(post.read() == refusal::kForeign);
    (void)post.dir.write(name, "linli courier 2\n");
    CHECK(post.read() == refusal::kNewer);
}

TEST_CASE("courier: a letter that is not finished leaves the one before", "[courier]") {
    Post post;
    post.write({"before"});
    {
        auto letter = LetterWriter::begin(post.dir.path(), post.head, post.kiosk).value();
        REQUIRE(letter.add("after"));
        CHECK(
            letter.add(std::string(sync::kMaxCourierRecord + 1, 'x')).error().code
            == ErrorCode::kTooLarge
        );
    }
    CHECK(post.read() == "before|end|");
    CHECK_FALSE(std::filesystem::exists(post.path + ".part"));
    const auto nowhere = LetterWriter::begin(post.dir.file("no"), post.head, post.kiosk);
    CHECK(nowhere.error().code == ErrorCode::kNotFound);
}

TEST_CASE("courier: records come back as they went", "[courier]") {
    sync::CourierTrip trip;
    trip.server_epoch = "e";
    trip.acked_seq = 7;
    trip.cursors = {
        {sync::Scope::kCatalogue, 1}, {sync::Scope::kCentre, 2}, {sync::Scope::kDevice, 3}};
    CHECK(sync::decode_trip(sync::decode_record(sync::encode_trip(trip)).value()).value() == trip);
    sync::CourierReceipt receipt;
    receipt.answer = 9;
    receipt.facts = 3;
    receipt.trouble = "gap";
    receipt.hello.server_epoch = "e";
    receipt.hello.heads = trip.cursors;
    const auto again =
        sync::decode_receipt(sync::decode_record(sync::encode_receipt(receipt)).value()).value();
    CHECK(again.answer == 9);
    CHECK(again.trouble == "gap");
    CHECK(again.hello.heads == trip.cursors);
    const auto end = sync::decode_record(sync::encode_end(4)).value();
    CHECK(sync::check_end(end, 4));
    CHECK_FALSE(sync::check_end(end, 5));
    CHECK_FALSE(sync::decode_record("no line"));
    CHECK_FALSE(sync::decode_trip(end));
}

} // namespace linli::test
