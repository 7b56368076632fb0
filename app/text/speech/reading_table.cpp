#include "app/text/speech/reading_table.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>
#include <utility>

#include "app/core/base/utf8.h"

namespace linli::text {
namespace {

bool is_ascii(char c) {
    return static_cast<unsigned char>(c) < 0x80;
}

/// "xing2", "lv4", "r5"
bool is_syllable_with_tone(std::string_view text) {
    return text.size() >= 2 && text.back() >= '1' && text.back() <= '5'
        && std::ranges::all_of(text.substr(0, text.size() - 1), [](char c) {
               return c >= 'a' && c <= 'z';
           });
}

} // namespace

Result<ReadingTable> ReadingTable::load(const std::string& path) {
    std::ifstream in{path};
    if (!in) {
        return fail(ErrorCode::kNotFound, path + ": no readings");
    }
    ReadingTable table;
    for (std::string line; std::getline(in, line);) {
        LINLI_TRY(table.take_line(line));
    }
    if (table.readings_.empty()) {
        return fail(ErrorCode::kCorrupt, path + " is empty");
    }
    return table;
}

// "xing2 形型邢", or "银行 yin2 hang2", or "=单 shan4"
Status ReadingTable::take_line(std::string_view line) {
    const auto bad_line = [&] {
        return fail(ErrorCode::kCorrupt, "spoken.txt: " + std::string{line});
    };
    const bool surname = line.starts_with('=');
    std::istringstream parts{std::string{line.substr(surname ? 1 : 0)}};
    std::string first;
    parts >> first;
    const Syllables rest{std::istream_iterator<std::string>{parts}, {}};
    if (first.empty() || rest.empty()) {
        return bad_line();
    }
    if (is_ascii(first.front())) {
        if (!is_syllable_with_tone(first) || rest.size() != 1 || surname) {
            return bad_line();
        }
        const auto place = static_cast<std::uint16_t>(syllables_.size());
        syllables_.push_back(first);
        for (const char32_t character : to_utf32(rest.front())) {
            readings_.emplace(character, place);
        }
        return {};
    }
    const std::u32string word = to_utf32(first);
    if (word.size() != rest.size() || word.size() > kLongestWord
        || !std::ranges::all_of(rest, is_syllable_with_tone)) {
        return bad_line();
    }
    (surname ? surnames_ : words_).emplace(word, rest);
    return {};
}

std::string_view ReadingTable::reading_of(char32_t character) const {
    const auto found = readings_.find(character);
    return found == readings_.end() ? std::string_view{} : syllables_[found->second];
}

ReadingTable::Match ReadingTable::longest_in(
    const Words& words, std::u32string_view text, std::size_t shortest
) {
    for (std::size_t length = std::min(text.size(), kLongestWord); length >= shortest; --length) {
        const auto found = words.find(std::u32string{text.substr(0, length)});
        if (found != words.end()) {
            return {length, &found->second};
        }
    }
    return {};
}

ReadingTable::Match ReadingTable::word_at(std::u32string_view text) const {
    return longest_in(words_, text, 2);
}

ReadingTable::Match ReadingTable::surname_at(std::u32string_view text) const {
    return longest_in(surnames_, text, 1);
}

} // namespace linli::text
