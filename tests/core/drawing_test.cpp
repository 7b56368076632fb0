#include "app/core/domain/drawing.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include "app/core/domain/json.h"
#include "tests/support/counting_ids.h"

namespace linli {
namespace {

const std::string kZeroes(64, '0');

EnrolmentId entry(int n) {
    return {test::CountingIds::at(5, static_cast<std::uint32_t>(n))};
}

std::vector<DrawEntry> entries(int count) {
    std::vector<DrawEntry> made;
    for (int n = 0; n < count; ++n) {
        made.push_back({entry(n), UtcTime{} + Millis{1000 * (n * 7 % 11)}, n % 3 == 0});
    }
    return made;
}

} // namespace

TEST_CASE("drawing: a lot is what b2sum says of seed and number", "[core][drawing]") {
    // printf '%s %s' 000...0 01234567-89ab-7cde-8f01-23456789abcd | b2sum -l 256
    const EnrolmentId id{uuid_from_text("01234567-89ab-7cde-8f01-23456789abcd").value()};
    CHECK(
        to_hex(lot_of(kZeroes, id))
        == "7b30eda7f653d21273b5d2dd542c28910d5370e23804df2cffcf3f1ff5aa8542"
    );
    CHECK(entry_number(id) == "0123-4567");
    CHECK(
        entry_number({uuid_from_text("abcdef01-89ab-7cde-8f01-23456789abcd").value()})
        == "ABCD-EF01"
    );
}

TEST_CASE(
    "drawing: a seed is a class's own, and its digest gives nothing away", "[core][drawing]"
) {
    const ClassId one{test::CountingIds::at(2, static_cast<std::uint32_t>(1))};
    const ClassId other{test::CountingIds::at(2, static_cast<std::uint32_t>(2))};
    CHECK(drawing_seed("secret", one) == drawing_seed("secret", one));
    CHECK(drawing_seed("secret", one) != drawing_seed("secret", other));
    CHECK(drawing_seed("secret", one) != drawing_seed("secreta", one));
    CHECK(drawing_seed("secret", one).size() == 64);
    CHECK(drawing_commitment(kZeroes) == blake2b(kZeroes));
}

TEST_CASE("drawing: the order depends on the entries alone, not on how they stand", "[core]") {
    for (const Admission rule :
         {Admission::kFirstCome, Admission::kReturningFirst, Admission::kLottery}) {
        std::vector<DrawEntry> given = entries(40);
        const auto order = drawn_order(rule, kZeroes, given);
        std::reverse(given.begin(), given.end());
        std::rotate(given.begin(), given.begin() + 7, given.end());
        CHECK(drawn_order(rule, kZeroes, given) == order);
        CHECK(std::is_permutation(order.begin(), order.end(), given.begin(), given.end()));
    }
}

TEST_CASE("drawing: first come goes by time, returning ones before others", "[core][drawing]") {
    const auto by_time = drawn_order(Admission::kFirstCome, kZeroes, entries(40));
    const auto earlier = [](const DrawEntry& a, const DrawEntry& b) {
        return a.requested_at < b.requested_at;
    };
    CHECK(std::is_sorted(by_time.begin(), by_time.end(), earlier));
    const auto returning = drawn_order(Admission::kReturningFirst, kZeroes, entries(40));
    const auto others = std::find_if(returning.begin(), returning.end(), [](const auto& one) {
        return !one.returning;
    });
    CHECK(others - returning.begin() == 14);
    CHECK(std::none_of(others, returning.end(), [](const auto& one) { return one.returning; }));
    CHECK(std::is_sorted(returning.begin(), others, earlier));
    CHECK(std::is_sorted(others, returning.end(), earlier));
}

TEST_CASE("drawing: early or late, returning or not, each has the same chance", "[core]") {
    constexpr int kEntries = 10;
    constexpr int kDrawings = 2000;
    std::array<int, kEntries> first{};
    for (int n = 0; n < kDrawings; ++n) {
        const std::string seed =
            drawing_seed("secret", {test::CountingIds::at(2, static_cast<std::uint32_t>(n))});
        const auto order = drawn_order(Admission::kLottery, seed, entries(kEntries));
        for (int at = 0; at < kEntries; ++at) {
            first.at(static_cast<std::size_t>(at)) += order.front().id == entry(at) ? 1 : 0;
        }
    }
    // 200 each are expected; of ten that are fair none strays by 60, once in ten thousand times.
    for (const int won : first) {
        CHECK(std::abs(won - kDrawings / kEntries) < 60);
    }
}

TEST_CASE("drawing: who asks before the day waits for the day after it", "[core][drawing]") {
    Class clazz;
    const UtcTime eve = to_utc(*date_from_text("2026-08-29"), {23 * 60 + 59});
    CHECK_FALSE(draws_later(clazz, eve));
    CHECK(answer_by(clazz, eve) == date_from_text("2026-09-01"));
    clazz.draw_on = date_from_text("2026-08-30");
    CHECK(draws_later(clazz, eve));
    CHECK(answer_by(clazz, eve) == date_from_text("2026-08-31"));
    CHECK_FALSE(draws_later(clazz, eve + std::chrono::minutes{1}));
    CHECK(answer_by(clazz, eve + std::chrono::minutes{1}) == date_from_text("2026-09-02"));
}

TEST_CASE("drawing: without a day a class is first come, and says nothing of it", "[core]") {
    Class clazz;
    CHECK(is_whole(clazz));
    CHECK(to_json(clazz).find("admission") == std::string::npos);
    clazz.admission = Admission::kLottery;
    CHECK_FALSE(is_whole(clazz));
    clazz.draw_on = date_from_text("2026-08-30");
    CHECK(is_whole(clazz));
    for (const Admission rule :
         {Admission::kFirstCome, Admission::kReturningFirst, Admission::kLottery}) {
        CHECK(admission_from(word_for(rule)) == rule);
    }
    CHECK_FALSE(admission_from("by_friends"));
}

} // namespace linli
