#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/text/speech/reading_table.h"
#include "app/text/speech/spoken.h"

namespace linli::text {

// The voice says three to four syllables a second. A comma is about one of them, as in the reading
// of news; a sentence ends with nearly twice that, time to look where it was about; what a listener
// need not notice (brackets, the parts of a list) takes half.
inline constexpr Millis kShortPause{130};
inline constexpr Millis kCommaPause{250};
inline constexpr Millis kStopPause{450};

/// Cuts text without numbers (spelling_out.h) into breaths. Pure.
class Breaths {
public:
    explicit Breaths(const ReadingTable& table) : table_{table} {}

    /// Once. `is_name`: the text begins with a surname.
    [[nodiscard]] std::vector<Segment> of(std::u32string_view text, bool is_name);

private:
    struct Sound {
        char32_t character{0};
        std::string syllable;
        bool ends_word{false};
    };

    void take(std::u32string_view rest);
    void take_hanzi(std::u32string_view rest);
    void take_latin(std::u32string_view rest);
    void add(std::u32string_view characters, const ReadingTable::Syllables& syllables);
    [[nodiscard]] bool is_name_here(std::u32string_view rest, std::size_t surname) const;
    void end_chinese();
    void end_english();
    void pause(Millis length);

    const ReadingTable& table_;
    std::vector<Segment> out_;
    std::vector<Sound> chinese_; // at most one of the two has something
    std::string english_;
    std::size_t at_{0};
    char32_t before_{0}; // what stands before, spaces aside
    bool name_next_{false};
};

} // namespace linli::text
