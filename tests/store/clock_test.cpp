#include <catch2/catch.hpp>

#include "app/store/journal.h"
#include "app/store/sync_state.h"
#include "tests/store/lobby.h"

// What a kiosk says of its clocks with its facts.

namespace linli::store::test {
namespace {

class FakeBoots : public BootClock {
public:
    [[nodiscard]] std::optional<BootMoment> now() const override { return moment; }

    std::optional<BootMoment> moment;
};

struct Kiosk {
    TempDir dir;
    FakeClock clock;
    CountingIds ids;
    FakeBoots boots;
    Store store{must(Store::open(dir.file("kiosk.db"), {clock, ids, &boots}))};

    std::string next_line() {
        must(store.write([&](Journal& journal) -> Status {
            LINLI_TRY(journal.record(WishWithdrawn{{store.next_id()}}));
            return {};
        }));
        const std::uint64_t known = seq++;
        return must(facts_after(store, known, 1, 100'000)).at(0).line;
    }

    std::uint64_t seq{0};
};

bool says(const std::string& line, const std::string& part) {
    return line.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("clock: a fact says how long its boot has lasted", "[store][clocks]") {
    Kiosk kiosk;
    CHECK_FALSE(says(kiosk.next_line(), "mono"));
    const Uuid boot = CountingIds::at(5, 5);
    kiosk.boots.moment = BootMoment{boot, Millis{61'000}};
    CHECK(says(kiosk.next_line(), R"("boot":")" + to_text(boot) + R"(","mono":61000,)"));
}

TEST_CASE("clock: in a boot in which the server spoke it is known to be right", "[store][clocks]") {
    Kiosk kiosk;
    kiosk.boots.moment = BootMoment{CountingIds::at(5, 5), Millis{61'000}};
    CHECK(says(kiosk.next_line(), R"("clock":"guessed")"));
    must(note_server_time(kiosk.store, kiosk.clock.now() + Millis{3000}));
    CHECK(says(kiosk.next_line(), R"("clock":"synchronised")"));
    must(note_server_time(kiosk.store, kiosk.clock.now() + std::chrono::hours{3}));
    CHECK(says(kiosk.next_line(), R"("clock":"guessed")"));
    must(note_server_time(kiosk.store, kiosk.clock.now()));
    kiosk.boots.moment = BootMoment{CountingIds::at(5, 6), Millis{1000}};
    CHECK(says(kiosk.next_line(), R"("clock":"guessed")"));
    kiosk.clock.set(utc_from_millis(600'000)); // and it is never stopped
    CHECK(says(kiosk.next_line(), R"("clock":"unset")"));
}

TEST_CASE("clock: what the server judged is kept beside the facts", "[store][clocks]") {
    Kiosk kiosk;
    const std::vector<JudgedTime> times{
        {2, utc_from_millis(1'795'482'000'000)}, {5, utc_from_millis(1'795'482'000'001)}};
    must(note_judged_times(kiosk.store, times));
    must(note_judged_times(kiosk.store, {times[1]})); // again
    CHECK(must(judged_times(kiosk.store, 1, 9)) == times);
    CHECK(must(judged_times(kiosk.store, 3, 5)) == std::vector{times[1]});
    CHECK(must(judged_times(kiosk.store, 3, 4)).empty());
}

} // namespace linli::store::test
