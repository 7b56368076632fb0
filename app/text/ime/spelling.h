#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "app/text/ime/speller.h"

// What somebody who writes a name may mean by the keys so far. Read-only; keeps nothing.

namespace linli::text {

struct Spelling {
    std::string text;
    std::size_t keys{0}; // how many of the keys it stands for, from the left
    bool operator==(const Spelling&) const = default;
};

/// Toneless pinyin, one syllable or a whole name in one go ("wangxiuying"; ü as v). At the
/// beginning of a name surnames come first, compound ones before all. Then characters of the first
/// syllable, likely ones first; after a handful of them the given names of two characters that the
/// keys spell ("xiuying", "xiuy", "xy"); then all others, those that only sound alike (n/l, z/zh,
/// an/ang), and last what the keys mean when they are split otherwise ("xi'an"). None twice.
[[nodiscard]] std::vector<Spelling> spell_name(
    Speller& speller, std::string_view keys, bool beginning
);

/// Strokes h s p n z (一 丨 丿 丶 乛), in the order of writing: characters that these complete,
/// then those that begin so, likely ones first; then those outside the 8,105. Each takes all keys.
[[nodiscard]] std::vector<Spelling> spell_strokes(Speller& speller, std::string_view keys);

} // namespace linli::text
