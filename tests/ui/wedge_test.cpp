#include "app/ui/wedge.h"

#include <random>

#include <catch2/catch.hpp>

namespace linli::test {
namespace {

using ui::KeyboardInput;
using ui::Scanned;
using ui::Typed;
using ui::Wedge;

constexpr SteadyTime at(int millis) {
    return SteadyTime{Millis{1'000'000 + millis}};
}

int send(Wedge& wedge, std::string_view text, int from, int gap) {
    for (const char c : text) {
        wedge.push(static_cast<char32_t>(c), at(from));
        from += gap;
    }
    return from - gap;
}

using Inputs = std::vector<KeyboardInput>;

} // namespace

TEST_CASE("wedge: a burst that ends with Enter is one scan", "[wedge]") {
    Wedge wedge;
    const int end = send(wedge, "LL1ABC7", 0, 3);
    CHECK(wedge.settle(at(end)).empty());
    wedge.push_terminator(at(end + 3));
    wedge.push_terminator(at(end + 4)); // the line feed of a carriage return
    CHECK(wedge.settle(at(end + 5)) == Inputs{Scanned{"LL1ABC7"}});
    CHECK_FALSE(wedge.next_deadline());
}

TEST_CASE("wedge: typing comes out 50 ms later, Enter at once behind it", "[wedge]") {
    Wedge wedge;
    wedge.push(U'5', at(0));
    CHECK(wedge.settle(at(49)).empty());
    CHECK(wedge.next_deadline() == at(50));
    CHECK(wedge.settle(at(50)) == Inputs{Typed{U'5'}});
    wedge.push(U'6', at(90));
    wedge.push_terminator(at(120));
    CHECK(wedge.settle(at(120)) == Inputs{Typed{U'6'}, Typed{U'\n'}});
}

TEST_CASE("wedge: a long burst needs no terminator, and a late one is its own", "[wedge]") {
    Wedge wedge;
    const int end = send(wedge, "12345678", 0, 4);
    CHECK(wedge.settle(at(end + 50)) == Inputs{Scanned{"12345678"}});
    wedge.push_terminator(at(end + 90));
    CHECK(wedge.settle(at(end + 90)).empty());
    wedge.push_terminator(at(end + 400));
    CHECK(wedge.settle(at(end + 400)) == Inputs{Typed{U'\n'}});
}

TEST_CASE("wedge: a held key is typing, and comes out while it is held", "[wedge]") {
    Wedge wedge;
    const int end = send(wedge, std::string(20, '7'), 0, 33);
    CHECK(wedge.settle(at(end)).size() >= 15);
}

TEST_CASE("wedge: a card before a scanner that repeats counts once", "[wedge]") {
    Wedge wedge;
    int seen = 0;
    int end = 0;
    for (int n = 0; n < 8; ++n) {
        end = send(wedge, "LL1ABC7", n * 1500, 3);
        wedge.push_terminator(at(end + 3));
        seen += static_cast<int>(wedge.settle(at(end + 3)).size());
    }
    CHECK(seen == 1);
    const int later = send(wedge, "LL1ABC7", end + 2100, 3);
    wedge.push_terminator(at(later + 3));
    CHECK(wedge.settle(at(later + 3)).size() == 1);
}

TEST_CASE("wedge: garbage is dropped, and so is what never ends", "[wedge]") {
    Wedge wedge;
    wedge.push(0x1D, at(0));
    wedge.push(0xD800, at(1));
    wedge.push(0x110000, at(2));
    CHECK_FALSE(wedge.next_deadline());
    const int end = send(wedge, std::string(5000, '1'), 10, 2);
    wedge.push_terminator(at(end + 2));
    CHECK(wedge.settle(at(end + 2)).empty());
    const int next = send(wedge, "LL1ABC7", end + 100, 2);
    wedge.push_terminator(at(next + 2));
    CHECK(wedge.settle(at(next + 2)) == Inputs{Scanned{"LL1ABC7"}});
}

// Typing is in small letters, scans in digits, so that nothing can be taken for the other.
TEST_CASE("wedge: typing and scans in any order are told apart, with jitter", "[wedge]") {
    std::mt19937 random{4};
    const auto any = [&](int from, int to) {
        return std::uniform_int_distribution<int>{from, to}(random);
    };
    for (int round = 0; round < 400; ++round) {
        Wedge wedge;
        Inputs sent;
        Inputs got;
        int now = 0;
        const auto settle = [&](int when) {
            for (KeyboardInput& one : wedge.settle(at(when))) {
                got.push_back(std::move(one));
            }
        };
        for (int event = 0; event < 20; ++event) {
            if (any(0, 2) != 0) {
                now += any(60, 300);
                const auto letter = static_cast<char32_t>('a' + any(0, 25));
                wedge.push(letter, at(now));
                sent.emplace_back(Typed{letter});
            } else {
                now += any(51, 300);
                const bool ended = any(0, 1) == 1;
                std::string text = std::to_string(round) + "/" + std::to_string(event) + "/";
                text.resize(static_cast<std::size_t>(any(8, 40)), '0');
                int ideal = now;
                for (const char c : text) {
                    now = std::max(now, ideal + any(0, 15));
                    wedge.push(static_cast<char32_t>(c), at(now));
                    settle(now);
                    ideal += any(2, 4);
                }
                if (ended) {
                    wedge.push_terminator(at(now + 3), any(0, 1) == 0 ? U'\n' : U'\t');
                    now += 3;
                }
                sent.emplace_back(Scanned{text});
            }
            if (any(0, 1) == 1) {
                settle(now + any(0, 40));
            }
        }
        settle(now + 50);
        REQUIRE(got == sent);
    }
}

} // namespace linli::test
