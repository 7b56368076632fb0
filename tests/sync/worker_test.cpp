#include "sync/client/worker.h"

#include <array>
#include <set>

#include <catch2/catch.hpp>

#include "app/store/catalogue.h"
#include "app/store/enrolments.h"
#include "app/store/outbox.h"
#include "app/store/residents.h"
#include "app/store/sessions.h"
#include "sync/client/backoff.h"
#include "tests/sync/ends.h"
#include "tests/sync/scripted_api.h"

namespace linli::sync {
namespace {

using test::Fate;
using test::ScriptedApi;

constexpr std::uint32_t kMost = 0xFFFFFFFFU;

struct Worked {
    test::TempDir dir;
    test::District district{dir.file("district.db")};
    test::Kiosk kiosk{dir.file("kiosk.db"), 1};
    bool down{true};
    std::uint32_t dice{kMost};
    int clean{0};
    int failed{0};
    ScriptedApi api{district.api(), [this](int) {
                        return down ? Fate::kDropRequest : Fate::kPass;
                    }};
    InlineStoreDoor door{kiosk.store};
    SyncWorker worker{
        door,
        api,
        [this](const Result<RoundReport>& round) { ++(round && round->clean() ? clean : failed); },
        [this] {
            return dice;
        }};

    Worked() { kiosk.import_samples(); }
};

} // namespace

TEST_CASE("backoff: the longest wait doubles from half a minute to an hour", "[sync]") {
    const std::array<int, 9> seconds{30, 60, 120, 240, 480, 960, 1920, 3600, 3600};
    for (std::size_t i = 0; i < seconds.size(); ++i) {
        const Millis longest = retry_delay(static_cast<int>(i) + 1, kMost);
        CHECK(longest <= Millis{seconds.at(i) * 1000});
        CHECK(longest >= Millis{seconds.at(i) * 1000 - 1});
    }
    CHECK(retry_delay(1'000'000, kMost) <= kLongestRetry);
    CHECK(retry_delay(1'000'000, kMost) >= kLongestRetry - Millis{1});
}

TEST_CASE("backoff: the wait is any share of the longest, but a second at least", "[sync]") {
    std::set<Millis> waits;
    for (std::uint32_t part = 0; part < 16; ++part) {
        const Millis wait = retry_delay(5, part << 28U);
        CHECK(wait >= Millis{1000});
        CHECK(wait < Millis{480'000});
        waits.insert(wait);
    }
    CHECK(waits.size() == 16);
    CHECK(retry_delay(1, 0) == Millis{1000});
    CHECK(retry_delay(1, 1U << 31U) == Millis{15'000});
    CHECK(retry_delay(0, kMost) <= kFirstRetry);
}

TEST_CASE("worker: it reports every round and rests longer while rounds fail", "[sync]") {
    Worked worked;
    CHECK(worked.worker.work() == retry_delay(1, kMost));
    CHECK(worked.worker.work() == retry_delay(2, kMost));
    worked.dice = 1U << 31U;
    CHECK(worked.worker.work() == retry_delay(3, 1U << 31U));
    CHECK(worked.failed == 3);
    worked.down = false;
    CHECK(worked.worker.work() == kRegularInterval);
    CHECK(worked.clean == 1);
    check_equal(worked.kiosk, worked.district);
    worked.down = true;
    CHECK(worked.worker.work() == retry_delay(1, 1U << 31U));
}

TEST_CASE("worker: a server may say how long to rest, within bounds", "[sync]") {
    CHECK(regular_rest(std::nullopt, kMost) == kRegularInterval);
    CHECK(regular_rest(0, 0) == Millis{30'000});
    CHECK(regular_rest(90, 0) == Millis{90'000});
    CHECK(regular_rest(2'000'000'000, 0) == Millis{12LL * 3'600'000});
    // Up to a tenth less: a district does not come in one second.
    CHECK(regular_rest(90, 1U << 31U) == Millis{85'500});
    CHECK(regular_rest(90, kMost) == Millis{81'001});
    CHECK(regular_rest(31, kMost) == Millis{30'000});
    Worked worked;
    worked.down = false;
    const auto rounds = [&] {
        return worked.clean + worked.failed;
    };
    server::Service patient{worked.district.door(), worked.district.clock, nullptr, 150};
    SyncWorker worker{
        worked.door,
        patient,
        [&](const Result<RoundReport>& round) {
            ++(round && round->clean() ? worked.clean : worked.failed);
        },
        [&] {
            return worked.dice;
        }};
    worked.dice = 0;
    // Two and a half minutes, looked at each minute: somebody may sign up meanwhile.
    CHECK(worker.work() == kRegularInterval);
    CHECK(rounds() == 1);
    CHECK(worker.work() == kRegularInterval);
    CHECK(worker.work() == Millis{30'000});
    CHECK(rounds() == 1);
    CHECK(worker.work() == kRegularInterval);
    CHECK(rounds() == 2);
    SECTION("staff who ask do not wait") {
        CHECK(worker.work(true) == kRegularInterval);
        CHECK(rounds() == 3);
        CHECK(worker.work() == kRegularInterval); // and it rests anew
        CHECK(worker.work() == Millis{30'000});
        CHECK(rounds() == 3);
    }
    SECTION("it rests shorter by lot") {
        worked.dice = 1U << 31U;
        CHECK(worker.work(true) == kRegularInterval);
        CHECK(worker.work() == kRegularInterval);
        CHECK(worker.work() == Millis{22'500});
    }
    SECTION("who has a request to send does not wait, who has others does") {
        const Resident who = worked.kiosk.add_resident();
        CHECK(worker.work() == kRegularInterval);
        CHECK(rounds() == 2);
        const Catalogue catalogue = test::must(store::load_catalogue(worked.kiosk.store));
        REQUIRE(store::sign_up(
            worked.kiosk.store, who.id, catalogue.courses.at(0).classes.at(0).clazz.id
        ));
        CHECK(worker.work() == kRegularInterval);
        CHECK(rounds() == 3);
        CHECK_FALSE(test::must(store::request_waits(worked.kiosk.store)));
    }
    SECTION("nor does who wants to be forgotten") {
        const Resident who = worked.kiosk.add_resident();
        CHECK(worker.work() == kRegularInterval);
        CHECK(rounds() == 2);
        REQUIRE(store::erase_resident(worked.kiosk.store, who.id));
        CHECK(worker.work() == kRegularInterval);
        CHECK(rounds() == 3);
    }
    SECTION("nor does a session that is moved or off") {
        const Catalogue catalogue = test::must(store::load_catalogue(worked.kiosk.store));
        const ClassEntry& clazz = catalogue.courses.at(0).classes.at(0);
        const Session& session = clazz.sessions.back();
        const Meeting to{session.date, session.start, session.room + "二"};
        REQUIRE(store::move_session(worked.kiosk.store, session.id, to));
        CHECK(worker.work() == kRegularInterval);
        CHECK(rounds() == 3);
        REQUIRE(store::cancel_session(worked.kiosk.store, session.id));
        CHECK(worker.work() == kRegularInterval);
        CHECK(rounds() == 4);
    }
}

TEST_CASE("worker: when the line is back, what failed before does not count", "[sync]") {
    Worked worked;
    for (int failures = 1; failures <= 6; ++failures) {
        CHECK(worked.worker.work() == retry_delay(failures, kMost));
        CHECK(worked.worker.backs_off());
    }
    worked.worker.line_is_back();
    CHECK(worked.worker.work(true) == retry_delay(1, kMost)); // not yet
    worked.down = false;
    worked.worker.line_is_back();
    CHECK(worked.worker.work(true) == kRegularInterval);
    CHECK_FALSE(worked.worker.backs_off());
}

TEST_CASE("worker: on a line that passes only small batches all facts still arrive", "[sync]") {
    Worked worked;
    worked.kiosk.add_facts(400);

    // What takes longer than the time-out never arrives.
    class SlowLine : public SyncApi {
    public:
        explicit SlowLine(SyncApi& server) : server_{server} {}

        Result<HelloAnswer> hello(const Hello& hello) override { return server_.hello(hello); }

        Result<PushAnswer> push(const PushBatch& batch) override {
            if (batch.lines.size() > 60) {
                return fail(ErrorCode::kNetwork, "timed out");
            }
            return server_.push(batch);
        }

        Result<PullPage> pull(const PullRequest& request) override { return server_.pull(request); }

        Result<LeaseAnswer> leases(const LeaseRequest& request) override {
            return server_.leases(request);
        }

        Result<AttestAnswer> attest(const AttestRequest& request) override {
            return server_.attest(request);
        }

    private:
        SyncApi& server_;
    };

    SlowLine line{worked.district.api()};
    int rounds = 0;
    bool clean = false;
    SyncWorker worker{
        worked.door,
        line,
        [&](const Result<RoundReport>& round) { clean = round && round->clean(); },
        [] {
            return 0U;
        }};
    while (!clean) {
        REQUIRE(++rounds < 20);
        (void)worker.work();
    }
    CHECK(rounds > 1);
    test::settle(worked.kiosk, worked.district.api());
    check_equal(worked.kiosk, worked.district);
}

} // namespace linli::sync
