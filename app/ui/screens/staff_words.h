#pragma once

#include "app/ui/kit_page.h"

namespace linli::ui {

/// How the last sync went, in one line for staff.
[[nodiscard]] BannerSpec sync_line(const Frame& frame, const flow::AppState& state);

} // namespace linli::ui
