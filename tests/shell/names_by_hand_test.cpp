#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "app/core/base/utf8.h"
#include "app/shell/words.h"
#include "tests/support/traced_ink.h"

// The two hundred names of names.txt by handwriting. Nobody wrote them: the ink is traced from
// AR PL KaitiM GB, and from BabelStone Han where that has no such character; neither is a template
// (tests/support/traced_ink.h says what such ink is worth).

namespace linli::shell {
namespace {

std::vector<std::string> names() {
    std::vector<std::string> all;
    std::ifstream in{LINLI_SOURCE_DIR "/tests/shell/names.txt"};
    for (std::string line; std::getline(in, line);) {
        std::istringstream words{line};
        std::string name;
        if (!line.starts_with('#') && words >> name) {
            all.push_back(name);
        }
    }
    return all;
}

class Hand {
public:
    explicit Hand(bool shaky) : shaky_{shaky} {}

    [[nodiscard]] bool can_write(char32_t character) const {
        return kai_.has(character) || many_.has(character);
    }

    flow::ReadInk write(char32_t character) {
        auto ink = kai_.has(character) ? kai_.trace(character) : many_.trace(character);
        if (shaky_) {
            ink = test::by_a_shaky_hand(ink, random_);
        }
        flow::ReadInk effect;
        for (const text::InkStroke& stroke : ink) {
            flow::InkStroke& copy = effect.ink.emplace_back();
            for (const text::InkPoint& point : stroke) {
                copy.push_back({point.x, point.y});
            }
        }
        return effect;
    }

private:
    bool shaky_;
    test::InkFont kai_ = test::InkFont::open(test::kKaiFont).value();
    test::InkFont many_ = test::InkFont::open(test::kManyFont).value();
    std::mt19937 random_{20261125};
};

struct Rates {
    int characters{0};
    int first{0};
    int offered{0};
    int names{0}; // of which every character is offered
    std::string missed;
};

Rates write_all(Words& words, Hand hand) {
    Rates rates;
    for (const std::string& name : names()) {
        bool whole = true;
        for (const char32_t character : to_utf32(name)) {
            if (character == U'·') {
                continue; // has a key of its own
            }
            const std::string wanted = to_utf8({&character, 1});
            INFO(name << " " << wanted);
            REQUIRE(hand.can_write(character));
            const auto event = words.answer(hand.write(character));
            REQUIRE(event);
            const auto& found = std::get<flow::CandidatesFound>(*event).candidates;
            const auto at = std::ranges::find(found, wanted, &flow::Candidate::text);
            const bool is_there = at != found.end();
            ++rates.characters;
            rates.first += is_there && at == found.begin() ? 1 : 0;
            rates.offered += is_there ? 1 : 0;
            rates.missed += is_there ? "" : wanted;
            whole = whole && is_there;
        }
        rates.names += whole ? 1 : 0;
    }
    WARN(
        rates.characters << " characters: " << rates.first << " first, " << rates.offered
                         << " offered; " << rates.names << " names whole; missed " << rates.missed
    );
    return rates;
}

} // namespace

TEST_CASE("names: two hundred are offered to a steady hand", "[shell][names]") {
    Words words;
    const Rates rates = write_all(words, Hand{false});
    REQUIRE(names().size() == 200);
    CHECK(rates.first * 100 >= rates.characters * 90);
    CHECK(rates.names >= 198);
}

TEST_CASE("names: a hand that shakes and leans is offered most of them", "[shell][names]") {
    Words words;
    const Rates rates = write_all(words, Hand{true});
    CHECK(rates.first * 100 >= rates.characters * 78);
    CHECK(rates.names >= 194);
}

} // namespace linli::shell
