#pragma once

#include <string>

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

} // namespace linli::text
