#include "sync/protocol/courier.h"

#include <cstdlib>
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

std::string golden(const std::string& name) {
    return bytes_of(std::string{LINLI_SOURCE_DIR "/tests/golden/wire/v1/"} + name);
}

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

TEST_CASE("courier: records are what version 1 wrote", "[courier]") {
    const auto recorded = [](const char* name) {
        return sync::decode_record(golden(std::string{"courier_"} + name + ".record")).value();
    };
    const auto trip = sync::decode_trip(recorded("trip")).value();
    CHECK(trip.server_epoch == "e-1");
    CHECK(trip.acked_seq == 5);
    REQUIRE(trip.cursors.size() == 3);
    CHECK(trip.cursors[1] == sync::Cursor{sync::Scope::kCentre, 41});
    CHECK(trip.cursors[2] == sync::Cursor{sync::Scope::kDevice, 3});
    CHECK(sync::encode_trip(trip) == golden("courier_trip.record"));
    const auto receipt = sync::decode_receipt(recorded("receipt")).value();
    CHECK(receipt.answer == 9);
    CHECK(receipt.facts == 3);
    CHECK(receipt.trouble == "gap");
    CHECK(receipt.hello.server_epoch == "e-1");
    CHECK(sync::encode_receipt(receipt) == golden("courier_receipt.record"));
    const auto wanted = sync::decode_wanted(recorded("wanted")).value();
    CHECK_FALSE(wanted.wanted.empty());
    CHECK(sync::encode_wanted(wanted) == golden("courier_wanted.record"));
    const auto page = sync::decode_courier_page(recorded("page")).value();
    CHECK(page.after == sync::Cursor{sync::Scope::kCentre, 7});
    CHECK_FALSE(page.page.rows.empty());
    CHECK(sync::check_end(recorded("end"), 4));
    CHECK_FALSE(sync::check_end(recorded("end"), 5));
    CHECK(sync::encode_end(4) == golden("courier_end.record"));
    CHECK_FALSE(sync::decode_record("no line"));
    CHECK_FALSE(sync::decode_trip(recorded("end")));
}

TEST_CASE("courier: a letter of version 1 can still be read", "[courier]") {
    Post post;
    post.kiosk = SigningKey::from_hex(std::string(64, '1')).value();
    post.district = SigningKey::from_hex(std::string(64, '2')).value();
    post.head.to = post.district.public_key();
    const char* kept = LINLI_SOURCE_DIR "/tests/golden/wire/v1/letter.up.linli";
    if (std::getenv("LINLI_UPDATE_GOLDEN") != nullptr) { // NOLINT(concurrency-mt-unsafe)
        post.write({"one", "two"});
        std::filesystem::copy_file(
            post.path, kept, std::filesystem::copy_options::overwrite_existing
        );
    }
    post.path = kept;
    CHECK(post.read() == "one|two|end|");
}

} // namespace linli::test
