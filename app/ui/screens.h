#pragma once

#include "app/ui/frame.h"

namespace linli::ui {

/// Draws the screen that the state stands on: const state in, intents out.
void draw_screen(Frame& frame, const flow::AppState& state, const IntentSink& emit);

/// "home", "course": names in records and pictures.
[[nodiscard]] std::string_view name_of(flow::ScreenId screen);

} // namespace linli::ui
