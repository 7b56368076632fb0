#pragma once

#include <functional>
#include <string_view>
#include <vector>

// Where Chinese text mixed with Latin words and numbers may be broken into lines. The rules follow
// GB/T 15834-2011 (no line starts with a closing mark or ends with an opening one) and W3C's clreq;
// ours besides: a number stays with its unit (14:00, 10%, 60岁), dates, weekdays, short names in
// quotation marks and what no-break spaces join stay whole (11月24日, 周六, “先不写”, 24 Nov), and
// a word is cut only when it alone is wider than the line, a Chinese word, too. Knows no font and
// no dictionary: widths and words come from the caller. Any thread.

namespace linli::text {

using AdvanceOf = std::function<float(char32_t)>;
/// Byte offsets at which words begin, ascending (chinese_words.h). Asked only of what needs more
/// than one line.
using WordsOf = std::function<std::vector<std::size_t>(std::string_view)>;

/// Whether the character may not be the first of a line: ，。！？；：、）》」』”’…%℃ and their
/// like.
[[nodiscard]] bool cannot_start_line(char32_t character);
/// Whether the character may not be the last of a line: （《「『“‘ and their like.
[[nodiscard]] bool cannot_end_line(char32_t character);

/// Whether the first gives up half of its width because both are marks with their ink on the left,
/// as ” before 。 (clreq): one after the other in full width they would look like a gap.
[[nodiscard]] bool stands_close(char32_t character, char32_t next);

/// How wide a character of that width is before the other one.
[[nodiscard]] inline float advance_before(float advance, char32_t character, char32_t next) {
    return stands_close(character, next) ? advance / 2 : advance;
}

/// A short name with its quotation marks, “先不写” or 《家属同意书》: its first byte, and one past
/// its last.
struct Quoted {
    std::size_t first{0};
    std::size_t end{0};
};

/// All of them in a text.
[[nodiscard]] std::vector<Quoted> quoted_names(std::string_view utf8);
/// The one that a break before that byte would part; nullptr: none.
[[nodiscard]] const Quoted* parted_by(const std::vector<Quoted>& names, std::size_t offset);

/// Whether one of those lines ends within a Latin word or a number, because that alone was wider
/// than the line. After a hyphen or a slash one may part. The lines are views into one text.
[[nodiscard]] bool tears_a_word(const std::vector<std::string_view>& lines);

/// The lines of `utf8`, none wider than `limit` unless one character alone is. '\n' ends a line, so
/// "" has no line and "a\n" has one. Spaces at the end of a line are dropped from its view; all
/// views point into `utf8`. A run of marks wider than the line is cut where it must be.
[[nodiscard]] std::vector<std::string_view> break_lines(
    std::string_view utf8, float limit, const AdvanceOf& advance_of, const WordsOf& words_of = {}
);

} // namespace linli::text
