// Run at build time:
// make_ime_sources SURNAMES COMPOUNDS GIVEN STROKES MORE_STROKES OUT_DIR < Unihan_Readings.txt
// Writes the five dictionaries of assets/ime's schemas, for rime_deployer to compile:
//   linli_surname      surnames of one character or two
//   linli_name         every character with a reading: likely in given names first, then standard
//                      (kTGHZ2013) by frequency, then the rest of Unihan (kMandarin, kXHC1983)
//   linli_given        given names of two characters, made of what is likely first and second
//   linli_stroke, linli_stroke_rare   the standard characters by strokes, and all others
// STROKES is Debian's stroke.dict.yaml, MORE_STROKES what it lacks. Codes of two syllables have a
// hyphen.

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "app/core/base/utf8.h"

#include "packaging/cmake/unihan_readings.h"

namespace {

using linli::make::Key;
using linli::make::Unihan;

std::string text_of(char32_t character) {
    return linli::to_utf8({&character, 1});
}

/// Writes entries best first. Each text begins with its place, "17 王": librime sorts by weight,
/// but neither hands weights out nor sorts the very first of what several codes share.
class Dictionary {
public:
    Dictionary(const std::string& folder, const std::string& name)
        : out_{folder + "/" + name + ".dict.yaml"} {
        out_ << "---\nname: " << name << "\nversion: \"1\"\nsort: by_weight\n"
             << "use_preset_vocabulary: false\n...\n\n";
    }

    void add(const std::string& text, const std::string& code) {
        constexpr long long kMost = 1'000'000'000'000;
        ++place_;
        out_ << place_ << ' ' << text << '\t' << code << '\t' << kMost / place_ << '\n';
    }

    [[nodiscard]] bool finish() { return place_ > 0 && out_.flush(); }

private:
    std::ofstream out_;
    long long place_{0};
};

struct Given {
    Key key;
    bool first{false};
    bool second{false};
};

std::vector<Given> read_given(std::istream& in) {
    std::vector<Given> out;
    for (std::string line; std::getline(in, line);) {
        std::istringstream words{line};
        std::string character;
        std::string syllable;
        std::string where;
        if (!line.starts_with('#') && words >> character >> syllable >> where) {
            out.push_back(
                {{syllable, linli::to_utf32(character).front()},
                 where.find('1') != std::string::npos,
                 where.find('2') != std::string::npos}
            );
        }
    }
    return out;
}

/// All readings, the likeliest in a given name first.
std::vector<Key> by_likelihood(const Unihan& unihan, const std::vector<Given>& given) {
    std::map<Key, std::size_t> places;
    for (const Given& one : given) {
        places.try_emplace(one.key, places.size());
    }
    std::set<Key> all = unihan.rare;
    all.insert(unihan.readings.begin(), unihan.readings.end());
    const auto rank = [&](const Key& key) {
        const auto place = places.find(key);
        const auto frequency = unihan.frequencies.find(key);
        return std::tuple{
            place == places.end() ? places.size() : place->second,
            !unihan.readings.contains(key),
            frequency == unihan.frequencies.end() ? 0L : -frequency->second,
            key.second,
            key.first};
    };
    std::vector<Key> out(all.begin(), all.end());
    std::ranges::sort(out, {}, rank);
    return out;
}

bool write_surnames(const std::string& folder, std::istream& singles, std::istream& compounds) {
    Dictionary out{folder, "linli_surname"};
    const auto order = linli::make::read_order(singles);
    std::vector<Key> ranked(order.size());
    for (const auto& [key, place] : order) {
        ranked[place] = key;
    }
    for (const Key& key : ranked) {
        out.add(text_of(key.second), key.first);
    }
    for (std::string line; std::getline(compounds, line);) {
        std::istringstream words{line};
        std::string surname;
        std::string first;
        std::string second;
        if (!line.starts_with('#') && words >> surname >> first >> second) {
            out.add(surname, first.append("-").append(second));
        }
    }
    return out.finish();
}

bool write_given(const std::string& folder, const std::vector<Given>& given) {
    struct Pair {
        std::size_t rank;
        const Given* first;
        const Given* second;
    };

    std::vector<Pair> pairs;
    for (std::size_t a = 0; a < given.size(); ++a) {
        for (std::size_t b = 0; b < given.size(); ++b) {
            if (given[a].first && given[b].second) {
                pairs.push_back({(a + 2) * (b + 2), &given[a], &given[b]});
            }
        }
    }
    std::ranges::stable_sort(pairs, {}, &Pair::rank);
    Dictionary out{folder, "linli_given"};
    for (const Pair& pair : pairs) {
        const auto& [first, second] = std::tie(pair.first->key, pair.second->key);
        std::string code = first.first;
        code.append("-").append(second.first);
        out.add(linli::to_utf8(std::u32string{first.second, second.second}), code);
    }
    return out.finish();
}

// Stands in Debian's table for 6,720 characters whose order it does not know, 汉 and 难 among them.
constexpr std::string_view kUnknownOrder = "szhhhshspnhszs";

using Strokes = std::map<char32_t, std::set<std::string>>;

void read_strokes(std::istream& in, Strokes& out) {
    for (std::string line; std::getline(in, line);) {
        std::istringstream words{line};
        std::string character;
        std::string strokes;
        if (words >> character >> strokes && linli::length_of(character) == 1
            && strokes != kUnknownOrder
            && strokes.find_first_not_of("hspnz") == std::string::npos) {
            out[linli::to_utf32(character).front()].insert(strokes);
        }
    }
}

bool write_strokes(
    const std::string& folder, Strokes strokes, const Unihan& unihan, const std::vector<Key>& ranked
) {
    std::set<char32_t> standard;
    for (const auto& [syllable, character] : unihan.readings) {
        standard.insert(character);
    }
    Dictionary common{folder, "linli_stroke"};
    Dictionary rare{folder, "linli_stroke_rare"};
    const auto add = [&](char32_t character, const std::set<std::string>& orders) {
        Dictionary& out = standard.contains(character) ? common : rare;
        for (const std::string& order : orders) {
            out.add(text_of(character), order);
        }
    };
    for (const Key& key : ranked) {
        if (const auto found = strokes.extract(key.second)) {
            add(found.key(), found.mapped());
        }
    }
    for (const auto& [character, orders] : strokes) {
        add(character, orders);
    }
    return common.finish() && rare.finish();
}

} // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> arguments(argv, argv + argc);
    if (arguments.size() != 7) {
        std::cerr << "usage: make_ime_sources SURNAMES COMPOUNDS GIVEN STROKES MORE OUT < Unihan\n";
        return EXIT_FAILURE;
    }
    std::ifstream surnames{arguments[1]};
    std::ifstream compounds{arguments[2]};
    std::ifstream given_file{arguments[3]};
    std::ifstream strokes_file{arguments[4]};
    std::ifstream more_strokes{arguments[5]};
    Strokes strokes;
    read_strokes(strokes_file, strokes);
    read_strokes(more_strokes, strokes);
    const std::string& folder = arguments[6];
    const Unihan unihan = linli::make::read_unihan(std::cin);
    const std::vector<Given> given = read_given(given_file);
    for (const Given& one : given) {
        if (!unihan.readings.contains(one.key)) {
            std::cerr << "make_ime_sources: nobody reads " << text_of(one.key.second) << " as "
                      << one.key.first << '\n';
            return EXIT_FAILURE;
        }
    }
    const std::vector<Key> ranked = by_likelihood(unihan, given);
    Dictionary names{folder, "linli_name"};
    for (const Key& key : ranked) {
        names.add(text_of(key.second), key.first);
    }
    const bool written = names.finish() && write_surnames(folder, surnames, compounds)
        && write_given(folder, given) && write_strokes(folder, strokes, unihan, ranked);
    return written && unihan.readings.size() >= 8105 ? EXIT_SUCCESS : EXIT_FAILURE;
}
