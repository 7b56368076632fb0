#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace linli::text {

/// Finds things by what somebody types of them: Chinese characters, whole pinyin, its initials, or
/// a mixture ("书f"), and the beginnings of English words. Every character stands for all of its
/// readings, position by position (Unihan kTGHZ2013), so that both yy and yl find 音乐. What many
/// people do not tell apart is found too, after what is exact: n/l, f/h, z/zh, c/ch, s/sh, an/ang,
/// en/eng, in/ing.
///
/// Words are separated by spaces, in any order; each must be found in one of the thing's texts.
/// What is not found in one piece is tried as two (teacher and title without a space between).
/// Immutable after it was made; any thread.
class SearchIndex {
public:
    /// For each thing its texts, the most telling first (title, teacher, category, in both
    /// languages). Empty ones are skipped.
    explicit SearchIndex(const std::vector<std::vector<std::string>>& things);
    ~SearchIndex();
    SearchIndex(SearchIndex&&) noexcept;
    SearchIndex& operator=(SearchIndex&&) noexcept;
    SearchIndex(const SearchIndex&) = delete;
    SearchIndex& operator=(const SearchIndex&) = delete;

    /// Places in the list that it was made from, best first, at most `most`; the same quality keeps
    /// that list's order. Nothing for an empty query. Only the first kLongestQuery characters
    /// count.
    [[nodiscard]] std::vector<std::size_t> find(std::string_view query, std::size_t most) const;

    static constexpr std::size_t kLongestQuery = 40;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace linli::text
