#include "sync/client/round.h"

#include <catch2/catch.hpp>

#include "app/store/sync_state.h"
#include "tests/sync/ends.h"
#include "tests/sync/scripted_api.h"

namespace linli::test {
namespace {

// Small, so that a morning is many batches and many pages.
constexpr sync::RoundLimits kSmall{7, 4096, 20, 16 * 1024, 9};

struct Both {
    TempDir dir;
    District district{dir.file("district.db")};
    Kiosk kiosk{dir.file("kiosk.db"), 1};

    Both() { kiosk.import_samples(); }
};

} // namespace

TEST_CASE("round: what the kiosk wrote is at the district, and both show the same", "[sync]") {
    Both both;
    both.kiosk.live_a_morning(40);
    const auto report = must(both.kiosk.round(both.district.api()));
    CHECK(report.clean());
    CHECK(report.facts_sent == static_cast<long long>(both.kiosk.facts()));
    check_equal(both.kiosk, both.district);
    const auto day =
        must(both.district.ledger().sign_in_day(both.kiosk.people.at(0).centre, both.kiosk.today())
        );
    REQUIRE_FALSE(day.sheets.empty());
    CHECK(day.sheets.at(0).count(AttendanceStatus::kPresent) > 0);
}

TEST_CASE("round: with nothing to do it is one request and changes nothing", "[sync]") {
    Both both;
    both.kiosk.live_a_morning(12);
    must(both.kiosk.round(both.district.api()));
    const auto again = must(both.kiosk.round(both.district.api()));
    CHECK(again.clean());
    CHECK(again.requests == 1);
    CHECK(again.facts_sent == 0);
    CHECK(again.rows_taken == 0);
    check_equal(both.kiosk, both.district);
}

TEST_CASE("round: small limits make many batches and pages, and the same end", "[sync]") {
    Both both;
    both.kiosk.live_a_morning(30);
    ScriptedApi api{both.district.api(), [](int) {
                        return Fate::kPass;
                    }};
    const auto report = must(both.kiosk.round(api, kSmall));
    CHECK(report.clean());
    CHECK(api.pushes > 5);
    CHECK(api.calls == report.requests);
    check_equal(both.kiosk, both.district);
}

TEST_CASE("round: how it went is kept for the staff's screen", "[sync]") {
    Both both;
    ScriptedApi dead{both.district.api(), [](int) {
                         return Fate::kDropRequest;
                     }};
    CHECK(both.kiosk.round(dead).error().code == ErrorCode::kNetwork);
    auto state = must(store::load_sync_state(both.kiosk.store));
    CHECK_FALSE(state.trouble.empty());
    CHECK_FALSE(state.last_success);
    CHECK(state.waiting == static_cast<long long>(both.kiosk.facts()));
    must(both.kiosk.round(both.district.api()));
    state = must(store::load_sync_state(both.kiosk.store));
    CHECK(state.trouble.empty());
    CHECK(state.last_success == both.kiosk.clock.now());
    CHECK(state.waiting == 0);
}

} // namespace linli::test
