#include <future>
#include <memory>

#include <catch2/catch.hpp>

#include "app/core/base/actor.h"
#include "app/core/base/mailbox.h"
#include "app/core/base/recurring.h"
#include "app/core/base/straggler.h"

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

TEST_CASE("recurring: a job knows whether somebody asked for it", "[core][threads]") {
    std::promise<void> first;
    std::promise<void> second;
    int runs = 0;
    Recurring job{
        [&](const Recurring& self) {
            ++runs;
            CHECK(self.asked() == (runs == 2));
            (runs == 1 ? first : second).set_value();
            return Millis{3'600'000};
        },
        Millis{0}};
    first.get_future().wait();
    job.soon();
    second.get_future().wait();
}

namespace {

using Numbers = Straggler<int, int>;
constexpr Millis kLong{3'600'000};

} // namespace

TEST_CASE("straggler: it sleeps until an order comes, and reports", "[core][threads]") {
    std::promise<int> told;
    std::promise<void> slept;
    bool first = true;
    Numbers adder{
        [&](Numbers::Tell tell) {
            return [&, tell = std::move(tell)](const std::vector<int>& orders) {
                if (std::exchange(first, false)) {
                    slept.set_value();
                } else {
                    tell(orders.at(0) + 1);
                }
                return std::optional<Millis>{};
            };
        },
        [&told](int sum) { told.set_value(sum); },
        kLong};
    slept.get_future().wait();
    adder.post(6);
    CHECK(told.get_future().get() == 7);
}

TEST_CASE("straggler: the newest orders push out the oldest", "[core][threads]") {
    std::promise<void> gate;
    std::promise<void> begun;
    std::promise<std::vector<int>> seen;
    bool first = true;
    Numbers busy{
        [&](const Numbers::Tell&) {
            return [&](std::vector<int> orders) {
                if (std::exchange(first, false)) {
                    begun.set_value();
                    gate.get_future().wait();
                } else {
                    seen.set_value(std::move(orders));
                }
                return std::optional<Millis>{};
            };
        },
        [](int) {},
        kLong};
    begun.get_future().wait();
    const int kMany = 3 * static_cast<int>(Numbers::kMaxQueued);
    for (int n = 0; n < kMany; ++n) {
        busy.post(n);
    }
    gate.set_value();
    const std::vector<int> orders = seen.get_future().get();
    REQUIRE(orders.size() == Numbers::kMaxQueued);
    CHECK(orders.front() == kMany - static_cast<int>(Numbers::kMaxQueued));
    CHECK(orders.back() == kMany - 1);
}

TEST_CASE("straggler: one that hangs is left behind, and is silent ever after", "[core][threads]") {
    auto gate = std::make_shared<std::promise<void>>();
    auto ended = std::make_shared<std::promise<void>>();
    bool told = false;
    std::promise<void> begun;
    {
        Numbers stuck{
            [gate, ended, &begun](const Numbers::Tell& tell) {
                // What the work owns goes when the thread does.
                const std::shared_ptr<int> owned{new int{0}, [ended](const int* number) {
                                                     delete number;
                                                     ended->set_value();
                                                 }};
                return [gate, owned, tell, &begun](const std::vector<int>&) {
                    begun.set_value();
                    gate->get_future().wait();
                    tell(*owned);
                    return std::optional<Millis>{};
                };
            },
            [&told](int) { told = true; },
            Millis{0}};
        begun.get_future().wait();
    }
    gate->set_value();
    ended->get_future().wait();
    CHECK_FALSE(told);
}

} // namespace linli
