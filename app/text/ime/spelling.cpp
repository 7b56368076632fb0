#include "app/text/ime/spelling.h"

#include <algorithm>
#include <functional>
#include <unordered_set>
#include <utility>

#include "app/core/base/utf8.h"
#include "app/text/pinyin.h"

namespace linli::text {
namespace {

constexpr std::size_t kMostOfOne = 800; // more than any syllable has, with the rare ones
constexpr std::size_t kMostBegun = 120; // a letter more tells better
constexpr std::size_t kMostWhole = 24;  // more than share all of their strokes
constexpr std::size_t kMostGiven = 12;
constexpr std::size_t kCharactersBefore = 5;  // of the names of two
constexpr std::size_t kLongestSyllable = 6;   // zhuang
constexpr std::size_t kMostStrokesBegun = 14; // that linli_stroke_short knows

class Spellings {
public:
    void add(std::vector<Entry> entries, std::size_t keys, std::size_t most = kMostOfOne) {
        for (Entry& entry : entries) {
            if (most > 0 && seen_.insert(entry.text).second) {
                out_.push_back({std::move(entry.text), keys});
                --most;
            }
        }
    }

    void add(std::vector<Spelling> spellings) {
        for (Spelling& one : spellings) {
            if (seen_.insert(one.text).second) {
                out_.push_back(std::move(one));
            }
        }
    }

    [[nodiscard]] std::size_t size() const { return out_.size(); }

    [[nodiscard]] std::vector<Spelling> take() { return std::move(out_); }

private:
    std::unordered_set<std::string> seen_;
    std::vector<Spelling> out_;
};

/// Whether the letters are syllables, of which the last may only have begun.
bool are_syllables(std::string_view letters) {
    if (letters.empty() || is_syllable_prefix(letters)) {
        return true;
    }
    for (std::size_t n = std::min(letters.size(), kLongestSyllable); n > 0; --n) {
        if (is_syllable(letters.substr(0, n)) && are_syllables(letters.substr(n))) {
            return true;
        }
    }
    return false;
}

/// How long the first syllable may be, the longest first, when the rest are syllables too.
std::vector<std::size_t> first_syllables(std::string_view keys) {
    std::vector<std::size_t> lengths;
    for (std::size_t n = std::min(keys.size(), kLongestSyllable); n > 0; --n) {
        if (is_syllable(keys.substr(0, n)) && are_syllables(keys.substr(n))) {
            lengths.push_back(n);
        }
    }
    return lengths;
}

/// How long the first two syllables may be.
std::vector<std::size_t> two_syllables(std::string_view keys) {
    std::vector<std::size_t> lengths;
    for (const std::size_t first : first_syllables(keys)) {
        for (const std::size_t second : first_syllables(keys.substr(first))) {
            if (std::ranges::count(lengths, first + second) == 0) {
                lengths.push_back(first + second);
            }
        }
    }
    std::ranges::sort(lengths, std::greater<>{});
    return lengths;
}

std::vector<Entry> of_length(std::vector<Entry> entries, std::size_t characters) {
    std::erase_if(entries, [&](const Entry& entry) { return length_of(entry.text) != characters; });
    return entries;
}

class Name {
public:
    Name(Speller& speller, std::string_view keys) : speller_{speller}, keys_{keys} {}

    [[nodiscard]] std::vector<Spelling> compound_surnames() {
        Spellings out;
        for (const std::size_t n : two_syllables(keys_)) {
            out.add(of_length(look_up(Dictionary::kSurname, n), 2), n);
        }
        return out.take();
    }

    [[nodiscard]] std::vector<Spelling> surnames(std::size_t n) {
        Spellings out;
        out.add(of_length(look_up(Dictionary::kSurname, n), 1), n);
        out.add(of_length(look_up(Dictionary::kSurnameShort, n), 1), n);
        return out.take();
    }

    [[nodiscard]] std::vector<Spelling> given() {
        Spellings out;
        for (const std::size_t n : two_syllables(keys_)) {
            out.add(look_up(Dictionary::kGiven, n), n, kMostGiven);
        }
        out.add(look_up(Dictionary::kGivenShort, keys_.size()), keys_.size(), kMostGiven);
        for (const std::size_t n : two_syllables(keys_)) {
            out.add(look_up(Dictionary::kGivenAlike, n), n, kMostGiven);
        }
        return out.take();
    }

    [[nodiscard]] std::vector<Spelling> characters(std::size_t n, bool may_go_on) {
        Spellings out;
        out.add(look_up(Dictionary::kName, n), n);
        if (may_go_on) {
            out.add(look_up(Dictionary::kNameShort, n, kMostBegun), n);
        }
        out.add(look_up(Dictionary::kNameAlike, n), n);
        return out.take();
    }

private:
    std::vector<Entry> look_up(
        Dictionary dictionary, std::size_t keys, std::size_t most = kMostOfOne
    ) {
        return speller_.look_up(dictionary, keys_.substr(0, keys), most);
    }

    Speller& speller_;
    std::string_view keys_;
};

/// The longest that could become a syllable, for keys that are not syllables ("xm", "wangx9").
std::size_t longest_beginning(std::string_view keys) {
    std::size_t n = std::min(keys.size(), kLongestSyllable);
    while (n > 0 && !is_syllable_prefix(keys.substr(0, n))) {
        --n;
    }
    return n;
}

} // namespace

std::vector<Spelling> spell_name(Speller& speller, std::string_view keys, bool beginning) {
    if (keys.empty()) {
        return {};
    }
    Name name{speller, keys};
    std::vector<std::size_t> lengths = first_syllables(keys);
    const std::size_t begun = longest_beginning(keys);
    if (begun > 0 && (lengths.empty() || begun == keys.size())) {
        (void)std::erase(lengths, begun);
        lengths.insert(lengths.begin(), begun);
    }
    Spellings out;
    if (lengths.empty()) {
        return {};
    }
    const std::size_t first = lengths.front();
    if (beginning) {
        out.add(name.compound_surnames());
        out.add(name.surnames(first));
    }
    std::vector<Spelling> rest = name.characters(first, first == begun);
    const bool one_syllable = first == keys.size() && is_syllable(keys);
    const auto head = one_syllable ? rest.size() : std::min(rest.size(), kCharactersBefore);
    out.add(std::vector<Spelling>{rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(head)});
    out.add(name.given());
    out.add(std::move(rest));
    for (const std::size_t other : lengths) {
        out.add(other == first ? std::vector<Spelling>{} : name.characters(other, false));
    }
    return out.take();
}

std::vector<Spelling> spell_strokes(Speller& speller, std::string_view keys) {
    Spellings out;
    const bool in_short = keys.size() <= kMostStrokesBegun;
    // Complete ones come first; those that go on are in kStrokeShort, likely ones first.
    std::vector<Entry> common =
        speller.look_up(Dictionary::kStroke, keys, in_short ? kMostWhole : kMostBegun);
    const auto goes_on = std::ranges::find(common, false, &Entry::whole); // whole ones are first
    std::vector<Entry> longer{goes_on, common.end()};
    common.erase(goes_on, common.end());
    out.add(std::move(common), keys.size());
    if (in_short) {
        out.add(speller.look_up(Dictionary::kStrokeShort, keys, kMostBegun), keys.size());
    }
    out.add(std::move(longer), keys.size());
    const std::size_t rare = out.size() < kMostWhole ? kMostBegun : kMostWhole;
    out.add(speller.look_up(Dictionary::kStrokeRare, keys, rare), keys.size());
    return out.take();
}

} // namespace linli::text
