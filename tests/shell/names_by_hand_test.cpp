#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/shell/name_writer.h"
#include "tests/support/traced_ink.h"

// The two hundred names of names.txt on the pad. Nobody wrote them: the ink is traced from
// AR PL KaitiM GB, and from BabelStone Han where that has no such character; neither is a template
// (tests/support/traced_ink.h says what such ink is worth).

namespace linli::shell {
namespace {

class Hand {
public:
    explicit Hand(bool shaky) : shaky_{shaky} {}

    [[nodiscard]] bool can_write(char32_t character) const {
        return kai_.has(character) || many_.has(character);
    }

    /// Nobody writes a character twice alike: the second time even a steady hand leans.
    std::vector<flow::InkStroke> write(char32_t character, bool again) {
        auto ink = kai_.has(character) ? kai_.trace(character) : many_.trace(character);
        if (shaky_ || again) {
            ink = test::by_a_shaky_hand(ink, random_);
        }
        std::vector<flow::InkStroke> copies;
        for (const text::InkStroke& stroke : ink) {
            flow::InkStroke& copy = copies.emplace_back();
            for (const text::InkPoint& point : stroke) {
                copy.push_back({point.x, point.y});
            }
        }
        return copies;
    }

private:
    bool shaky_;
    test::InkFont kai_ = test::InkFont::open(test::kKaiFont).value();
    test::InkFont many_ = test::InkFont::open(test::kManyFont).value();
    std::mt19937 random_{20261125};
};

struct Rates {
    int characters{0};
    int first{0}; // the best candidate is the one
    int names{0}; // stand in the field as they should
    int again{0}; // characters that were written a second time
    std::string missed;
};

/// On the pad, as far as two tries go: who is not offered what they wrote writes it once more.
bool write_character(Writer& writer, Hand& hand, char32_t character, Rates& rates) {
    const std::string wanted = to_utf8({&character, 1});
    REQUIRE(hand.can_write(character));
    ++rates.characters;
    for (const bool again : {false, true}) {
        writer.draw(hand.write(character, again));
        rates.first += !again && writer.place_of(wanted) == 0 ? 1 : 0;
        rates.again += again ? 1 : 0;
        if (writer.choose(wanted)) {
            return true;
        }
        writer.clear_ink();
    }
    rates.missed += wanted;
    return false;
}

Rates write_all(Words& words, Hand hand) {
    Rates rates;
    for (const Name& name : names()) {
        Writer writer{words, InputMethod::kHandwriting};
        for (const char32_t character : to_utf32(name.text)) {
            if (character == U'·') {
                writer.tap(flow::DotTapped{});
            } else if (!write_character(writer, hand, character, rates)) {
                break;
            }
        }
        rates.names += writer.written() == name.text ? 1 : 0;
    }
    WARN(
        rates.characters << " characters: " << rates.first << " first, " << rates.again
                         << " written twice; " << rates.names << " names whole; missed "
                         << rates.missed
    );
    return rates;
}

} // namespace

TEST_CASE("names: two hundred are written on the pad by a steady hand", "[shell][names]") {
    Words words;
    const Rates rates = write_all(words, Hand{false});
    REQUIRE(names().size() == 200);
    CHECK(rates.first * 100 >= rates.characters * 90);
    CHECK(rates.names == 200);
}

TEST_CASE("names: a hand that shakes and leans writes most of them", "[shell][names]") {
    Words words;
    const Rates rates = write_all(words, Hand{true});
    CHECK(rates.first * 100 >= rates.characters * 78);
    CHECK(rates.names >= 198);
}

} // namespace linli::shell
