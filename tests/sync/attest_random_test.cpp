#include <array>
#include <random>

#include <catch2/catch.hpp>

#include "app/store/attest.h"
#include "tests/sync/ends.h"

namespace linli::test {
namespace {

// What breaks where nobody looks. `%` is the number of the row, counted over.
constexpr std::array<const char*, 12> kBelow{
    "UPDATE resident SET name = name || '坏' WHERE id = %resident",
    "UPDATE resident SET phone = '', birth_month = 1 WHERE id = %resident",
    "DELETE FROM resident WHERE id = %resident",
    "UPDATE enrolment SET requested_at = requested_at + 1 WHERE id = %enrolment",
    "DELETE FROM attendance WHERE id = %attendance",
    "UPDATE attendance SET recorded_at = 1 WHERE id = %attendance",
    "UPDATE class SET teacher = '谁' WHERE id = %class",
    "DELETE FROM session WHERE id = %session",
    "UPDATE session SET room = '9', cancelled = 1 WHERE id = %session",
    "DELETE FROM feed_row WHERE id = %resident",
    "UPDATE feed_row SET digest = zeroblob(32) WHERE id = %session",
    "UPDATE feed_row SET held = zeroblob(32) WHERE id = %class"};

constexpr std::array<const char*, 11> kAbove{
    "UPDATE session SET date = 'soon' WHERE id = %session",
    "UPDATE feed_row SET body = body || ' ' WHERE id = %resident",
    "UPDATE feed_row SET body = '' WHERE id = %enrolment",
    "UPDATE feed_row SET digest = zeroblob(32) WHERE id = %attendance",
    "DELETE FROM feed_row WHERE id = %session",
    "DELETE FROM feed_row WHERE id = %resident",
    "UPDATE resident SET name = '别人' WHERE id = %resident",
    "UPDATE session SET room = '8' WHERE id = %session",
    "DELETE FROM attendance WHERE id = %attendance",
    "UPDATE course SET title_zh = '坏' WHERE id = %course",
    "UPDATE feed_sum SET buckets = zeroblob(6144) WHERE feed = 1"};

// Puts a look-up of some row in the place of %table.
std::string aimed(std::string sql, std::uint64_t number) {
    const auto at = sql.find('%');
    const std::string table = at == std::string::npos ? "" : sql.substr(at + 1);
    if (table.empty()) {
        return sql;
    }
    return sql.substr(0, at) + "(SELECT id FROM " + table + " ORDER BY id LIMIT 1 OFFSET "
        + std::to_string(number) + " % (SELECT max(1, count(*)) FROM " + table + "))";
}

FeedDigest counted(District& district, const server::FeedKey& feed) {
    FeedSums sums;
    must(district.ledger().transact([&]() -> Status {
        LINLI_TRY(district.ledger().count_feed(feed, sums));
        return {};
    }));
    return sums.total();
}

} // namespace

TEST_CASE("attest: whatever breaks on both sides, one round later both are equal", "[sync]") {
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        INFO("seed " << seed);
        std::mt19937_64 random{seed};
        TempDir dir;
        District district{dir.file("district.db")};
        Kiosk kiosk{dir.file("kiosk.db"), 1};
        kiosk.import_samples();
        kiosk.live_a_morning(10);
        settle(kiosk, district.api());
        {
            db::Database above =
                must(db::Database::open(district.path(), db::Database::Missing::kFail));
            must(above.exec("PRAGMA foreign_keys = OFF"));
            for (std::uint64_t i = random() % 4; i > 0; --i) {
                const char* sql = kAbove.at(random() % kAbove.size());
                INFO(sql);
                must(above.exec(aimed(sql, random() % 1000)));
            }
        }
        for (std::uint64_t i = 1 + random() % 4; i > 0; --i) {
            const char* sql = kBelow.at(random() % kBelow.size());
            INFO(sql);
            must(kiosk.store.database().exec(aimed(sql, random() % 1000)));
        }
        if (random() % 2 == 0) {
            kiosk.add_resident(); // life goes on
        }
        sync::RoundLimits limits;
        limits.compare_all = true;
        const auto report = must(kiosk.round(district.api(), limits));
        INFO((report.trouble() ? report.trouble()->detail : ""));
        CHECK(report.clean());
        check_equal(kiosk, district);
        const Uuid centre = kiosk.people.at(0).centre.uuid;
        CHECK(
            must(store::feed_digest(kiosk.store, store::FeedScope::kCatalogue))
            == counted(district, {sync::Scope::kCatalogue, centre})
        );
        CHECK(
            must(store::feed_digest(kiosk.store, store::FeedScope::kCentre))
            == counted(district, {sync::Scope::kCentre, centre})
        );
    }
}

} // namespace linli::test
