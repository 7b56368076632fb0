#include "app/text/search.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <unordered_map>

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

using Text = std::vector<Cell>;

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

Readings all_readings() {
    Readings readings;
    for (const table::Syllable& syllable : table::kSyllables) {
        const std::u32string letters = to_utf32(syllable.letters);
        const auto characters = std::span{table::kReadings}.subspan(syllable.first, syllable.count);
        for (const table::Reading& reading : characters) {
            add_spellings(readings[reading.character], letters);
        }
    }
    return readings;
}

std::uint32_t bit_of(char32_t letter) {
    return std::uint32_t{1} << (letter - U'a');
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

// How well each beginning of the query stands somewhere in a text: cost by number of characters.
class Matcher {
public:
    explicit Matcher(std::u32string_view query)
        : query_{query},
          ends_(query.size() + 1, kNever),
          here_(query.size() + 1, kNever),
          next_(query.size() + 1, kNever) {}

    /// ends()[n]: the least cost so far of finding the first n characters in one piece.
    [[nodiscard]] const std::vector<Cost>& ends() const { return ends_; }

    void match(const Text& text, Cost extra) {
        for (std::size_t start = 0; start < text.size(); ++start) {
            const bool inside_word =
                start > 0 && is_latin(text[start].character) && is_latin(text[start - 1].character);
            if (!inside_word && may_start(text[start])) {
                match_from(text, start, extra + (start == 0 ? 0 : kLaterInText));
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

    void match_from(const Text& text, std::size_t start, Cost extra) {
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

std::vector<Cost> ends_in(const std::vector<Text>& texts, std::u32string_view query) {
    Matcher matcher{query};
    Cost extra = 0;
    for (const Text& text : texts) {
        matcher.match(text, extra);
        extra += kLaterText;
    }
    return matcher.ends();
}

// One initial says too little to be a piece of its own.
bool is_telling(std::u32string_view piece) {
    return piece.size() >= 2 || (!piece.empty() && !is_latin(piece.front()));
}

Cost cost_of_word(const std::vector<Text>& texts, std::u32string_view word, bool in_pieces) {
    const std::vector<Cost> ends = ends_in(texts, word);
    if (ends.back() != kNever || !in_pieces) {
        return ends.back();
    }
    Cost best = kNever;
    for (std::size_t cut = 1; cut < word.size(); ++cut) {
        const std::u32string_view rest = word.substr(cut);
        if (ends[cut] == kNever || !is_telling(word.substr(0, cut)) || !is_telling(rest)) {
            continue;
        }
        const Cost rest_cost = ends_in(texts, rest).back();
        if (rest_cost != kNever) {
            best = std::min(best, ends[cut] + rest_cost + kTwoPieces);
        }
    }
    return best;
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

struct SearchIndex::Parts {
    Readings readings{all_readings()};
    std::vector<std::vector<Text>> things;

    [[nodiscard]] std::vector<Hit> hits(const std::vector<std::u32string>& words, bool in_pieces)
        const {
        std::vector<Hit> found;
        for (std::size_t n = 0; n < things.size(); ++n) {
            Cost sum = 0;
            for (const std::u32string& word : words) {
                const Cost cost = cost_of_word(things[n], word, in_pieces);
                sum = cost == kNever ? kNever : sum + cost;
                if (sum == kNever) {
                    break;
                }
            }
            if (sum != kNever) {
                found.push_back({sum, n});
            }
        }
        return found;
    }
};

SearchIndex::SearchIndex(const std::vector<std::vector<std::string>>& things)
    : parts_{std::make_unique<Parts>()} {
    parts_->things.reserve(things.size());
    for (const std::vector<std::string>& texts : things) {
        std::vector<Text>& cells = parts_->things.emplace_back();
        for (const std::string& text : texts) {
            Text& line = cells.emplace_back();
            for (const char32_t character : to_utf32(text)) {
                line.push_back(cell_of(character, parts_->readings));
            }
        }
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
    std::ranges::sort(hits);
    hits.resize(std::min(hits.size(), most));
    std::vector<std::size_t> places;
    places.reserve(hits.size());
    for (const Hit& hit : hits) {
        places.push_back(hit.thing);
    }
    return places;
}

} // namespace linli::text
