#include "app/text/search.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <unordered_map>
#include <unordered_set>

#include "app/core/base/utf8.h"

#include "pinyin_table.h"

namespace linli::text {
namespace {

// What a match costs: the character itself nothing, its whole syllable little, an initial more.
using Cost = std::uint32_t;
constexpr Cost kNever = std::numeric_limits<Cost>::max();
constexpr Cost kSyllable = 1;
constexpr Cost kInitial = 2;
constexpr Cost kFuzzy = 6;
constexpr Cost kLaterInText = 1; // not at the text's beginning
constexpr Cost kLaterText = 20;  // for each text that stands before it
constexpr Cost kTwoPieces = 200;

struct Spelling {
    std::u32string letters;
    std::size_t initial{1}; // letters of its initial: zh, ch and sh are two
    bool fuzzy{false};
};

struct Cell {
    char32_t character{0};
    std::uint32_t starts{
        0}; // bit n: some reading begins with the n-th letter, or it is that letter
    const std::vector<Spelling>* spellings{nullptr};
};

// What every text that matches must hold of a query; a text that passes may still not match.
struct Traits {
    std::uint32_t letters{0};    // bit n: the n-th letter stands in some reading, or by itself
    std::uint32_t beginnings{0}; // some character, or a reading of it, begins with it
    std::uint64_t others{0};     // characters by their last six bits
};

struct Text {
    std::vector<Cell> cells;
    Traits traits;
};

bool is_latin(char32_t c) {
    return c >= U'a' && c <= U'z';
}

char32_t lowered(char32_t c) {
    return c >= U'A' && c <= U'Z' ? c - U'A' + U'a' : c;
}

bool separates(char32_t c) {
    return c == U' ' || c == U'\u3000' || c == U'·' || c == U'-' || c == U'(' || c == U')'
        || c == U'（' || c == U'）' || c == U'、' || c == U'，' || c == U'《' || c == U'》';
}

struct Swap {
    std::u32string_view from;
    std::u32string_view to;
};

constexpr std::array<Swap, 10> kFrontSwaps{{
    {U"zh", U"z"},
    {U"ch", U"c"},
    {U"sh", U"s"},
    {U"z", U"zh"},
    {U"c", U"ch"},
    {U"s", U"sh"},
    {U"n", U"l"},
    {U"l", U"n"},
    {U"f", U"h"},
    {U"h", U"f"},
}};
constexpr std::array<Swap, 6> kBackSwaps{{
    {U"ang", U"an"},
    {U"eng", U"en"},
    {U"ing", U"in"},
    {U"an", U"ang"},
    {U"en", U"eng"},
    {U"in", U"ing"},
}};

std::size_t initial_of(std::u32string_view letters) {
    const bool two =
        letters.starts_with(U"zh") || letters.starts_with(U"ch") || letters.starts_with(U"sh");
    return two ? 2 : 1;
}

// The syllable as some people say it; itself when the swap does not apply.
std::u32string front_swapped(std::u32string_view letters) {
    for (const Swap& swap : kFrontSwaps) {
        if (letters.starts_with(swap.from)) {
            return std::u32string{swap.to} + std::u32string{letters.substr(swap.from.size())};
        }
    }
    return std::u32string{letters};
}

std::u32string back_swapped(std::u32string_view letters) {
    for (const Swap& swap : kBackSwaps) {
        if (letters.ends_with(swap.from)) {
            return std::u32string{letters.substr(0, letters.size() - swap.from.size())}
            + std::u32string{swap.to};
        }
    }
    return std::u32string{letters};
}

void add_spellings(std::vector<Spelling>& to, std::u32string_view letters) {
    const auto add = [&](const std::u32string& spelt, bool fuzzy) {
        const bool known = std::ranges::any_of(to, [&](const Spelling& s) {
            return s.letters == spelt && (fuzzy || !s.fuzzy);
        });
        if (!known) {
            to.push_back({spelt, initial_of(spelt), fuzzy});
        }
    };
    add(std::u32string{letters}, false);
    const std::u32string front = front_swapped(letters);
    add(front, true);
    add(back_swapped(letters), true);
    add(back_swapped(front), true);
}

using Readings = std::unordered_map<char32_t, std::vector<Spelling>>;

// Of those characters only: a centre's courses use some hundred of the thousands there are.
Readings readings_of(const std::unordered_set<char32_t>& used) {
    Readings readings;
    for (const table::Syllable& syllable : table::kSyllables) {
        const std::u32string letters = to_utf32(syllable.letters);
        const auto characters = std::span{table::kReadings}.subspan(syllable.first, syllable.count);
        for (const table::Reading& reading : characters) {
            if (used.contains(reading.character)) {
                add_spellings(readings[reading.character], letters);
            }
        }
    }
    return readings;
}

std::uint32_t bit_of(char32_t letter) {
    return std::uint32_t{1} << (letter - U'a');
}

std::uint64_t bit_of_other(char32_t character) {
    return std::uint64_t{1} << (character % 64);
}

Cell cell_of(char32_t character, const Readings& readings) {
    Cell cell{lowered(character), 0, nullptr};
    if (is_latin(cell.character)) {
        cell.starts = bit_of(cell.character);
    } else if (const auto found = readings.find(character); found != readings.end()) {
        cell.spellings = &found->second;
        for (const Spelling& spelling : found->second) {
            cell.starts |= bit_of(spelling.letters.front());
        }
    }
    return cell;
}

Text text_of(std::u32string_view characters, const Readings& readings) {
    Text text;
    text.cells.reserve(characters.size());
    for (const char32_t character : characters) {
        const Cell& cell = text.cells.emplace_back(cell_of(character, readings));
        text.traits.beginnings |= cell.starts;
        text.traits.letters |= cell.starts;
        text.traits.others |= bit_of_other(cell.character);
        if (cell.spellings != nullptr) {
            for (const Spelling& spelling : *cell.spellings) {
                for (const char32_t letter : spelling.letters) {
                    text.traits.letters |= bit_of(letter);
                }
            }
        }
    }
    return text;
}

// Of a piece that has to be found whole.
Traits wanted_by(std::u32string_view piece) {
    Traits traits;
    for (const char32_t character : piece) {
        if (is_latin(character)) {
            traits.letters |= bit_of(character);
        } else {
            traits.others |= bit_of_other(character);
        }
    }
    if (is_latin(piece.front())) {
        traits.beginnings = bit_of(piece.front());
    }
    return traits;
}

bool may_hold(const Traits& text, const Traits& wanted) {
    return (wanted.letters & ~text.letters) == 0 && (wanted.beginnings & ~text.beginnings) == 0
        && (wanted.others & ~text.others) == 0;
}

// How well each beginning of the query stands somewhere in a text: cost by number of characters.
class Matcher {
public:
    explicit Matcher(std::u32string_view query)
        : query_{query},
          ends_(query.size() + 1, kNever),
          here_(query.size() + 1, kNever),
          next_(query.size() + 1, kNever) {}

    /// ends()[n]: the least cost of finding the first n characters in one piece of the text that
    /// was matched last.
    [[nodiscard]] const std::vector<Cost>& ends() const { return ends_; }

    void match(const std::vector<Cell>& text) {
        std::ranges::fill(ends_, kNever);
        for (std::size_t start = 0; start < text.size(); ++start) {
            const bool inside_word =
                start > 0 && is_latin(text[start].character) && is_latin(text[start - 1].character);
            if (!inside_word && may_start(text[start])) {
                match_from(text, start, start == 0 ? 0 : kLaterInText);
            }
        }
    }

private:
    [[nodiscard]] bool may_start(const Cell& cell) const {
        const char32_t first = query_.front();
        return cell.character == first || (is_latin(first) && (cell.starts & bit_of(first)) != 0);
    }

    void reach(std::size_t length, Cost cost) {
        next_[length] = std::min(next_[length], cost);
        ends_[length] = std::min(ends_[length], cost);
    }

    // One character of the text against the query from `at` on.
    void step(const Cell& cell, std::size_t at, Cost cost) {
        if (query_[at] == cell.character) {
            reach(at + 1, cost);
        }
        if (cell.spellings == nullptr || !is_latin(query_[at])) {
            return;
        }
        const std::u32string_view rest = query_.substr(at);
        for (const Spelling& spelling : *cell.spellings) {
            const std::u32string& letters = spelling.letters;
            const auto same = static_cast<std::size_t>(
                std::ranges::mismatch(letters, rest).in1 - letters.begin()
            );
            const Cost paid = cost + (spelling.fuzzy ? kFuzzy : 0);
            if (same == letters.size()) {
                reach(at + same, paid + kSyllable);
            } else if (same == rest.size() && (same >= 2 || !spelling.fuzzy)) {
                ends_.back() = std::min(ends_.back(), paid + kSyllable); // still being typed
            }
            if (same >= 1 && !spelling.fuzzy) {
                reach(at + 1, paid + kInitial);
            }
            if (same >= spelling.initial && spelling.initial == 2) {
                reach(at + 2, paid + kInitial);
            }
        }
    }

    void match_from(const std::vector<Cell>& text, std::size_t start, Cost extra) {
        std::ranges::fill(here_, kNever);
        here_[0] = extra;
        for (std::size_t n = start; n < text.size(); ++n) {
            std::ranges::fill(next_, kNever);
            bool any = false;
            for (std::size_t at = 0; at < query_.size(); ++at) {
                if (here_[at] == kNever) {
                    continue;
                }
                any = true;
                if (separates(text[n].character)) {
                    next_[at] = here_[at];
                } else {
                    step(text[n], at, here_[at]);
                }
            }
            if (!any) {
                return;
            }
            std::swap(here_, next_);
        }
    }

    std::u32string_view query_;
    std::vector<Cost> ends_;
    std::vector<Cost> here_;
    std::vector<Cost> next_;
};

// One initial says too little to be a piece of its own.
bool is_telling(std::u32string_view piece) {
    return piece.size() >= 2 || (!piece.empty() && !is_latin(piece.front()));
}

Cost sum_of(Cost a, Cost b) {
    return a == kNever || b == kNever ? kNever : a + b;
}

std::vector<std::u32string> words_of(std::string_view query) {
    std::vector<std::u32string> words(1);
    std::u32string characters = to_utf32(query);
    characters.resize(std::min(characters.size(), SearchIndex::kLongestQuery));
    for (const char32_t character : characters) {
        if (separates(character)) {
            words.emplace_back();
        } else if (character != U'\'') {
            words.back() += lowered(character);
        }
    }
    std::erase_if(words, [](const std::u32string& word) { return word.empty(); });
    return words;
}

struct Hit {
    Cost cost{0};
    std::size_t thing{0};
    auto operator<=>(const Hit&) const = default;
};

} // namespace

// Courses share teachers, categories and most titles: each text is kept, and asked, once.
struct SearchIndex::Parts {
    Readings readings;
    std::vector<Text> texts;
    std::vector<std::vector<std::size_t>> things; // places in `texts`

    // For each text what it costs to find the piece in it.
    [[nodiscard]] std::vector<Cost> costs_of(std::u32string_view piece) const {
        const Traits wanted = wanted_by(piece);
        Matcher matcher{piece};
        std::vector<Cost> costs(texts.size(), kNever);
        for (std::size_t n = 0; n < texts.size(); ++n) {
            if (may_hold(texts[n].traits, wanted)) {
                matcher.match(texts[n].cells);
                costs[n] = matcher.ends().back();
            }
        }
        return costs;
    }

    // For each thing the least of its texts.
    [[nodiscard]] std::vector<Cost> best_of(const std::vector<Cost>& costs) const {
        std::vector<Cost> best(things.size(), kNever);
        for (std::size_t n = 0; n < things.size(); ++n) {
            Cost extra = 0;
            for (const std::size_t text : things[n]) {
                best[n] = std::min(best[n], sum_of(costs[text], extra));
                extra += kLaterText;
            }
        }
        return best;
    }

    [[nodiscard]] std::vector<Cost> whole(std::u32string_view word) const {
        return best_of(costs_of(word));
    }

    // By number of characters, for each text: what it costs to find so many of the word in it. What
    // is still being typed counts as found only with the last of them.
    [[nodiscard]] std::vector<std::vector<Cost>> costs_of_fronts(std::u32string_view word) const {
        const Traits wanted = wanted_by(word.substr(0, 1));
        Matcher matcher{word};
        std::vector<std::vector<Cost>> costs(
            word.size() + 1, std::vector<Cost>(texts.size(), kNever)
        );
        for (std::size_t n = 0; n < texts.size(); ++n) {
            if (may_hold(texts[n].traits, wanted)) {
                matcher.match(texts[n].cells);
                for (std::size_t length = 0; length <= word.size(); ++length) {
                    costs[length][n] = matcher.ends()[length];
                }
            }
        }
        return costs;
    }

    // As two pieces where it is not found as one.
    [[nodiscard]] std::vector<Cost> in_pieces(std::u32string_view word) const {
        const std::vector<std::vector<Cost>> fronts = costs_of_fronts(word);
        const std::vector<Cost> one = best_of(fronts.back());
        std::vector<Cost> two(things.size(), kNever);
        for (std::size_t cut = 1; cut < word.size(); ++cut) {
            if (!is_telling(word.substr(0, cut)) || !is_telling(word.substr(cut))) {
                continue;
            }
            const std::vector<Cost> front = best_of(fronts[cut]);
            const std::vector<Cost> rest = whole(word.substr(cut));
            for (std::size_t n = 0; n < two.size(); ++n) {
                two[n] = std::min(two[n], sum_of(sum_of(front[n], rest[n]), kTwoPieces));
            }
        }
        for (std::size_t n = 0; n < two.size(); ++n) {
            two[n] = one[n] != kNever ? one[n] : two[n];
        }
        return two;
    }

    [[nodiscard]] std::vector<Hit> hits(const std::vector<std::u32string>& words, bool pieces)
        const {
        std::vector<Cost> sums(things.size(), 0);
        for (const std::u32string& word : words) {
            const std::vector<Cost> costs = pieces ? in_pieces(word) : whole(word);
            std::ranges::transform(sums, costs, sums.begin(), sum_of);
        }
        std::vector<Hit> found;
        for (std::size_t n = 0; n < sums.size(); ++n) {
            if (sums[n] != kNever) {
                found.push_back({sums[n], n});
            }
        }
        return found;
    }
};

SearchIndex::SearchIndex(const std::vector<std::vector<std::string>>& things)
    : parts_{std::make_unique<Parts>()} {
    std::unordered_map<std::string_view, std::size_t> places;
    std::vector<std::u32string> texts;
    std::unordered_set<char32_t> used;
    parts_->things.reserve(things.size());
    for (const std::vector<std::string>& thing : things) {
        std::vector<std::size_t>& its = parts_->things.emplace_back();
        for (const std::string& text : thing) {
            const auto [place, is_new] = places.try_emplace(text, texts.size());
            its.push_back(place->second);
            if (is_new) {
                texts.push_back(to_utf32(text));
                used.insert(texts.back().begin(), texts.back().end());
            }
        }
    }
    parts_->readings = readings_of(used);
    parts_->texts.reserve(texts.size());
    for (const std::u32string& text : texts) {
        parts_->texts.push_back(text_of(text, parts_->readings));
    }
}

SearchIndex::~SearchIndex() = default;
SearchIndex::SearchIndex(SearchIndex&&) noexcept = default;
SearchIndex& SearchIndex::operator=(SearchIndex&&) noexcept = default;

std::vector<std::size_t> SearchIndex::find(std::string_view query, std::size_t most) const {
    const std::vector<std::u32string> words = words_of(query);
    if (words.empty()) {
        return {};
    }
    std::vector<Hit> hits = parts_->hits(words, false);
    if (hits.empty()) {
        hits = parts_->hits(words, true);
    }
    const std::size_t shown = std::min(hits.size(), most);
    std::ranges::partial_sort(hits, hits.begin() + static_cast<std::ptrdiff_t>(shown));
    hits.resize(shown);
    std::vector<std::size_t> places;
    places.reserve(hits.size());
    for (const Hit& hit : hits) {
        places.push_back(hit.thing);
    }
    return places;
}

} // namespace linli::text
