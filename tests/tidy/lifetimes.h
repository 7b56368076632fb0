#pragma once

#include "tests/tidy/source_tree.h"

// What outlives its owner without a warning: C++20 ends the temporaries of a range-for before its
// first turn, all but the range itself, and g++ 12 says nothing.

namespace linli::tidy {

/// The text with blanks for comments and for what stands between quotes; lines stay where they are.
[[nodiscard]] std::string code_of(std::string_view text);

/// Range-fors over, and references to, what a temporary Result or optional holds:
/// `for (x : load().value())`, `for (x : *load())`, `for (x : load()->rows)`,
/// `auto& x = load().value()`. By the spelling alone, so a pointer that a call gives is named
/// first, too.
[[nodiscard]] Breaches lifetime_breaches(const SourceFile& file);

} // namespace linli::tidy
