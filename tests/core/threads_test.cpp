#include <future>
#include <memory>

#include <catch2/catch.hpp>

#include "app/core/base/actor.h"
#include "app/core/base/mailbox.h"
#include "app/core/base/recurring.h"

namespace linli {

TEST_CASE("actor: jobs run in order on a thread of their own", "[core][threads]") {
    std::vector<int> seen;
    {
        Actor<int> counter{[] {
            return 0;
        }};
        for (int i = 1; i <= 100; ++i) {
            REQUIRE(counter.post([&seen](int& total) { seen.push_back(++total); }));
        }
        CHECK(counter.call([](int& total) { return total; }) == 100);
    }
    REQUIRE(seen.size() == 100);
    CHECK(std::is_sorted(seen.begin(), seen.end()));
}

TEST_CASE(
    "actor: what it owns need not be copyable, and queued jobs run before it ends",
    "[core][threads]"
) {
    int last = 0;
    {
        auto value = std::make_unique<int>(7);
        Actor<std::unique_ptr<int>> owner{[value = std::move(value)]() mutable {
            return std::move(value);
        }};
        REQUIRE(owner.post([&last](std::unique_ptr<int>& owned) { last = *owned; }));
    }
    CHECK(last == 7);
}

TEST_CASE("actor: a full queue is an answer, not a wait", "[core][threads]") {
    std::promise<void> gate;
    auto opened = gate.get_future().share();
    Actor<int> busy{[] {
        return 0;
    }};
    REQUIRE(busy.post([opened](int&) { opened.wait(); }));
    std::size_t taken = 0;
    while (busy.post([](int&) {})) {
        ++taken;
    }
    CHECK(taken >= Actor<int>::kMaxQueued - 1);
    CHECK(taken <= Actor<int>::kMaxQueued);
    gate.set_value();
    CHECK(busy.call([](int&) { return true; }));
}

TEST_CASE("mailbox: each push wakes, a drain takes all", "[core][threads]") {
    int woken = 0;
    Mailbox<int> mail{[&woken] {
        ++woken;
    }};
    mail.push(1);
    mail.push(2);
    CHECK(woken == 2);
    CHECK(mail.drain() == std::vector<int>{1, 2});
    CHECK(mail.drain().empty());
}

TEST_CASE(
    "recurring: soon() cuts the rest short, and the end does not wait for it", "[core][threads]"
) {
    std::promise<void> ran;
    {
        Recurring job{
            [&ran](const Recurring& self) {
                CHECK_FALSE(self.stopping());
                ran.set_value();
                return Millis{3'600'000};
            },
            Millis{3'600'000}};
        job.soon();
        ran.get_future().wait();
    }
    SUCCEED("neither hour was waited for");
}

} // namespace linli
