#pragma once

#include <map>

#include "tests/tidy/source_tree.h"

// What stands on the screen: the two files of assets/i18n, each a flat JSON object of texts.

namespace linli::tidy {

using Messages = std::map<std::string, std::string>;

/// Keys and texts; escapes are kept as they are written but for quotes.
[[nodiscard]] Messages read_messages(std::string_view json);
/// "{b} of {a}" -> "{a}{b}". "{month_name}" counts as "{month}": the same value in words.
[[nodiscard]] std::string placeholders_of(std::string_view text);
/// Keys that one language lacks, placeholders that differ, empty texts.
[[nodiscard]] Breaches language_breaches(const Messages& chinese, const Messages& english);
/// Words of offices and machines that nobody over sixty should have to read.
[[nodiscard]] Breaches screen_word_breaches(const Messages& chinese);

} // namespace linli::tidy
