#include "packaging/cmake/unihan_readings.h"

#include <array>
#include <sstream>
#include <string_view>

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
    for (std::string item; in >> item;) {
        if (rare) {
            unihan.rare.emplace(syllable_of(item.substr(item.find(':') + 1)), character);
        } else if (property == "kTGHZ2013") {
            unihan.readings.emplace(syllable_of(item.substr(item.find(':') + 1)), character);
        } else { // hǎo(6060)
            const std::size_t open = item.find('(');
            unihan.frequencies[{syllable_of(item.substr(0, open)), character}] +=
                std::stol(item.substr(open + 1));
        }
    }
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
