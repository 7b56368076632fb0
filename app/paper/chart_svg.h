#pragma once

#include "app/paper/paper.h"

namespace linli::reporting {

/// As it stands within a page of HTML: no script, no style sheet, nothing from outside. `key` makes
/// its ids different from those of the page's other charts. Named and told for screen readers;
/// every bar has its number in words, so nothing hangs on colour.
[[nodiscard]] std::string chart_svg(const Chart& chart, std::string_view key);

/// The same for a narrow screen: all bars lie, and letters are as large as the page's.
[[nodiscard]] std::string slim_chart_svg(const Chart& chart, std::string_view key);

/// All charts of a paper, one below the other, as a file.
[[nodiscard]] std::string charts_svg(const Paper& paper);

/// At most so many characters, the last one an ellipsis where there are more.
[[nodiscard]] std::string cut(const std::string& text, std::size_t most);

} // namespace linli::reporting
