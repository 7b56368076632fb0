#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "app/text/pinyin.h"
#include "tests/shell/name_writer.h"

// Two hundred names by keys.

namespace linli::shell {
namespace {

struct Effort {
    double taps{0};
    double pages{0};
    double characters{0};
    int most_pages{0};

    void add(const Writer& writer, const Name& name) {
        taps += writer.taps();
        pages += writer.pages();
        characters += static_cast<double>(name.syllables.size());
        most_pages = std::max(most_pages, writer.pages());
    }

    void tell(const std::string& method) const {
        WARN(
            method << ": " << taps / characters << " taps a character, " << pages
                   << " pages turned for " << characters << " characters, at most " << most_pages
                   << " for a name"
        );
    }
};

/// What the next characters of the name may be chosen as: two at once, else one.
bool choose_next(Writer& writer, const std::vector<std::string>& all, std::size_t& at) {
    if (at + 1 < all.size() && writer.choose(all[at] + all[at + 1])) {
        at += 2;
        return true;
    }
    return writer.choose(all[at++]);
}

/// One after the other as far as a dot, each part typed in one go.
void write_by_pinyin(Writer& writer, const Name& name) {
    std::size_t syllable = 0;
    std::string text = name.text;
    while (!text.empty()) {
        const std::size_t dot = std::min(text.find("·"), text.size());
        const std::vector<std::string> part = characters_of(text.substr(0, dot));
        for (std::size_t at = 0; at < part.size();) {
            // A name of two or three is typed at once; more would be two breaths.
            const std::size_t end = std::min(at + 3, part.size());
            for (std::size_t n = at; n < end; ++n) {
                writer.letters(name.syllables.at(syllable + n));
            }
            const std::vector<std::string> breath{
                part.begin() + static_cast<std::ptrdiff_t>(at),
                part.begin() + static_cast<std::ptrdiff_t>(end)};
            for (std::size_t n = 0; n < breath.size();) {
                if (!choose_next(writer, breath, n)) {
                    return;
                }
            }
            at = end;
        }
        syllable += part.size();
        if (dot == text.size()) {
            return;
        }
        writer.tap(flow::DotTapped{});
        text.erase(0, dot + std::string_view{"·"}.size());
    }
}

/// One order of strokes for each character, from what the dictionaries were made of.
std::map<std::string, std::string> stroke_orders() {
    std::map<std::string, std::string> out;
    for (const char* file :
         {"/usr/share/rime-data/stroke.dict.yaml", LINLI_SOURCE_DIR "/assets/ime/strokes.txt"}) {
        std::ifstream in{file};
        for (std::string line; std::getline(in, line);) {
            std::istringstream words{line};
            std::string character;
            std::string strokes;
            if (words >> character >> strokes && strokes != "szhhhshspnhszs" // means: unknown
                && strokes.find_first_not_of("hspnz") == std::string::npos) {
                out[character] = strokes;
            }
        }
    }
    return out;
}

bool write_by_strokes(Writer& writer, const std::string& character, const std::string& strokes) {
    for (const char stroke : strokes.substr(0, 24)) {
        writer.tap(flow::LetterTapped{stroke});
        const auto place = writer.place_of(character);
        if (place && *place < kOnAPage) {
            return writer.choose(character);
        }
    }
    return writer.choose(character);
}

} // namespace

TEST_CASE("names: two hundred are written by pinyin", "[shell][names]") {
    Words words;
    Effort effort;
    REQUIRE(names().size() == 200);
    for (const Name& name : names()) {
        Writer writer{words, InputMethod::kPinyin};
        write_by_pinyin(writer, name);
        CHECK(writer.written() == name.text);
        effort.add(writer, name);
    }
    effort.tell("pinyin");
}

TEST_CASE("names: two hundred are written by strokes", "[shell][names]") {
    Words words;
    Effort effort;
    const auto orders = stroke_orders();
    for (const Name& name : names()) {
        Writer writer{words, InputMethod::kStrokes};
        for (const std::string& character : characters_of(name.text)) {
            if (character == "·") {
                writer.tap(flow::DotTapped{});
                continue;
            }
            INFO(name.text << " " << character);
            REQUIRE(orders.contains(character));
            CHECK(write_by_strokes(writer, character, orders.at(character)));
        }
        CHECK(writer.written() == name.text);
        effort.add(writer, name);
    }
    effort.tell("strokes");
}

TEST_CASE("names: two hundred are written in Latin letters", "[shell][names]") {
    constexpr std::size_t kLongest = 20;
    Words words;
    for (const Name& name : names()) {
        std::string wanted;
        std::string keys;
        for (const std::string& syllable : name.syllables) {
            if (keys.size() + syllable.size() + 1 > kLongest) {
                break; // as on a card, what has no room is left out
            }
            keys += (keys.empty() ? "" : " ") + syllable;
            wanted += wanted.empty() ? "" : " ";
            wanted += static_cast<char>(syllable.front() - 'a' + 'A');
            wanted += syllable.substr(1);
        }
        Writer writer{words, InputMethod::kLatin};
        writer.letters(keys);
        CHECK(writer.written() == wanted);
    }
}

TEST_CASE("names: four of the 8,105 standard characters have no known strokes", "[shell][names]") {
    Words words;
    std::set<std::string> all;
    for (char letter = 'a'; letter <= 'z'; ++letter) {
        for (const std::string& one : text::characters_for(std::string(1, letter))) {
            all.insert(one);
        }
    }
    REQUIRE(all.size() == 8105);
    const auto orders = stroke_orders();
    std::string without;
    for (const std::string& one : all) {
        without += orders.contains(one) ? std::string{} : one;
    }
    CHECK(without == "𫵷𬒔𬒗𬜯");
}

} // namespace linli::shell
