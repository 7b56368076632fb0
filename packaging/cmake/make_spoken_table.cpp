// Run at build time: make_spoken_table WORDS OUT < Unihan_Readings.txt
// Writes what app/text/speech/reading_table.h reads: every character under its usual syllable, then
// the words and surnames of WORDS (assets/text/spoken_words.txt), which say how characters sound
// that have several readings. Refuses a word that gives a character a reading it does not have.

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "app/core/base/utf8.h"

#include "packaging/cmake/unihan_readings.h"

namespace {

using linli::make::Unihan;

struct Word {
    std::string line; // as it stands in the list
    std::u32string characters;
    std::vector<std::string> syllables;
    bool is_surname{false};
};

std::vector<Word> read_words(std::istream& in) {
    std::vector<Word> out;
    for (std::string line; std::getline(in, line);) {
        line.erase(std::min(line.find('#'), line.size()));
        line = linli::trimmed(line);
        if (line.empty()) {
            continue;
        }
        Word word{line, {}, {}, line.starts_with('=')};
        std::istringstream parts{line.substr(word.is_surname ? 1 : 0)};
        std::string characters;
        parts >> characters;
        word.characters = linli::to_utf32(characters);
        word.syllables = {std::istream_iterator<std::string>{parts}, {}};
        out.push_back(word);
    }
    return out;
}

/// One of its readings, or one that lost its tone ("wei4 zi5").
bool is_reading(const Unihan& unihan, char32_t character, const std::string& syllable) {
    const auto known = unihan.spoken.find(character);
    if (known == unihan.spoken.end()) {
        return false;
    }
    const auto letters = [](const std::string& spoken) {
        return spoken.substr(0, spoken.size() - 1);
    };
    return std::ranges::any_of(known->second, [&](const std::string& other) {
        return other == syllable || (syllable.back() == '5' && letters(other) == letters(syllable));
    });
}

bool is_right(const Unihan& unihan, const Word& word) {
    if (word.characters.empty() || word.characters.size() != word.syllables.size()) {
        return false;
    }
    for (std::size_t i = 0; i < word.characters.size(); ++i) {
        if (!is_reading(unihan, word.characters[i], word.syllables[i])) {
            return false;
        }
    }
    return true;
}

void write(std::ostream& out, const Unihan& unihan, const std::vector<Word>& words) {
    std::map<char32_t, std::string> readings = unihan.usual;
    for (const auto& [character, all] : unihan.spoken) {
        readings.emplace(character, *all.begin()); // seldom: those that kMandarin passes over
    }
    readings[U'〇'] = "ling2"; // counted among the signs by Unicode
    for (const Word& word : words) {
        if (word.characters.size() == 1 && !word.is_surname) {
            readings[word.characters.front()] = word.syllables.front();
        }
    }
    std::map<std::string, std::u32string> syllables;
    for (const auto& [character, syllable] : readings) {
        syllables[syllable] += character;
    }
    for (const auto& [syllable, characters] : syllables) {
        out << syllable << ' ' << linli::to_utf8(characters) << '\n';
    }
    for (const Word& word : words) {
        if (word.characters.size() > 1 || word.is_surname) {
            out << word.line << '\n';
        }
    }
}

} // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> arguments(argv, argv + argc);
    if (arguments.size() != 3) {
        std::cerr << "usage: make_spoken_table WORDS OUT < Unihan_Readings.txt\n";
        return EXIT_FAILURE;
    }
    std::ifstream words_file{arguments[1]};
    const std::vector<Word> words = read_words(words_file);
    const Unihan unihan = linli::make::read_unihan(std::cin);
    bool right = !words.empty() && unihan.usual.size() > 40'000;
    std::map<std::string, std::string> seen;
    for (const Word& word : words) {
        const bool first = seen.emplace(word.line.substr(0, word.line.find(' ')), word.line).second;
        if (!first || !is_right(unihan, word)) {
            std::cerr << "make_spoken_table: " << (first ? "nobody reads " : "stands twice: ")
                      << word.line << '\n';
            right = false;
        }
    }
    std::ofstream out{arguments[2]};
    write(out, unihan, words);
    return right && out.flush() ? EXIT_SUCCESS : EXIT_FAILURE;
}
