#pragma once

#include <string>

#include "app/ui/screens/screens.h"

// What the pages on which something is written have in common: a line that shows it, the ways of
// writing, and the keys or the pad with what may be meant.

namespace linli::ui {

/// Letters of pinyin stand behind the characters; strokes as their shapes.
[[nodiscard]] std::string shown_keys(const flow::Composing& composing);

[[nodiscard]] float block_gap(const Metrics& metrics);
[[nodiscard]] float line_height(const Metrics& metrics);
[[nodiscard]] float ways_height(const Metrics& metrics);

/// Keys or pad, and the candidates; fills `room`.
void write_here(Frame& frame, Box room, const flow::AppState& state, const IntentSink& emit);

} // namespace linli::ui
