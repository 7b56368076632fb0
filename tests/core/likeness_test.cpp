#include "app/core/domain/likeness.h"

#include <array>
#include <random>

#include <catch2/catch.hpp>

#include "tests/support/counting_ids.h"

namespace linli {
namespace {

constexpr std::array<Likeness, 4> kAlike{
    Likeness::kNameAndBirth, Likeness::kPhone, Likeness::kPhoneAndMonth, Likeness::kSame};

/// Few values of each kind, so that people are often alike in some of them.
class Crowd {
public:
    Resident next() {
        static constexpr std::array<const char*, 5> kNames{
            "", "测试甲", "测试乙", "阿依·测试", "Li Test"};
        static constexpr std::array<const char*, 3> kPhones{
            "13800001234", "13900001234", "13900005678"};
        Resident who;
        who.id = {test::CountingIds::at(4, ++count_)};
        who.name = kNames.at(pick(kNames.size()));
        who.phone = kPhones.at(pick(kPhones.size()));
        who.birth_year = 1950 + static_cast<int>(pick(2));
        who.birth_month = 1 + static_cast<int>(pick(2));
        if (pick(3) == 0) {
            who.guardian = Guardian{"测试", Relation::kMother};
        }
        return who;
    }

    std::size_t pick(std::size_t below) { return random_() % below; }

private:
    std::mt19937_64 random_{20261124};
    std::uint64_t count_{0};
};

} // namespace

TEST_CASE("likeness: it is the same both ways, and with oneself the most", "[core][likeness]") {
    Crowd crowd;
    std::array<int, 5> seen{};
    for (int round = 0; round < 4000; ++round) {
        const Resident a = crowd.next();
        const Resident b = crowd.next();
        const Likeness found = likeness(a, b);
        ++seen.at(static_cast<std::size_t>(found));
        CHECK(found == likeness(b, a));
        const Likeness with_oneself = likeness(a, a);
        CHECK(with_oneself == (a.name.empty() ? Likeness::kPhoneAndMonth : Likeness::kSame));
        CHECK(found <= with_oneself);
    }
    for (const int times : seen) {
        CHECK(times > 50);
    }
}

TEST_CASE("likeness: nobody is alike who shares neither phone nor name", "[core][likeness]") {
    Crowd crowd;
    for (int round = 0; round < 4000; ++round) {
        const Resident a = crowd.next();
        const Resident b = crowd.next();
        const Likeness found = likeness(a, b);
        if (a.phone != b.phone && a.name != b.name) {
            CHECK(found == Likeness::kNone);
        }
        if (a.phone != b.phone && found != Likeness::kNone) {
            CHECK(a.birth_year == b.birth_year);
            CHECK(a.birth_month == b.birth_month);
        }
        if (found == Likeness::kSame) {
            CHECK(a.name == b.name);
            CHECK(a.phone == b.phone);
            CHECK(a.birth_month == b.birth_month);
        }
        // Whoever came for themselves, with the same phone, is asked about whatever the month.
        if (a.phone == b.phone && !a.guardian && !b.guardian) {
            CHECK(found >= Likeness::kPhone);
        }
    }
}

TEST_CASE("likeness: spaces, dots and capitals make no other name", "[core][likeness]") {
    Crowd crowd;
    const auto dressed = [&](std::string name) {
        static constexpr std::array<const char*, 4> kOrnaments{" ", "·", "\u3000", "•"};
        return kOrnaments.at(crowd.pick(4)) + name + kOrnaments.at(crowd.pick(4));
    };
    for (int round = 0; round < 500; ++round) {
        const Resident a = crowd.next();
        Resident b = crowd.next();
        const Likeness plain = likeness(a, b);
        b.name = dressed(b.name);
        CHECK(likeness(a, b) == plain);
    }
    Resident a{{}, {}, "LI TEST", "13800001234", 1950, 1};
    Resident b = a;
    b.name = "Li Test";
    CHECK(likeness(a, b) == Likeness::kSame);
    a.name = b.name = " ";
    CHECK(likeness(a, b) == Likeness::kPhoneAndMonth);
}

TEST_CASE("likeness: a guardian's phone says nothing of the guardian", "[core][likeness]") {
    const Resident mother{{}, {}, "测试妈", "13800001234", 1985, 3};
    Resident child{{}, {}, "测试小", "13800001234", 2016, 3, Guardian{"测试妈", Relation::kMother}};
    CHECK(likeness(mother, child) == Likeness::kNone);
    Resident brother = child;
    brother.name = "测试大";
    brother.birth_month = 5;
    CHECK(likeness(brother, child) == Likeness::kPhone);
    // Fourteen by now, and back with a phone of their own or with the old one.
    Resident grown = child;
    grown.guardian.reset();
    CHECK(likeness(grown, child) == Likeness::kSame);
    grown.phone = "13900001234";
    CHECK(likeness(grown, child) == Likeness::kNameAndBirth);
}

TEST_CASE("likeness: at most four, the most alike first", "[core][likeness]") {
    Crowd crowd;
    for (int round = 0; round < 300; ++round) {
        const Resident who = crowd.next();
        std::vector<Resident> known;
        for (int n = 0; n < 12; ++n) {
            known.push_back(crowd.next());
        }
        const std::vector<Resident> found = alike_of(who, known);
        CHECK(found.size() <= kMostAlike);
        std::size_t expected = 0;
        for (const Likeness one : kAlike) {
            for (const Resident& other : known) {
                expected += likeness(who, other) == one ? 1U : 0U;
            }
        }
        CHECK(found.size() == std::min(expected, kMostAlike));
        CHECK(alike_of(who, known, known.size()).size() == expected);
        for (std::size_t n = 0; n < found.size(); ++n) {
            CHECK(likeness(who, found[n]) != Likeness::kNone);
            CHECK((n == 0 || likeness(who, found[n - 1]) >= likeness(who, found[n])));
        }
        for (const Resident& left : known) { // whoever was left out is no more alike
            const bool in = std::find(found.begin(), found.end(), left) != found.end();
            CHECK(
                (in || found.size() < kMostAlike
                 || likeness(who, left) <= likeness(who, found.back()))
            );
        }
    }
}

TEST_CASE("residents: a child is one until the month of fourteen is over", "[core][child]") {
    const auto on = [](const char* date) {
        return is_child_on(*date_from_text(date), 2012, 11);
    };
    CHECK(on("2026-10-31"));
    CHECK(on("2026-11-01"));
    CHECK(on("2026-11-30"));
    CHECK_FALSE(on("2026-12-01"));
    CHECK_FALSE(is_child_on(*date_from_text("2027-01-01"), 2012, 12));
    CHECK(is_child_on(*date_from_text("2026-11-30"), 2012, 12));
    CHECK_FALSE(is_child_on(*date_from_text("2026-11-30"), 1950, 3));
}

} // namespace linli
