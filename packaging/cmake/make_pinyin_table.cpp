// Run at build time: make_pinyin_table SURNAMES OUT < Unihan_Readings.txt
// Writes the table that app/text/pinyin.cpp looks characters up in: the readings of the 8,105
// standard characters (kTGHZ2013), surnames first, then by frequency (kHanyuPinlu), then by code
// point.

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "app/core/base/utf8.h"

#include "packaging/cmake/unihan_readings.h"

namespace {

using linli::make::Key;
using linli::make::Unihan;

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
    const std::map<Key, std::size_t> surnames = linli::make::read_order(surnames_file);
    const Unihan unihan = linli::make::read_unihan(std::cin);
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
