#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/core/base/time.h"

namespace linli::text {

enum class Tongue { kChinese, kEnglish };

/// What is said in one breath by one voice.
struct Segment {
    Tongue tongue{Tongue::kChinese};
    /// Chinese: syllables with their tone numbers, 5 for none, "qian1 dao4"; third tones stand as
    /// they are in the dictionary, the voice changes them itself. English: words.
    std::string sounds;
    Millis pause{0}; // silence after it

    friend bool operator==(const Segment&, const Segment&) = default;
};

/// What is on the screen as it is said. `tongue` is that of the screen: it decides how numbers are
/// read and what belongs to neither. Ideographs are Chinese in any text, Latin words English in
/// any. Polyphones by the longest entry of assets/text/spoken_words.txt, then the reading that
/// Unihan's kHanyuPinlu counts most often, then kMandarin; 一 and 不 change their tone with what
/// follows. Numbers are read by what they are: times, dates, years, prices, counts, rooms, and
/// telephone numbers digit by digit with yao1. Punctuation and line ends become pauses; icons,
/// private-use and unknown characters are dropped. Pure; any thread; empty when nothing is left.
[[nodiscard]] std::vector<Segment> spoken(std::string_view text, Tongue tongue);

/// A person's name, where 曾 单 解 are read as surnames are; a masked character is said as 某.
[[nodiscard]] std::vector<Segment> spoken_name(std::string_view name, Tongue tongue);

} // namespace linli::text
