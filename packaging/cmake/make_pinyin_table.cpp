// Run at build time: make_pinyin_table SURNAMES OUT < Unihan_Readings.txt
// Writes the table that app/text/pinyin.cpp looks characters up in: the readings of the 8,105
// standard characters (kTGHZ2013), surnames first, then by frequency (kHanyuPinlu), then by code
// point.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "app/core/base/utf8.h"

namespace {

using Key = std::pair<std::string, char32_t>; // syllable, character

struct Unihan {
    std::set<Key> readings;
    std::map<Key, long> frequencies;
};

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
    for (const char32_t c : linli::to_utf32(reading)) {
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
    if (property != "kTGHZ2013" && property != "kHanyuPinlu") {
        return;
    }
    const auto character = static_cast<char32_t>(std::stoul(code_point.substr(2), nullptr, 16));
    for (std::string item; in >> item;) {
        if (property == "kTGHZ2013") {
            unihan.readings.emplace(syllable_of(item.substr(item.find(':') + 1)), character);
        } else { // hǎo(6060)
            const std::size_t open = item.find('(');
            unihan.frequencies[{syllable_of(item.substr(0, open)), character}] +=
                std::stol(item.substr(open + 1));
        }
    }
}

std::map<Key, std::size_t> read_surnames(std::istream& in) {
    std::map<Key, std::size_t> order;
    for (std::string line; std::getline(in, line);) {
        std::istringstream words{line};
        std::string character;
        std::string syllable;
        if (!line.starts_with('#') && words >> character >> syllable) {
            order.try_emplace({syllable, linli::to_utf32(character).front()}, order.size());
        }
    }
    return order;
}

std::vector<Key> best_first(const Unihan& unihan, const std::map<Key, std::size_t>& surnames) {
    const auto rank = [&](const Key& key) {
        const auto surname = surnames.find(key);
        const auto frequency = unihan.frequencies.find(key);
        return std::tuple{
            surname == surnames.end() ? surnames.size() : surname->second,
            frequency == unihan.frequencies.end() ? 0L : -frequency->second,
            key.second,
            key.first};
    };
    std::vector<Key> out(unihan.readings.begin(), unihan.readings.end());
    std::sort(out.begin(), out.end(), [&](const Key& a, const Key& b) {
        return rank(a) < rank(b);
    });
    return out;
}

void write_table(std::ostream& out, const std::vector<Key>& ranked) {
    std::map<std::string, std::vector<std::size_t>> syllables;
    for (std::size_t rank = 0; rank < ranked.size(); ++rank) {
        syllables[ranked[rank].first].push_back(rank);
    }
    out << "#pragma once\n\n#include <array>\n#include <cstdint>\n#include <string_view>\n\n"
           "namespace linli::text::table {\n\n"
           "struct Reading {\n    char32_t character;\n    std::uint16_t rank;\n};\n\n"
           "struct Syllable {\n    std::string_view letters;\n    std::uint16_t first;\n"
           "    std::uint16_t count;\n};\n\n"
        << "inline constexpr std::array<Reading, " << ranked.size() << "> kReadings{{\n";
    for (const auto& [letters, ranks] : syllables) {
        for (const std::size_t rank : ranks) {
            out << "    {" << static_cast<std::uint32_t>(ranked[rank].second) << ", " << rank
                << "},\n";
        }
    }
    out << "}};\n\ninline constexpr std::array<Syllable, " << syllables.size()
        << "> kSyllables{{\n";
    std::size_t first = 0;
    for (const auto& [letters, ranks] : syllables) {
        out << "    {\"" << letters << "\", " << first << ", " << ranks.size() << "},\n";
        first += ranks.size();
    }
    out << "}};\n\n} // namespace linli::text::table\n";
}

} // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> arguments(argv, argv + argc);
    if (arguments.size() != 3) {
        std::cerr << "usage: make_pinyin_table SURNAMES OUT < Unihan_Readings.txt\n";
        return EXIT_FAILURE;
    }
    std::ifstream surnames_file{arguments[1]};
    const std::map<Key, std::size_t> surnames = read_surnames(surnames_file);
    Unihan unihan;
    for (std::string line; std::getline(std::cin, line);) {
        if (line.starts_with("U+")) {
            read_line(line, unihan);
        }
    }
    if (surnames.empty() || unihan.readings.size() < 8105) {
        std::cerr << "make_pinyin_table: too few surnames or readings\n";
        return EXIT_FAILURE;
    }
    for (const auto& [key, unused] : surnames) {
        if (!unihan.readings.contains(key)) {
            std::cerr << "make_pinyin_table: nobody reads " << linli::to_utf8({&key.second, 1})
                      << " as " << key.first << '\n';
            return EXIT_FAILURE;
        }
    }
    std::ofstream out{arguments[2]};
    write_table(out, best_first(unihan, surnames));
    return out.flush() ? EXIT_SUCCESS : EXIT_FAILURE;
}
