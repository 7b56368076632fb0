#pragma once

#include "app/ui/kit_page.h"

// The acts at the foot of a page: 返回 on the left, the primary act bottom right, the quiet one and
// the pager where they have room. For the pages of the kit, and an act among a page's content.

namespace linli::ui {

struct PageLayout {
    Box band;    // behind the question
    Box heading; // the question itself
    Box work;    // content, pager and actions
};

[[nodiscard]] float action_height(Frame& frame);

/// 下一页.
[[nodiscard]] ButtonSpec next_page(const Frame& frame);

void press_action(Frame& frame, const Box& box, const Action& action, const IntentSink& emit);

/// Whether something stands bottom left.
[[nodiscard]] bool has_left(const PageSpec& spec);

/// Draws the acts but for those that wait for the last page, whose places it keeps in `page`; takes
/// their room from `at.work`, and fills in the pager's place, empty when the page has none.
void place_actions(
    Frame& frame, PageLayout& at, const PageSpec& spec, Page& page, const IntentSink& emit
);

} // namespace linli::ui
