#include "app/core/domain/lease_policy.h"

#include <algorithm>
#include <numeric>
#include <random>

#include <catch2/catch.hpp>

#include "app/core/domain/lease.h"

namespace linli {
namespace {

int sum(const std::vector<int>& numbers) {
    return std::accumulate(numbers.begin(), numbers.end(), 0);
}

int lent_free(const SeatsOut& out) {
    return std::accumulate(
        out.sharers.begin(),
        out.sharers.end(),
        0,
        [](int all, const SeatSharer& sharer) { return all + sharer.free; }
    );
}

/// A class in any state that moving seats one device at a time can bring it to.
SeatsOut any_class(std::mt19937_64& random) {
    const auto pick = [&](int below) {
        return static_cast<int>(random() % static_cast<unsigned>(below));
    };
    SeatsOut out;
    out.seats = 1 + pick(40);
    int left = out.seats;
    const auto some = [&] {
        const int taken = pick(left + 1);
        left -= taken;
        return taken;
    };
    out.promised = some();
    out.suspended = pick(4) == 0 ? some() : 0;
    const int devices = 1 + pick(6);
    for (int i = 0; i < devices; ++i) {
        out.sharers.push_back({some(), pick(30), pick(5) > 0});
        SeatSharer& sharer = out.sharers.back();
        sharer.home = pick(3) > 0;
        sharer.barred = !sharer.home && pick(6) == 0;
        sharer.asked = !sharer.home && pick(2) == 0 ? 0 : sharer.asked;
    }
    out.waiting = pick(3) == 0 ? pick(10) : 0;
    out.open = pick(8) > 0;
    return out;
}

// What the order comes to, when the device can do all that it is asked for.
void obey(SeatsOut& out, std::size_t device) {
    const LeaseOrder order = order_for(out, device);
    out.sharers[device].free += order.lend - order.give_back;
}

} // namespace

TEST_CASE("lease: slots are written as stretches, and read back as they were", "[lease]") {
    CHECK(slots_to_text({}).empty());
    CHECK(slots_to_text({1, 2, 3, 7, 9, 10}) == "1-3,7,9-10");
    CHECK(slots_from_text("1-3,7,9-10") == std::vector{1, 2, 3, 7, 9, 10});
    CHECK(slots_from_text("") == std::vector<int>{});
    for (const char* wrong :
         {"0",
          "501",
          "3-1",
          "1,1",
          "2,1",
          "1-3,3",
          "1-",
          "-1",
          "1,",
          ",1",
          "a",
          "1 2",
          "1--2",
          "1,2",
          "3-3",
          "01",
          "2-029"}) {
        INFO(wrong);
        CHECK_FALSE(slots_from_text(wrong));
    }
}

TEST_CASE("lease policy: the only kiosk holds all seats of its class", "[lease]") {
    SeatsOut out{30, 12, 0, 0, true, {{18, 40, true}}};
    CHECK(shares_of(out) == std::vector{18});
    CHECK(order_for(out, 0) == LeaseOrder{});
    out.sharers[0].free = 5;
    CHECK(order_for(out, 0) == LeaseOrder{13, 0});
}

TEST_CASE("lease policy: several kiosks share by demand, each with one at least", "[lease]") {
    const SeatsOut out{20, 0, 0, 0, true, {{20, 15, true}, {0, 3, true}, {0, 0, true}}};
    const std::vector<int> shares = shares_of(out);
    CHECK(shares == std::vector{14, 4, 2});
    CHECK(order_for(out, 0) == LeaseOrder{0, 6});
    CHECK(order_for(out, 1) == LeaseOrder{}); // nothing is in the pool yet
    const SeatsOut few{2, 0, 0, 0, true, {{0, 1, true}, {0, 9, true}, {0, 5, true}}};
    CHECK(shares_of(few) == std::vector{0, 1, 1});
}

TEST_CASE("lease policy: of other centres nobody gets much before somebody asks", "[lease]") {
    SeatsOut out{20, 0, 0, 0, true, {{20, 0, true}}};
    for (int n = 0; n < 12; ++n) {
        out.sharers.push_back({0, 0, true, false});
    }
    std::vector<int> shares = shares_of(out);
    CHECK(shares[0] == 15);
    CHECK(sum(shares) == 20); // five of the twelve have one
    CHECK(*std::max_element(shares.begin() + 1, shares.end()) == 1);
    // Those that hold one already are the five.
    out.sharers[0].free = 15;
    for (std::size_t n = 8; n < 13; ++n) {
        out.sharers[n].free = 1;
    }
    CHECK(order_for(out, 1) == LeaseOrder{});
    CHECK(order_for(out, 12) == LeaseOrder{});
    // Once somebody asked there they share as the others do.
    out.sharers[1].asked = 9;
    out.sharers[0].asked = 9;
    shares = shares_of(out);
    CHECK(shares[1] >= 7);
    CHECK(order_for(out, 0).give_back == 15 - shares[0]);
}

TEST_CASE("lease policy: of a class that was closed again other centres give all back", "[lease]") {
    SeatsOut out{20, 2, 0, 0, true, {{17, 5, true}, {1, 9, true, false}}};
    out.sharers[1].barred = true;
    CHECK(order_for(out, 1) == LeaseOrder{0, 1});
    out.sharers[1].free = 0;
    CHECK(order_for(out, 1) == LeaseOrder{});
    CHECK(order_for(out, 0) == LeaseOrder{1, 0});
}

TEST_CASE("lease policy: once sign-up is over everything comes back", "[lease]") {
    const SeatsOut out{20, 4, 0, 0, false, {{9, 15, true}, {3, 3, true}}};
    CHECK(order_for(out, 0) == LeaseOrder{0, 9});
    CHECK(order_for(out, 1) == LeaseOrder{0, 3});
    const SeatsOut all_in{20, 4, 0, 0, false, {{0, 15, true}}};
    CHECK(order_for(all_in, 0) == LeaseOrder{});
}

TEST_CASE("lease policy: seats for those who wait are lent to nobody", "[lease]") {
    SeatsOut out{10, 6, 0, 3, true, {{4, 5, true}, {0, 5, true}}};
    CHECK(sum(shares_of(out)) == 1);
    CHECK(order_for(out, 0) == LeaseOrder{0, 3});
    out.sharers[0].free = 0;
    CHECK(order_for(out, 1) == LeaseOrder{0, 0}); // three of the four are spoken for,
    CHECK(order_for(out, 0) == LeaseOrder{1, 0}); // the last one is the first kiosk's
}

TEST_CASE("lease policy: a class made smaller asks for seats back, never for promises", "[lease]") {
    const SeatsOut out{8, 9, 0, 0, true, {{3, 5, true}, {1, 0, true}}};
    CHECK(pool_of(out) == 0);
    CHECK(shares_of(out) == std::vector{0, 0});
    CHECK(order_for(out, 0) == LeaseOrder{0, 3});
    CHECK(order_for(out, 1) == LeaseOrder{0, 1});
}

TEST_CASE("lease policy: one seat too many does not wander", "[lease]") {
    const SeatsOut out{10, 0, 0, 0, true, {{6, 0, true}, {4, 0, true}}};
    CHECK(shares_of(out) == std::vector{5, 5});
    CHECK(order_for(out, 0) == LeaseOrder{});
    const SeatsOut needy{2, 0, 0, 0, true, {{2, 0, true}, {0, 0, true}}};
    CHECK(order_for(needy, 0) == LeaseOrder{0, 1});
}

TEST_CASE("lease policy: who cannot share keeps what it holds, and is lent nothing", "[lease]") {
    const SeatsOut out{10, 0, 0, 0, true, {{7, 9, false}, {0, 0, true}, {0, 9, false}}};
    CHECK(shares_of(out) == std::vector{0, 3, 0});
    CHECK(order_for(out, 0) == LeaseOrder{});
    CHECK(order_for(out, 1) == LeaseOrder{3, 0});
    CHECK(order_for(out, 2) == LeaseOrder{});
}

TEST_CASE("lease policy: whatever the state, every seat is in one hand", "[lease][property]") {
    std::mt19937_64 random{20261128};
    for (int round = 0; round < 20'000; ++round) {
        SeatsOut out = any_class(random);
        const std::vector<int> shares = shares_of(out);
        REQUIRE(*std::min_element(shares.begin(), shares.end()) >= 0);
        REQUIRE(sum(shares) <= out.seats - out.promised - out.suspended);
        const std::size_t device = random() % out.sharers.size();
        const LeaseOrder order = order_for(out, device);
        REQUIRE((order.lend == 0 || order.give_back == 0));
        REQUIRE(order.lend <= pool_of(out)); // never more than there is
        REQUIRE(order.give_back <= out.sharers[device].free);
        obey(out, device);
        REQUIRE(out.promised + out.suspended + lent_free(out) + pool_of(out) == out.seats);
    }
}

TEST_CASE(
    "lease policy: while there are seats, no kiosk that calls stays without", "[lease][property]"
) {
    std::mt19937_64 random{7};
    int tried = 0;
    for (int round = 0; round < 5'000; ++round) {
        SeatsOut out = any_class(random);
        out.open = true;
        out.waiting = 0;
        for (int calls = 0; calls < 3; ++calls) {
            for (std::size_t device = 0; device < out.sharers.size(); ++device) {
                obey(out, device);
            }
        }
        const std::vector<int> shares = shares_of(out);
        const auto sharing =
            std::count_if(out.sharers.begin(), out.sharers.end(), [](const SeatSharer& one) {
                return one.shares;
            });
        const bool enough = sum(shares) >= sharing;
        for (std::size_t device = 0; device < out.sharers.size(); ++device) {
            const SeatSharer& one = out.sharers[device];
            const bool has_a_say = one.shares && !one.barred && (one.home || one.asked > 0);
            if (has_a_say && enough) {
                REQUIRE(out.sharers[device].free >= 1);
                ++tried;
            }
            REQUIRE(order_for(out, device) == LeaseOrder{}); // and it comes to rest
        }
    }
    CHECK(tried > 5'000);
}

} // namespace linli
