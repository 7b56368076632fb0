#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace linli::text {

/// Single characters for one syllable of toneless pinyin ("wang", "lü" typed as "lv"), from
/// Unihan's kTGHZ2013 readings of the 8,105 standard characters: surnames that many people bear
/// first, then by the frequency in kHanyuPinlu, then by code point. A prefix gives the characters
/// of all syllables that begin so, best first, after those of the syllable that it may already be
/// ("wan": 万 before 王). "lue" and "nue" count as "lve" and "nve". Nothing for what is no prefix;
/// lower case only. Read-only; learns nothing. Any thread.
[[nodiscard]] std::vector<std::string> characters_for(std::string_view letters);

/// The surnames that most people bear, most frequent first, at most `most`; single characters.
[[nodiscard]] std::vector<std::string> common_surnames(std::size_t most);

/// Whether the letters are one whole syllable, of those with a vowel.
[[nodiscard]] bool is_syllable(std::string_view letters);

/// Whether more letters could still make a syllable: "zh" yes, "zhx" no.
[[nodiscard]] bool is_syllable_prefix(std::string_view letters);

} // namespace linli::text
