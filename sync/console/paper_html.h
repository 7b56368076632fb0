#pragma once

#include "app/paper/paper.h"
#include "sync/console/frame.h"

// A report on the screen: the same paper that its files are made of. Inside the room only.

namespace linli::console {

/// Headline, tables, charts and notes. A chart stands twice, as a wide screen and as a narrow one
/// reads it; the style sheet shows one.
void write_paper(Page& page, const reporting::Paper& paper, std::string_view tables = "cards");

} // namespace linli::console
