#include "sync/server/judged_time.h"

#include <random>

#include <catch2/catch.hpp>

// When facts were made. The rule is held against one that goes through all that it can be, one
// after the other, in the plainest words.

namespace linli {
namespace {

using server::after_contact;
using server::ClockContact;
using server::DeviceClocks;
using server::FactTime;
using server::kFirstDay;
using server::kOnTheWay;
using server::kSameTime;
using server::kToTell;
using server::SaidTime;
using server::TimeJudge;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr UtcTime kNow = std::chrono::sys_days{std::chrono::year{2026} / 9 / 7} + hours{9};
constexpr UtcTime kAges = utc_from_millis(600'000); // the battery was empty ten minutes ago
constexpr UtcTime kFuture = std::chrono::sys_days{std::chrono::year{2031} / 1 / 1};
constexpr Uuid kBoot{{1, 2, 3}};
constexpr Uuid kOtherBoot{{4, 5, 6}};

/// A device that had ten facts at a contact yesterday.
DeviceClocks met_yesterday() {
    DeviceClocks clocks;
    clocks.told = 10;
    clocks.told_at = kNow - days{1};
    clocks.after = kNow - days{3};
    clocks.enrolled_at = kNow - days{90};
    return clocks;
}

FactTime judged(const DeviceClocks& clocks, SaidTime said) {
    return TimeJudge{clocks, kNow}.judge(said, 0);
}

} // namespace

TEST_CASE("a time that can be is believed, however late it comes") {
    const FactTime fresh = judged(met_yesterday(), {11, kNow - hours{2}, {}, {}});
    CHECK(fresh.at == kNow - hours{2});
    CHECK_FALSE(fresh.about);
    CHECK(fresh.clock == static_cast<std::uint64_t>(millis_of(fresh.at)) << 16U);

    DeviceClocks never;
    never.enrolled_at = kNow - days{90};
    CHECK(judged(never, {4, kNow - days{60}, {}, {}}).at == kNow - days{60}); // by stick
}

TEST_CASE("a time that cannot be is moved to where the fact can lie") {
    const DeviceClocks clocks = met_yesterday();
    const FactTime back = judged(clocks, {11, kAges, {}, {}});
    CHECK(back.at == kNow - days{1} - kOnTheWay);
    CHECK(back.about);
    const FactTime ahead = judged(clocks, {11, kFuture, {}, {}});
    CHECK(ahead.at == kNow);
    CHECK(ahead.about);
    // It had this one at the contact already.
    CHECK(judged(clocks, {10, kAges, {}, {}}).at == kNow - days{3} - kOnTheWay);
    CHECK(judged(clocks, {10, kNow - days{2}, {}, {}}).at == kNow - days{2});
    CHECK(judged(clocks, {11, kNow - days{2}, {}, {}}).at == kNow - days{1} - kOnTheWay);
    // A little off is nothing to speak of.
    CHECK_FALSE(judged(clocks, {11, kNow + seconds{20}, {}, {}}).about);
    // Of whom nothing is known: what came was not made before it came.
    CHECK(judged({}, {1, kAges, {}, {}}).at == kNow);
}

TEST_CASE("facts keep their order where their times are moved") {
    TimeJudge back{met_yesterday(), kNow};
    TimeJudge ahead{met_yesterday(), kNow};
    UtcTime last_back;
    UtcTime last_ahead;
    for (std::uint64_t seq = 11; seq <= 20; ++seq) {
        const std::size_t behind = 20 - seq;
        const FactTime low = back.judge({seq, kAges, {}, {}}, behind);
        const FactTime high = ahead.judge({seq, kFuture, {}, {}}, behind);
        CHECK(low.at > last_back);
        CHECK(high.at > last_ahead);
        CHECK(high.at <= kNow);
        last_back = low.at;
        last_ahead = high.at;
    }
    CHECK(last_back < kNow - days{1});
}

TEST_CASE("a clock that is known to be off is read with what it is off by") {
    DeviceClocks clocks = met_yesterday();
    clocks.ahead = kFuture - kNow;
    const FactTime time = judged(clocks, {11, kFuture - hours{3}, {}, {}});
    CHECK(time.at == kNow - hours{3});
    CHECK(time.about);
}

TEST_CASE("facts of a boot of which the date is known have exact times") {
    DeviceClocks clocks = met_yesterday();
    clocks.boot = kBoot;
    clocks.boot_began = kNow - hours{5};
    const FactTime exact = judged(clocks, {11, kAges, BootMoment{kBoot, hours{2}}, {}});
    CHECK(exact.at == kNow - hours{3});
    CHECK_FALSE(exact.about);
    // Also where the wall clock says what could be.
    CHECK(
        judged(clocks, {11, kNow - hours{20}, BootMoment{kBoot, hours{2}}, {}}).at
        == kNow - hours{3}
    );
    const UtcTime close = kNow - hours{3} + seconds{5};
    CHECK(judged(clocks, {11, close, BootMoment{kBoot, hours{2}}, {}}).at == close);
    const FactTime other = judged(clocks, {11, kAges, BootMoment{kOtherBoot, hours{2}}, {}});
    CHECK(other.at == kNow - days{1} - kOnTheWay);
    CHECK(other.about);
}

TEST_CASE("what another server heard first stays as that one judged it") {
    CHECK(judged(met_yesterday(), {11, kFuture, {}, kNow - hours{7}}).at == kNow - hours{7});
    // By a clock that was half a day ahead.
    TimeJudge relayed{met_yesterday(), kNow, hours{12}};
    CHECK(relayed.judge({11, kFuture, {}, kNow + hours{5}}, 0).at == kNow - hours{7});
    // It cannot say what cannot be.
    CHECK(judged(met_yesterday(), {11, kNow - hours{1}, {}, kFuture}).at == kNow - hours{1});
}

TEST_CASE("a kiosk that was in use before it enrolled is believed if its clock is right") {
    DeviceClocks clocks;
    clocks.enrolled_at = kNow - hours{1};
    clocks.told = 10;
    clocks.told_at = kNow;
    CHECK(judged(clocks, {5, kNow - days{9}, {}, {}}).at == kNow - hours{1});
    clocks.ahead = seconds{2};
    CHECK(judged(clocks, {5, kNow - days{9}, {}, {}}).at == kNow - days{9});
    CHECK(judged(clocks, {11, kNow - days{9}, {}, {}}).at == kNow - kOnTheWay); // made since
    CHECK(judged(clocks, {5, kAges, {}, {}}).at == kNow - hours{1});
    // Where it was enrolled anew, at a ledger that began anew, as the one before judged.
    CHECK(judged(clocks, {5, kAges, {}, kNow - days{9}}).at == kNow - days{9});
}

TEST_CASE("times in a fact move with it") {
    FactTime time{kAges, kNow - hours{1}, kNow, 0, true};
    CHECK(time.of(kAges) == kNow - hours{1});
    CHECK(time.of(kAges + Millis{1}) == kNow - hours{1} + Millis{1});
    CHECK(time.of(kNow - days{2}) == kNow - days{2}); // what it heard from us, or on paper
    CHECK(time.of(kFuture) == kNow - hours{1});
    CHECK(time.of(kAges + hours{1}) == kNow - hours{1});
}

TEST_CASE("contacts say before which facts a device had not made them") {
    DeviceClocks clocks = after_contact({}, {0, 3, kNow + seconds{2}}, kNow);
    CHECK(clocks.told == 3);
    CHECK(clocks.told_at == kNow);
    CHECK_FALSE(clocks.after);
    CHECK(clocks.ahead == Millis{2000});
    // Its facts did not come in: those up to the third are still those of before.
    clocks = after_contact(clocks, {0, 5}, kNow + hours{1});
    CHECK(clocks.told == 3);
    clocks = after_contact(clocks, {5, 6}, kNow + hours{2});
    CHECK(clocks.told == 6);
    CHECK(clocks.told_at == kNow + hours{2});
    CHECK(clocks.after == kNow);
    // A message that was on its way for long says nothing of now.
    CHECK(after_contact(clocks, {6, 5, kFuture}, kNow + hours{3}) == clocks);
    CHECK(after_contact(clocks, {6}, kNow + hours{3}) == clocks);
    // Nothing to note, nothing to write.
    CHECK(after_contact(clocks, {6, 6}, kNow + hours{2} + minutes{4}) == clocks);

    clocks = after_contact(clocks, {6, 6, {}, BootMoment{kBoot, hours{1}}}, kNow + hours{4});
    CHECK(clocks.boot_began == kNow + hours{3});
    const auto began = [&](UtcTime now) {
        const ClockContact next{6, 6, {}, BootMoment{kBoot, hours{2}}};
        return after_contact(clocks, next, now).boot_began;
    };
    CHECK(began(kNow + hours{5} + minutes{2}) == kNow + hours{3});
    CHECK(began(kNow + hours{5} - minutes{2}) == kNow + hours{3} - minutes{2});
    // No message is on its way for so long: what counts the boot is slow.
    CHECK(began(kNow + hours{5} + minutes{6}) == kNow + hours{3} + minutes{6});
}

TEST_CASE("what a device says that it has buys no time but once") {
    // It has two facts, and says thousand.
    DeviceClocks clocks = after_contact({}, {0, 1000, kNow}, kNow);
    clocks.enrolled_at = kNow - hours{1};
    // Before it was ever in contact nobody but itself knows when it made them.
    const auto made = [&](std::uint64_t seq, UtcTime wall, UtcTime now) {
        return TimeJudge{clocks, now}.judge({seq, wall, {}, {}}, 0).at;
    };
    CHECK(made(2, kNow - days{9}, kNow) == kNow - days{9});

    SECTION("it says less the next time: what comes after that was made after it") {
        const UtcTime next = kNow + days{1};
        CHECK(after_contact(clocks, {2, 3}, kNow + minutes{4}) == clocks); // on its way for long
        clocks = after_contact(clocks, {2, 3}, next);
        CHECK(clocks.told == 3);
        CHECK(made(4, kNow - days{9}, next + days{1}) == next - kOnTheWay);
        CHECK(made(3, kNow, next + days{1}) == kNow);
    }
    SECTION("it goes on saying so: not for ever") {
        const UtcTime next = kNow + kToTell + hours{1};
        CHECK(after_contact(clocks, {2, 1000}, kNow + kToTell).after == clocks.after);
        // In a recall what it has may wait for others.
        CHECK(after_contact(clocks, {2, 1000, {}, {}, true}, next).after == clocks.after);
        clocks = after_contact(clocks, {2, 1000}, next);
        CHECK(clocks.after == kNow);
        CHECK(made(3, kNow - days{9}, next + days{1}) == kNow - kOnTheWay);
        clocks = after_contact(clocks, {2, 1000}, next + kToTell + hours{1});
        CHECK(clocks.after == next);
    }
    SECTION("it says nothing more of it") {
        clocks = after_contact(clocks, {2}, kNow + days{300});
        CHECK(made(1001, kNow - days{9}, kNow + days{300}) == kNow - kOnTheWay);
        CHECK(made(3, kNow - days{9}, kNow + days{300}) == kNow - kOnTheWay);
    }
    SECTION("it never said") {
        clocks = after_contact({}, {0, {}, kNow}, kNow);
        clocks = after_contact(clocks, {2}, kNow + days{9});
        CHECK(made(3, kNow - days{9}, kNow + days{9}) == kNow - days{9});
        clocks = after_contact(clocks, {2}, kNow + days{15});
        CHECK(made(3, kNow - days{9}, kNow + days{15}) == kNow - kOnTheWay);
        CHECK(made(3, kNow + days{1}, kNow + days{15}) == kNow + days{1});
        // Then it is brought up to date.
        clocks = after_contact(clocks, {2, 3}, kNow + days{15} + minutes{1});
        CHECK(clocks.told == 3);
        CHECK(made(3, kNow + days{1}, kNow + days{16}) == kNow + days{1});
        CHECK(made(4, kNow + days{1}, kNow + days{16}) > kNow + days{14});
    }
}

TEST_CASE("whatever a device says of a fact, it lies after the contact at which it had none") {
    DeviceClocks clocks = met_yesterday();
    clocks.ahead = Millis{0};
    clocks.boot = kBoot;
    clocks.boot_began = kNow - hours{30};
    const UtcTime first = *clocks.told_at - kOnTheWay;
    for (const UtcTime lie : {kAges, kFuture, kNow - days{2}, kNow - days{400}}) {
        const BootMoment moment{kBoot, Millis{0}}; // long before the contact
        for (const std::optional<UtcTime>& heard :
             {std::optional<UtcTime>{}, std::optional{lie}, std::optional{kNow - days{2}}}) {
            const FactTime time = judged(clocks, {11, lie, moment, heard});
            CHECK(time.at >= first);
            CHECK(time.at <= kNow);
        }
    }
}

TEST_CASE("a hybrid clock is never later than now, even if a clock here once was wrong") {
    DeviceClocks clocks = met_yesterday();
    clocks.last_clock = server::last_clock_of(kFuture);
    const FactTime time = judged(clocks, {11, kNow - hours{1}, {}, {}});
    CHECK(time.clock == static_cast<std::uint64_t>(millis_of(time.at)) << 16U);
    CHECK(time.at == kNow - hours{1});
}

namespace {

// The plain rule: every minute that the fact could have been made in, and the best of them.
UtcTime plainly(const DeviceClocks& clocks, const SaidTime& said) {
    UtcTime first = clocks.enrolled_at.value_or(kFirstDay);
    if (said.seq > clocks.told && clocks.told_at) {
        first = *clocks.told_at - kOnTheWay;
    } else if (clocks.after) {
        first = *clocks.after - kOnTheWay;
    }
    const auto could_be = [&](UtcTime time) {
        return time >= first && time <= kNow;
    };
    if (said.moment && said.moment->boot == clocks.boot) {
        const UtcTime exact = clocks.boot_began + said.moment->since;
        if (could_be(exact)) {
            const bool alike = std::chrono::abs(exact - said.wall) <= kSameTime;
            return alike && could_be(said.wall) ? said.wall : exact;
        }
    }
    if (could_be(said.wall)) {
        return said.wall;
    }
    if (clocks.ahead && could_be(said.wall - *clocks.ahead)) {
        return said.wall - *clocks.ahead;
    }
    UtcTime nearest = first;
    for (UtcTime time = first; time <= kNow; time += minutes{1}) {
        if (std::chrono::abs(time - said.wall) < std::chrono::abs(nearest - said.wall)) {
            nearest = time;
        }
    }
    return nearest;
}

} // namespace

TEST_CASE("the rule is the plain one, and no clock takes a fact out of where it can lie") {
    std::mt19937_64 chance{20260907};
    const auto some = [&](int most) {
        return std::uniform_int_distribution<int>{0, most}(chance);
    };
    int moved = 0;
    int believed = 0;
    for (int n = 0; n < 3000; ++n) {
        DeviceClocks clocks;
        clocks.told = static_cast<std::uint64_t>(some(20));
        clocks.told_at = kNow - minutes{some(3000)};
        clocks.after = *clocks.told_at - minutes{some(3000)};
        clocks.enrolled_at = *clocks.after - hours{1};
        if (some(2) == 0) {
            clocks.ahead = minutes{some(200'000) - 100'000} + seconds{90};
        }
        if (some(2) == 0) {
            clocks.boot = kBoot;
            clocks.boot_began = kNow - minutes{some(6000)};
        }
        SaidTime said;
        said.seq = static_cast<std::uint64_t>(1 + some(20));
        const std::array walls{
            kNow - minutes{some(6000)}, kNow + minutes{some(100'000)}, kAges + minutes{some(5000)}};
        said.wall = walls.at(static_cast<std::size_t>(some(2)));
        if (some(1) == 0) {
            said.moment = BootMoment{some(1) == 0 ? kBoot : kOtherBoot, minutes{some(6000)}};
        }
        const FactTime time = judged(clocks, said);
        INFO("history " << n);
        // Where both differ it is by what keeps facts in order, or the last part of a minute.
        CHECK(std::chrono::abs(time.at - plainly(clocks, said)) <= minutes{1});
        CHECK(time.at <= kNow);
        CHECK(time.at >= *clocks.enrolled_at);
        ++(time.at == said.wall ? believed : moved);
    }
    CHECK(moved > 500);
    CHECK(believed > 300);
}

} // namespace linli
