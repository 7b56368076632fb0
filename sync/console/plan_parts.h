#pragma once

#include "sync/console/frame.h"
#include "sync/server/quota_word.h"

// 名额计划 as pages show it, beside what is filed. Inside the room only.

namespace linli::console {

/// How much of what is planned is filed; what is beyond it stands out. `planned`: nothing, no bar.
void plan_bar(Page& page, int filed, const std::optional<int>& planned);

/// The words and their bars, as one paragraph; nothing where nothing is planned.
void plan_lines(Page& page, const server::TermPlan& plan);

/// That it is beyond the plan, before they go on: the words and the question.
void ask_of_plan(Page& page, const server::TermPlan& plan, Words question);

/// Where the plans of all centres for that time stand.
[[nodiscard]] std::string plans_address(TermId term);

} // namespace linli::console
