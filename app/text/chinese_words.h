#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace linli::text {

/// Where the words of Chinese text begin, so that a line is not broken inside one: 签到/成功, not
/// 签/到成功. ICU's dictionary, and a few words of our own that it does not hold together.
/// Remembers the last few hundred answers by a hash, never the text. One thread.
class ChineseWords {
public:
    ChineseWords();
    ~ChineseWords();
    ChineseWords(const ChineseWords&) = delete;
    ChineseWords& operator=(const ChineseWords&) = delete;
    ChineseWords(ChineseWords&&) = delete;
    ChineseWords& operator=(ChineseWords&&) = delete;

    /// Byte offsets, ascending, 0 first. Every character where ICU's dictionary is missing. Valid
    /// until the next call.
    [[nodiscard]] const std::vector<std::size_t>& starts(std::string_view utf8);

private:
    struct Dictionary;

    std::unique_ptr<Dictionary> dictionary_; // opened with the first question
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> known_;
};

} // namespace linli::text
