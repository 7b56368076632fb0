#include "packaging/cmake/unihan_readings.h"

#include <algorithm>
#include <array>
#include <sstream>
#include <string_view>
#include <vector>

#include "app/core/base/utf8.h"

namespace linli::make {
namespace {

/// The letter on a keyboard for a letter with its tone; 0 for a tone mark on its own.
char letter_without_tone(char32_t c) {
    constexpr std::array<std::pair<std::u32string_view, char>, 8> kLetters{{
        {U"āáǎà", 'a'},
        {U"ēéěèêềế", 'e'},
        {U"īíǐì", 'i'},
        {U"ōóǒò", 'o'},
        {U"ūúǔù", 'u'},
        {U"üǖǘǚǜ", 'v'},
        {U"ńňǹ", 'n'},
        {U"ḿ", 'm'},
    }};
    for (const auto& [with_tone, letter] : kLetters) {
        if (with_tone.find(c) != std::u32string_view::npos) {
            return letter;
        }
    }
    return c >= U'a' && c <= U'z' ? static_cast<char>(c) : '\0';
}

/// "lǚ" -> "lv"
std::string syllable_of(const std::string& reading) {
    std::string out;
    for (const char32_t c : to_utf32(reading)) {
        if (const char letter = letter_without_tone(c); letter != '\0') {
            out += letter;
        }
    }
    return out;
}

/// 1 to 4 for a letter with its mark or for the mark alone; 0 for others.
int tone_of(char32_t c) {
    constexpr std::array<std::u32string_view, 4> kMarks{
        U"āēīōūǖ\u0304", U"áéíóúǘńḿế\u0301", U"ǎěǐǒǔǚň\u030C", U"àèìòùǜǹề\u0300"};
    for (std::size_t tone = 0; tone < kMarks.size(); ++tone) {
        if (kMarks.at(tone).find(c) != std::u32string_view::npos) {
            return static_cast<int>(tone) + 1;
        }
    }
    return 0;
}

/// "lǚ" -> "lv3"
std::string spoken_of(const std::string& reading) {
    int tone = 0;
    for (const char32_t c : to_utf32(reading)) {
        tone = std::max(tone, tone_of(c));
    }
    return syllable_of(reading) + std::to_string(tone == 0 ? 5 : tone);
}

/// The properties of a character come in the order of the alphabet, kMandarin before kTGHZ2013.
void note_spoken(
    Unihan& unihan,
    char32_t character,
    std::string_view property,
    const std::vector<std::string>& readings
) {
    if (readings.empty()) {
        return;
    }
    unihan.spoken[character].insert(readings.begin(), readings.end());
    if (property == "kMandarin") { // a second one is Taiwan's
        unihan.usual[character] = readings.front();
    } else if (property == "kTGHZ2013") {
        std::string& usual = unihan.usual[character];
        usual = std::ranges::find(readings, usual) == readings.end() ? readings.front() : usual;
    }
}

/// "U+738B<tab>kTGHZ2013<tab>377.110:wáng 379.080:wàng"
void read_line(const std::string& line, Unihan& unihan) {
    std::istringstream in{line};
    std::string code_point;
    std::string property;
    in >> code_point >> property;
    const bool rare = property == "kMandarin" || property == "kXHC1983";
    if (!rare && property != "kTGHZ2013" && property != "kHanyuPinlu") {
        return;
    }
    const auto character = static_cast<char32_t>(std::stoul(code_point.substr(2), nullptr, 16));
    std::vector<std::string> line_spoken;
    for (std::string item; in >> item;) {
        const std::string reading = item.substr(item.find(':') + 1);
        const std::string spoken = spoken_of(reading.substr(0, reading.find('(')));
        line_spoken.push_back(spoken);
        if (rare) {
            unihan.rare.emplace(syllable_of(reading), character);
        } else if (property == "kTGHZ2013") {
            unihan.readings.emplace(syllable_of(reading), character);
        } else { // hǎo(6060)
            const std::size_t open = item.find('(');
            unihan.frequencies[{syllable_of(item.substr(0, open)), character}] +=
                std::stol(item.substr(open + 1));
        }
    }
    note_spoken(unihan, character, property, line_spoken);
}

} // namespace

Unihan read_unihan(std::istream& in) {
    Unihan unihan;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("U+")) {
            read_line(line, unihan);
        }
    }
    return unihan;
}

std::map<Key, std::size_t> read_order(std::istream& in) {
    std::map<Key, std::size_t> order;
    for (std::string line; std::getline(in, line);) {
        std::istringstream words{line};
        std::string character;
        std::string syllable;
        if (!line.starts_with('#') && words >> character >> syllable) {
            order.try_emplace({syllable, to_utf32(character).front()}, order.size());
        }
    }
    return order;
}

} // namespace linli::make
