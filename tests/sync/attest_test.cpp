#include "app/store/attest.h"

#include <set>

#include <catch2/catch.hpp>

#include "app/store/enrolments.h"
#include "app/store/forgetting.h"
#include "app/store/residents.h"
#include "app/store/verify.h"
#include "sync/client/attest_due.h"
#include "tests/sync/ends.h"
#include "tests/sync/scripted_api.h"

namespace linli::test {
namespace {

/// A kiosk with a morning behind it and the district, both at rest.
struct Pair {
    TempDir dir;
    District district{dir.file("district.db")};
    Kiosk kiosk{dir.file("kiosk.db"), 1};

    Pair() {
        kiosk.import_samples();
        kiosk.live_a_morning(16);
        settle(kiosk, district.api());
    }

    sync::RoundReport compare_all() {
        sync::RoundLimits limits;
        limits.compare_all = true;
        const auto report = must(kiosk.round(district.api(), limits));
        if (report.trouble()) {
            UNSCOPED_INFO(report.trouble()->detail);
        }
        CHECK(report.clean());
        return report;
    }

    void below(const std::string& sql) { must(kiosk.store.database().exec(sql)); }

    void above(const std::string& sql) {
        db::Database ledger =
            must(db::Database::open(district.path(), db::Database::Missing::kFail));
        must(ledger.exec("PRAGMA foreign_keys = OFF"));
        must(ledger.exec(sql));
    }

    FeedDigest digest_below(store::FeedScope scope) {
        return must(store::feed_digest(kiosk.store, scope));
    }

    // As the ledger counts it anew.
    FeedDigest digest_above(sync::Scope scope, const Uuid& owner) {
        FeedSums sums;
        must(district.ledger().transact([&]() -> Status {
            LINLI_TRY(district.ledger().count_feed({scope, owner}, sums));
            return {};
        }));
        return sums.total();
    }

    void check_same_digests() {
        const Uuid centre = kiosk.people.at(0).centre.uuid;
        const Uuid device = kiosk.store.device().id.uuid;
        CHECK(
            digest_below(store::FeedScope::kCatalogue)
            == digest_above(sync::Scope::kCatalogue, centre)
        );
        CHECK(
            digest_below(store::FeedScope::kCentre) == digest_above(sync::Scope::kCentre, centre)
        );
        CHECK(
            digest_below(store::FeedScope::kDevice) == digest_above(sync::Scope::kDevice, device)
        );
    }

    void check_whole() {
        check_equal(kiosk, district);
        check_same_digests();
        const auto again = compare_all();
        CHECK(again.rows_mended == 0);
        CHECK(again.rows_mended_above == 0);
    }
};

constexpr const char* kFirstResident = "(SELECT id FROM resident WHERE name <> '' ORDER BY id)";

} // namespace

TEST_CASE("attest: with nothing to do a round is one request", "[sync][attest]") {
    Pair pair;
    for (int i = 0; i < 40; ++i) { // the check of the tables goes round twice meanwhile
        const auto report = must(pair.kiosk.round(pair.district.api()));
        CHECK(report.requests == 1);
        CHECK(report.rows_mended == 0);
    }
    pair.check_whole();
}

TEST_CASE("attest: a row that was changed in the kiosk's table is mended", "[sync][attest]") {
    Pair pair;
    pair.below(std::string{"UPDATE resident SET name = '别人' WHERE id = "} + kFirstResident);
    pair.below("UPDATE course SET title_zh = '坏' WHERE id = (SELECT id FROM course LIMIT 1)");
    pair.below("DELETE FROM course_audience WHERE course_id = (SELECT course_id FROM "
               "course_audience LIMIT 1)");
    pair.below("UPDATE session SET date = '2026-09-16' WHERE id = (SELECT id FROM session LIMIT 1)"
    );
    CHECK_FALSE(must(store::verify(pair.kiosk.store)).sound());
    const auto report = pair.compare_all();
    CHECK(report.rows_mended >= 3);
    CHECK(report.rows_mended_above == 0);
    const auto state = must(store::load_attest_state(pair.kiosk.store));
    CHECK(state.mended == report.rows_mended);
    CHECK(state.last_mended_at == pair.kiosk.clock.now());
    CHECK_FALSE(state.last_mended.empty());
    pair.check_whole();
}

TEST_CASE("attest: the rounds of a day find it, too", "[sync][attest]") {
    Pair pair;
    pair.below("UPDATE enrolment SET requested_at = 7 WHERE id = (SELECT id FROM enrolment LIMIT 1)"
    );
    int mended = 0;
    for (int i = 0; i < 20; ++i) {
        mended += must(pair.kiosk.round(pair.district.api())).rows_mended;
    }
    CHECK(mended == 1);
    pair.check_whole();
}

TEST_CASE("attest: a row that is missing in the kiosk comes again", "[sync][attest]") {
    Pair pair;
    SECTION("from the table") {
        pair.below("DELETE FROM attendance WHERE id = (SELECT id FROM attendance LIMIT 1)");
        CHECK(pair.compare_all().rows_mended == 1);
    }
    SECTION("from the feed's copy") {
        pair.below("DELETE FROM feed_row WHERE kind = 'enrolment'");
        CHECK(pair.compare_all().rows_mended > 1);
    }
    SECTION("from both") {
        pair.below("DELETE FROM feed_row WHERE kind = 'attendance'");
        pair.below("DELETE FROM attendance");
        CHECK(pair.compare_all().rows_mended > 1);
    }
    pair.check_whole();
}

TEST_CASE("attest: a row that the district does not have goes", "[sync][attest]") {
    Pair pair;
    pair.below("INSERT INTO resident (id, centre_id, name, phone, birth_year, birth_month, "
               "touched_seq) SELECT zeroblob(16), centre_id, '鬼', '13900000000', 1950, 1, 0 "
               "FROM resident LIMIT 1");
    CHECK(pair.compare_all().rows_mended == 1);
    pair.check_whole();
}

TEST_CASE("attest: wrong sums are counted anew, on either side", "[sync][attest]") {
    Pair pair;
    SECTION("at the kiosk, within an ordinary round") {
        pair.below("UPDATE feed_sum SET buckets = zeroblob(6144) WHERE scope = 'centre'");
        const auto report = must(pair.kiosk.round(pair.district.api()));
        CHECK(report.clean());
        CHECK(report.requests > 1);
    }
    SECTION("at the district, within an ordinary round") {
        pair.above("UPDATE feed_sum SET buckets = zeroblob(6144)");
        const auto report = must(pair.kiosk.round(pair.district.api()));
        CHECK(report.clean());
        CHECK(report.requests > 1);
    }
    CHECK(must(pair.kiosk.round(pair.district.api())).requests == 1);
    pair.check_whole();
}

TEST_CASE("attest: a damaged feed row of the district is made anew", "[sync][attest]") {
    Pair pair;
    SECTION("its body") {
        pair.above("UPDATE feed_row SET body = '{}' WHERE kind = 'resident'");
    }
    SECTION("its digest") {
        pair.above("UPDATE feed_row SET digest = zeroblob(32) WHERE kind = 'course'");
    }
    SECTION("it is lost") {
        pair.above("DELETE FROM feed_row WHERE kind IN ('class', 'enrolment', 'resident')");
    }
    const auto report = pair.compare_all();
    CHECK(report.rows_mended + report.rows_mended_above > 0);
    CHECK_FALSE(must(pair.district.ledger().mended_rows(10)).empty());
    settle(pair.kiosk, pair.district.api());
    pair.check_whole();
}

TEST_CASE("attest: a feed with a damaged row still comes down", "[sync][attest]") {
    Pair pair;
    Kiosk second{pair.dir.file("second.db"), 2};
    second.stand_in(must(pair.district.ledger().centres()).at(0));
    pair.above("UPDATE feed_row SET body = 'x' WHERE kind IN ('resident', 'session')");
    settle(second, pair.district.api());
    check_equal(second, pair.district);
    pair.check_whole();
}

TEST_CASE("attest: what was published stands against a table that was changed", "[sync][attest]") {
    Pair pair;
    SECTION("a value") {
        pair.above("UPDATE resident SET name = '别人'");
    }
    SECTION("a course") {
        pair.above("UPDATE course SET title_zh = '坏' WHERE id = (SELECT id FROM course LIMIT 1)");
    }
    SECTION("an enrolment, with its seat") {
        pair.above("DELETE FROM slot; UPDATE enrolment SET status = 'cancelled', slot = NULL");
    }
    SECTION("rows are lost") {
        pair.above("DELETE FROM attendance");
    }
    const auto report = pair.compare_all();
    CHECK(report.rows_mended == 0);
    CHECK(report.rows_mended_above > 0);
    pair.check_whole();
}

TEST_CASE("attest: what only this device knows is left alone", "[sync][attest]") {
    Pair pair;
    const auto entry = pair.kiosk.session(0);
    Resident who;
    EnrolmentStatus status{};
    // Taps while all is compared: their facts wait for the next round.
    ScriptedApi api{pair.district.api(), [&](int call) {
                        if (call == 1) {
                            who = pair.kiosk.add_resident();
                            const ClassId to = entry.clazz->clazz.id;
                            const auto made = must(store::sign_up(pair.kiosk.store, who.id, to));
                            status = made.enrolment.status;
                            const ResidentId left = pair.kiosk.people.at(0).id;
                            must(store::forget_resident(pair.kiosk.store, left));
                        }
                        return Fate::kPass;
                    }};
    sync::RoundLimits limits;
    limits.compare_all = true;
    CHECK(must(pair.kiosk.round(api, limits)).rows_mended == 0);
    CHECK(must(store::load_resident(pair.kiosk.store, who.id)) == who);
    CHECK(pair.kiosk.pending() > 0);
    const auto faults = must(store::verify(pair.kiosk.store)).faults;
    CHECK(faults == std::vector<std::string>{});
    settle(pair.kiosk, pair.district.api());
    CHECK(must(store::load_resident(pair.kiosk.store, who.id)) == who);
    const auto after = must(store::load_record(pair.kiosk.store, who.id)).enrolments;
    REQUIRE(after.size() == 1);
    CHECK(after[0].enrolment.status == status);
    const auto again = pair.compare_all();
    CHECK(again.rows_mended == 0);
    CHECK(again.rows_mended_above == 0);
}

TEST_CASE("attest: a cut at any call leaves nothing half mended", "[sync][attest]") {
    for (int cut = 1; cut < 9; ++cut) {
        Pair pair;
        pair.below("UPDATE resident SET phone = '1'");
        pair.above("DELETE FROM feed_row WHERE kind = 'class'");
        ScriptedApi api{pair.district.api(), [&](int call) {
                            return call == cut ? Fate::kDropAnswer : Fate::kPass;
                        }};
        sync::RoundLimits limits;
        limits.compare_all = true;
        (void)pair.kiosk.round(api, limits);
        pair.compare_all();
        settle(pair.kiosk, pair.district.api());
        pair.check_whole();
    }
}

TEST_CASE("attest: everything is compared once a night, at the kiosk's own minute", "[sync]") {
    const UtcTime noon = *instant_from_text("2026-09-15T12:00:00+08:00");
    CountingIds ids{4};
    std::set<int> minutes;
    for (int i = 0; i < 50; ++i) {
        const DeviceId device{ids.next()};
        int due = 0;
        UtcTime last = noon;
        for (int minute = 1; minute <= 24 * 60; ++minute) {
            const UtcTime now = noon + std::chrono::minutes{minute};
            if (sync::whole_comparison_due(last, now, device)) {
                ++due;
                last = now;
                minutes.insert(local_time_of_day(now).minutes);
            }
        }
        CHECK(due == 1);
    }
    CHECK(*minutes.begin() >= 60);
    CHECK(*minutes.rbegin() < 360);
    CHECK(minutes.size() > 20);
    const DeviceId device{ids.next()};
    CHECK_FALSE(sync::whole_comparison_due(noon, noon, device));
    CHECK(sync::whole_comparison_due(noon, noon + std::chrono::hours{36}, device));
    CHECK(sync::whole_comparison_due(noon, noon - std::chrono::hours{240}, device));
}

} // namespace linli::test
