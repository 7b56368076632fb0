#include "app/core/base/pool.h"

#include <atomic>
#include <memory>
#include <set>
#include <thread>

#include <catch2/catch.hpp>

namespace linli {

TEST_CASE("pool: each caller has one to itself, and who comes too late waits", "[pool]") {
    constexpr int kCallers = 8;
    constexpr int kTimes = 500;
    std::vector<std::unique_ptr<int>> things;
    for (int n = 0; n < 3; ++n) {
        things.push_back(std::make_unique<int>(0));
    }
    Pool<std::unique_ptr<int>> pool{std::move(things)};
    std::atomic<int> inside{0};
    std::atomic<int> most{0};
    std::vector<std::thread> callers;
    for (int n = 0; n < kCallers; ++n) {
        callers.emplace_back([&] {
            for (int time = 0; time < kTimes; ++time) {
                pool.lend([&](std::unique_ptr<int>& thing) {
                    const int now = ++inside;
                    int before = most;
                    while (now > before && !most.compare_exchange_weak(before, now)) {
                    }
                    ++*thing; // nobody else counts here: nothing is missed
                    std::this_thread::yield();
                    --inside;
                });
            }
        });
    }
    for (auto& caller : callers) {
        caller.join();
    }
    CHECK(most <= 3);
    int counted = 0;
    pool.lend([&](std::unique_ptr<int>& a) {
        pool.lend([&](std::unique_ptr<int>& b) {
            pool.lend([&](std::unique_ptr<int>& c) { counted = *a + *b + *c; });
        });
    });
    CHECK(counted == kCallers * kTimes);
}

TEST_CASE("pool: the one that was given back last is lent first", "[pool]") {
    Pool<int> pool{{1, 2, 3}};
    int first = 0;
    pool.lend([&](int& thing) { first = thing; });
    pool.lend([&](int& thing) { CHECK(thing == first); });
}

} // namespace linli
