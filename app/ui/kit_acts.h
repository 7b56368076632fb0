#pragma once

#include "app/ui/kit_page.h"

// The acts at the foot of a page: 返回 on the left, the primary act bottom right, the quiet one and
// the pager where they have room. For kit_page.cpp alone.

namespace linli::ui {

struct PageLayout {
    Box band;    // behind the question
    Box heading; // the question itself
    Box work;    // content, pager and actions
};

[[nodiscard]] float action_height(Frame& frame);

/// Whether something stands bottom left.
[[nodiscard]] bool has_left(const PageSpec& spec);

/// Draws the acts, takes their room from `at.work`, and returns the pager's place; empty when the
/// page has none.
Box place_actions(Frame& frame, PageLayout& at, const PageSpec& spec, const IntentSink& emit);

} // namespace linli::ui
