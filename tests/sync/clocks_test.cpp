#include <catch2/catch.hpp>

#include "app/core/domain/sign_in_export.h"
#include "app/store/catalogue.h"
#include "app/store/outbox.h"
#include "app/store/sign_in_list.h"
#include "sync/client/stages.h"
#include "tests/sync/courier_post.h"

// A kiosk whose clock is wrong, the district, and what both keep of it.

namespace linli::test {

using namespace std::chrono_literals;

TEST_CASE("clocks: what the district judged goes up again with the facts", "[sync][clocks]") {
    TempDir dir;
    District district{dir.file("district.db")};
    Kiosk kiosk{dir.file("kiosk.db"), 1};
    kiosk.import_samples();
    kiosk.clock.set("2031-01-01T09:00");
    kiosk.add_facts(6); // no term is known in 2031
    settle(kiosk, district.api());
    check_equal(kiosk, district);
    const auto times = must(store::judged_times(kiosk.store, 1, kiosk.facts()));
    REQUIRE(times.size() > 5);
    for (const JudgedTime& time : times) {
        CHECK(time.at <= district.clock.now());
    }
    const auto known = must(district.ledger().clocks_of(kiosk.store.device().id, 1));
    REQUIRE(known.ahead);
    CHECK(*known.ahead > std::chrono::hours{24 * 1000});

    const auto batch = must(sync::next_batch(kiosk.store, {}, 1000, 1U << 19U));
    CHECK(batch.times == times);
    // A district that knows nothing of it judges no other times, a day later.
    District later{dir.file("later.db")};
    later.clock.advance(24h);
    REQUIRE(must(later.api().push(batch)).acked_seq == batch.lines.size());
    CHECK(must(later.ledger().judged_times(batch.device, 1, 1, kiosk.facts())) == times);
}

TEST_CASE("clocks: the list says 约 where nobody knows better", "[sync][clocks]") {
    TempDir dir;
    District district{dir.file("district.db")};
    Kiosk kiosk{dir.file("kiosk.db"), 1};
    kiosk.import_samples();
    kiosk.clock.advance(24h * 7); // and no boot that the district knows
    kiosk.live_a_morning(6);
    const auto marked = [](const SignInDay& day) {
        int rows = 0;
        for (const SignInSheet& sheet : day.sheets) {
            for (const SignInRow& row : sheet.rows) {
                CHECK(row.about <= row.at.has_value());
                rows += row.about ? 1 : 0;
            }
        }
        return rows;
    };
    CHECK(marked(must(store::sign_in_day(kiosk.store, kiosk.today()))) == 0);
    settle(kiosk, district.api());
    check_equal(kiosk, district); // the lists of both, too
    const SignInDay day = must(store::sign_in_day(kiosk.store, kiosk.today()));
    CHECK(marked(day) > 0);
    CHECK(sign_in_csv(day).find(",约") != std::string::npos);
    CHECK(sign_in_json(day).find(R"("about":true)") != std::string::npos);

    district.clock.set(kiosk.clock.now());
    Kiosk right{dir.file("right.db"), 2};
    right.stand_in(*must(store::own_centre(kiosk.store)));
    settle(right, district.api());
    CHECK(must(store::sign_in_day(right.store, kiosk.today())) == day); // as all others see it
}

TEST_CASE("clocks: a stick brings back what was judged, too", "[sync][clocks]") {
    TempDir dir;
    TempDir stick;
    District district{dir.file("district.db")};
    Kiosk kiosk{dir.file("kiosk.db"), 1};
    kiosk.import_samples();
    introduce(kiosk, dir.file("kiosk.db"), district);
    kiosk.clock.set("2031-01-01T09:00");
    kiosk.add_facts(1200); // more than goes in one push
    must(sync::write_letter(kiosk.store, stick.path()));
    const std::uint64_t last = kiosk.facts();
    must(serve(district, up_of(stick.path(), kiosk), stick.path()));
    CHECK(must(store::judged_times(kiosk.store, 1, last)).empty());
    must(sync::take_answer(kiosk.store, stick.path()));
    const auto times = must(store::judged_times(kiosk.store, 1, last));
    CHECK(times.size() >= 1200);
    CHECK(times == must(district.ledger().judged_times(kiosk.store.device().id, 1, 1, last)));
    // Nobody knows when the letter was written, and what the clock said of it.
    CHECK_FALSE(must(district.ledger().clocks_of(kiosk.store.device().id, 1)).ahead);
}

TEST_CASE("clocks: only what was sent is noted", "[sync][clocks]") {
    TempDir dir;
    Kiosk kiosk{dir.file("kiosk.db"), 1};
    const UtcTime at = kiosk.clock.now();
    must(sync::note_times(kiosk.store, {{3, at}, {4, at}, {9, at}, {10, at}}, 3, 9));
    const std::vector<JudgedTime> kept{{4, at}, {9, at}};
    CHECK(must(store::judged_times(kiosk.store, 1, 20)) == kept);
}

TEST_CASE("clocks: a batch leaves room for the times of its facts", "[sync][clocks]") {
    TempDir dir;
    Kiosk kiosk{dir.file("kiosk.db"), 1};
    kiosk.import_samples();
    const auto whole = must(sync::next_batch(kiosk.store, {}, 1000, 20'000));
    REQUIRE(whole.lines.size() > 10);
    std::vector<JudgedTime> times;
    for (std::uint64_t seq = 1; seq <= kiosk.facts(); ++seq) {
        times.push_back({seq, kiosk.clock.now()});
    }
    REQUIRE(store::note_judged_times(kiosk.store, times));
    const auto timed = must(sync::next_batch(kiosk.store, {}, 1000, 20'000));
    CHECK(timed.lines.size() < whole.lines.size());
    CHECK(timed.times.size() == timed.lines.size());
    CHECK_FALSE(must(sync::next_batch(kiosk.store, {}, 1000, 1)).lines.empty());
}

} // namespace linli::test
