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
};

/// Lines that are about something else are passed over.
[[nodiscard]] Unihan read_unihan(std::istream& in);

/// "王 wang" a line, most frequent first; the place of each, from 0. '#' begins a comment.
[[nodiscard]] std::map<Key, std::size_t> read_order(std::istream& in);

} // namespace linli::make
