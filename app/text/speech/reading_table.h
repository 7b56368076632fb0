#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "app/core/base/result.h"

namespace linli::text {

/// How Chinese sounds: a usual syllable with its tone for each of 41,000 characters (Unihan), and
/// the words and surnames of assets/text/spoken_words.txt for characters with several readings.
/// Immutable; any thread.
class ReadingTable {
public:
    using Syllables = std::vector<std::string>;

    /// Views into the table; `length` characters, 0 when nothing was found.
    struct Match {
        std::size_t length{0};
        const Syllables* syllables{nullptr};
    };

    /// Reads the file that the build made, spoken.txt. kNotFound; kCorrupt when a line is not as
    /// packaging/cmake/make_spoken_table.cpp writes it.
    static Result<ReadingTable> load(const std::string& path);

    /// "xing2"; empty when nobody knows.
    [[nodiscard]] std::string_view reading_of(char32_t character) const;
    /// The longest word, of two characters or more, that the text begins with.
    [[nodiscard]] Match word_at(std::u32string_view text) const;
    /// The surname that the text begins with, when it sounds otherwise than the word: 单, 尉迟.
    [[nodiscard]] Match surname_at(std::u32string_view text) const;

private:
    using Words = std::unordered_map<std::u32string, Syllables>;

    static constexpr std::size_t kLongestWord = 8;

    static Match longest_in(const Words& words, std::u32string_view text, std::size_t shortest);
    Status take_line(std::string_view line);

    Syllables syllables_;
    std::unordered_map<char32_t, std::uint16_t> readings_; // where in syllables_
    Words words_;
    Words surnames_;
};

} // namespace linli::text
