#include "app/text/pinyin.h"

#include <algorithm>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

#include "app/core/base/utf8.h"

#include "pinyin_table.h"

namespace linli::text {
namespace {

using table::Reading;
using table::Syllable;

std::span<const Reading> readings_of(const Syllable& syllable) {
    return std::span{table::kReadings}.subspan(syllable.first, syllable.count);
}

/// All syllables that begin with the letters, the shortest first.
std::span<const Syllable> syllables_from(std::string_view letters) {
    const auto begins_so = [&](const Syllable& syllable) {
        return syllable.letters.starts_with(letters);
    };
    const auto* const first =
        std::ranges::lower_bound(table::kSyllables, letters, {}, &Syllable::letters);
    return {first, std::partition_point(first, table::kSyllables.end(), begins_so)};
}

/// Keyboards of phones and papers of the police write lüe and nüe with a plain u.
std::string_view usual_spelling(std::string_view letters) {
    if (letters == "lue") {
        return "lve";
    }
    return letters == "nue" ? "nve" : letters;
}

/// Not 呣 (m), 嗯 (ng) or 哼 (hng): nobody who types the first letter of a name means them.
bool has_vowel(std::string_view letters) {
    return letters.find_first_of("aeiouv") != std::string_view::npos;
}

class Candidates {
public:
    void add(std::span<const Reading> readings) {
        for (const Reading& reading : readings) {
            if (!seen_.test(reading.character)) {
                seen_.set(reading.character);
                out_.push_back(to_utf8({&reading.character, 1}));
            }
        }
    }

    [[nodiscard]] std::vector<std::string> take() { return std::move(out_); }

private:
    std::bitset<0x30000> seen_; // ideographs end with plane 2 in kTGHZ2013
    std::vector<std::string> out_;
};

} // namespace

std::vector<std::string> characters_for(std::string_view letters) {
    const std::string_view spelt = usual_spelling(letters);
    std::span<const Syllable> syllables = syllables_from(spelt);
    if (spelt.empty() || syllables.empty()) {
        return {};
    }
    Candidates candidates;
    if (syllables.front().letters == spelt && has_vowel(spelt)) {
        candidates.add(readings_of(syllables.front()));
        syllables = syllables.subspan(1);
    }
    std::vector<Reading> longer;
    for (const Syllable& syllable : syllables) {
        const auto readings = readings_of(syllable);
        longer.insert(longer.end(), readings.begin(), readings.end());
    }
    std::ranges::sort(longer, {}, &Reading::rank);
    candidates.add(longer);
    return candidates.take();
}

std::vector<std::string> common_surnames(std::size_t most) {
    std::vector<Reading> ranked{table::kReadings.begin(), table::kReadings.end()};
    const auto end = ranked.begin() + static_cast<std::ptrdiff_t>(std::min(most, ranked.size()));
    std::ranges::partial_sort(ranked, end, {}, &Reading::rank);
    Candidates candidates;
    candidates.add({ranked.begin(), end});
    return candidates.take();
}

bool is_syllable(std::string_view letters) {
    const std::span<const Syllable> from = syllables_from(usual_spelling(letters));
    return !from.empty() && from.front().letters == usual_spelling(letters) && has_vowel(letters);
}

bool is_syllable_prefix(std::string_view letters) {
    return !syllables_from(usual_spelling(letters)).empty();
}

} // namespace linli::text
