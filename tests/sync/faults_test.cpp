#include <filesystem>
#include <tuple>

#include <catch2/catch.hpp>

#include "tests/sync/ends.h"
#include "tests/sync/scripted_api.h"

// A hostile wire between two honest ends, in process: what counts is what is there afterwards.

namespace linli::test {
namespace {

constexpr sync::RoundLimits kSmall{7, 4096, 20, 16 * 1024, 9};

struct Both {
    TempDir dir;
    District district{dir.file("district.db")};
    Kiosk kiosk{dir.file("kiosk.db"), 1};

    Both() { kiosk.import_samples(); }

    sync::SyncApi& api() { return district.api(); }
};

ScriptedApi::Script only_at(int call, Fate fate) {
    return [=](int at) {
        return at == call ? fate : Fate::kPass;
    };
}

} // namespace

TEST_CASE("faults: whatever arrives twice counts once", "[sync]") {
    Both both;
    both.kiosk.live_a_morning(20);
    ScriptedApi api{both.api(), [](int) {
                        return Fate::kTwice;
                    }};
    CHECK(must(both.kiosk.round(api, kSmall)).clean());
    check_equal(both.kiosk, both.district);
}

TEST_CASE("faults: a lost hello costs nothing but the round", "[sync]") {
    const auto fate = GENERATE(Fate::kDropRequest, Fate::kDropAnswer);
    Both both;
    both.kiosk.live_a_morning(6);
    ScriptedApi api{both.api(), only_at(0, fate)};
    const auto round = both.kiosk.round(api);
    REQUIRE_FALSE(round);
    CHECK(round.error().code == ErrorCode::kNetwork);
    CHECK(api.calls == 1);
    CHECK(both.kiosk.pending() == static_cast<long long>(both.kiosk.facts()));
    settle(both.kiosk, both.api());
    check_equal(both.kiosk, both.district);
}

TEST_CASE("faults: one fault at any call of a round is mended by the next", "[sync]") {
    Both both;
    both.kiosk.live_a_morning(6);
    for (const Fate fate : {Fate::kDropRequest, Fate::kDropAnswer, Fate::kDenied}) {
        for (int call = 0;; ++call) {
            both.kiosk.add_facts(16);
            ScriptedApi api{both.api(), only_at(call, fate)};
            const auto hurt = both.kiosk.round(api, kSmall);
            if (api.calls <= call) { // the script reached beyond the round
                CHECK(call > 5);
                break;
            }
            CHECK_FALSE((hurt && hurt->clean()));
            settle(both.kiosk, both.api());
            CHECK(both.kiosk.pending() == 0);
        }
    }
    check_equal(both.kiosk, both.district);
}

TEST_CASE("faults: an answer lost after the commit is not sent into a second row", "[sync]") {
    Both both;
    both.kiosk.live_a_morning(10);
    ScriptedApi api{both.api(), only_at(1, Fate::kDropAnswer)};
    const auto hurt = must(both.kiosk.round(api));
    REQUIRE(hurt.push_trouble);
    CHECK(hurt.push_trouble->code == ErrorCode::kNetwork);
    CHECK(hurt.facts_sent == 0);
    CHECK(both.kiosk.pending() > 0);
    const auto next = must(both.kiosk.round(both.api()));
    CHECK(next.clean());
    check_equal(both.kiosk, both.district);
}

TEST_CASE("faults: a push that fails does not stop the pull", "[sync]") {
    Both both;
    settle(both.kiosk, both.api());
    Kiosk other{both.dir.file("other.db"), 2};
    other.stand_in(*must(both.district.ledger().centres()).begin());
    settle(other, both.api());
    other.look();
    other.live_a_morning(5);
    settle(other, both.api());
    both.kiosk.add_resident();
    ScriptedApi api{both.api(), only_at(1, Fate::kDenied)};
    const auto round = must(both.kiosk.round(api));
    REQUIRE(round.push_trouble);
    CHECK(round.push_trouble->code == ErrorCode::kDenied);
    CHECK_FALSE(round.pull_trouble);
    CHECK(round.rows_taken >= 5);
    CHECK(both.kiosk.pending() == 1);
    settle(both.kiosk, both.api());
    check_equal(both.kiosk, both.district);
}

TEST_CASE("faults: a batch that is too large goes in halves within the round", "[sync]") {
    Both both;
    both.kiosk.add_facts(100);
    ScriptedApi api{both.api(), [](int call) {
                        return call >= 1 && call <= 4 ? Fate::kTooLarge : Fate::kPass;
                    }};
    CHECK(must(both.kiosk.round(api)).clean());
    CHECK(api.pushes > 5);
    check_equal(both.kiosk, both.district);
    both.kiosk.add_facts(3);
    ScriptedApi never{both.api(), [](int call) {
                          return call >= 1 ? Fate::kTooLarge : Fate::kPass;
                      }};
    const auto stuck = must(both.kiosk.round(never));
    REQUIRE(stuck.push_trouble);
    CHECK(stuck.push_trouble->code == ErrorCode::kTooLarge);
}

TEST_CASE("faults: 5,000 facts arrive once, cut at every k-th call", "[sync]") {
    const auto [every, facts] =
        GENERATE(table<int, int>({std::tuple{3, 5000}, std::tuple{4, 500}, std::tuple{7, 500}}));
    Both both;
    both.kiosk.add_facts(facts);
    const auto batch = static_cast<std::size_t>(facts / 50);
    const sync::RoundLimits limits{batch, 64 * 1024, batch * 2, 128 * 1024, facts / 12};
    int calls = 0;
    int rounds = 0;
    ScriptedApi api{
        both.api(), [&, k = every](int) {
            const bool cut = ++calls % k == 0;
            return !cut ? Fate::kPass : calls / k % 2 == 0 ? Fate::kDropAnswer : Fate::kDropRequest;
        }};
    for (bool done = false; !done; ++rounds) {
        REQUIRE(rounds < 200);
        const auto round = both.kiosk.round(api, limits);
        done = round && round->clean();
    }
    CHECK(rounds > 3);
    settle(both.kiosk, both.api());
    check_equal(both.kiosk, both.district);
}

TEST_CASE("faults: the district stops after some batches and starts again", "[sync]") {
    Both both;
    both.kiosk.add_facts(300);
    ScriptedApi api{both.api(), [](int call) {
                        return call < 5 ? Fate::kPass : Fate::kDropRequest;
                    }};
    const auto hurt = must(both.kiosk.round(api, kSmall));
    CHECK(hurt.facts_sent > 0);
    CHECK(both.kiosk.pending() > 0);
    both.district.while_stopped([](const std::string&) {});
    settle(both.kiosk, both.api());
    check_equal(both.kiosk, both.district);
}

TEST_CASE("faults: a district put back to an older copy gets the newer facts again", "[sync]") {
    Both both;
    both.kiosk.live_a_morning(10);
    settle(both.kiosk, both.api());
    const std::string copy = both.dir.file("copy.db");
    both.district.while_stopped([&](const std::string& path) {
        std::filesystem::copy_file(path, copy);
    });
    both.kiosk.live_a_morning(10);
    settle(both.kiosk, both.api());
    const std::uint64_t all = both.kiosk.facts();
    both.district.while_stopped([&](const std::string& path) {
        for (const char* rest : {"", "-wal", "-shm"}) {
            std::filesystem::remove(path + rest);
        }
        std::filesystem::copy_file(copy, path);
    });
    const auto back = must(both.kiosk.round(both.api()));
    CHECK(back.clean());
    CHECK(back.facts_sent > 0);
    CHECK(back.facts_sent < static_cast<long long>(all));
    settle(both.kiosk, both.api());
    check_equal(both.kiosk, both.district);
}

} // namespace linli::test
