#pragma once

#include <istream>
#include <map>
#include <set>
#include <string>
#include <utility>

// What the makers of tables read at build time: Unihan_Readings.txt and our lists of names.

namespace linli::make {

using Key = std::pair<std::string, char32_t>; // toneless syllable, ü as v; character

struct Unihan {
    std::set<Key> readings;          // kTGHZ2013: the 8,105 standard characters
    std::set<Key> rare;              // kMandarin, kXHC1983: other characters, other readings
    std::map<Key, long> frequencies; // kHanyuPinlu
    // With tones, "hao3", 5 for none: what is usual (kMandarin, unless kTGHZ2013 does not know it:
    // it is the newer standard, 罗 is no longer luo1), and all of the above.
    std::map<char32_t, std::string> usual;
    std::map<char32_t, std::set<std::string>> spoken;
};

/// Lines that are about something else are passed over.
[[nodiscard]] Unihan read_unihan(std::istream& in);

/// "王 wang" a line, most frequent first; the place of each, from 0. '#' begins a comment.
[[nodiscard]] std::map<Key, std::size_t> read_order(std::istream& in);

} // namespace linli::make
