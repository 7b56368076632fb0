#pragma once

#include "tests/tidy/source_tree.h"

// Sizes, words and openings of files: the house rules that a formatter and clang-tidy do not see.

namespace linli::tidy {

/// Columns on a terminal: ideographs and full-width marks take two, combining marks none.
[[nodiscard]] std::size_t display_columns(std::string_view line);

/// Headers over 250 lines, sources over 500, tests over 700; lines over 100 columns.
[[nodiscard]] Breaches size_breaches(const SourceFile& file);
/// Words that stand for a broken rule: threads outside base, leftovers, standard output, ...
[[nodiscard]] Breaches word_breaches(const SourceFile& file);
/// Headers without `#pragma once`, or of 15 lines and more without a comment that says what they
/// promise.
[[nodiscard]] Breaches contract_breaches(const SourceFile& file);

} // namespace linli::tidy
