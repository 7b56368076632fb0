#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/flow/state.h"

namespace linli::test {

/// A state that shows one screen with plenty on it. All people are invented.
struct SampleScreen {
    std::string name; // the screen's, and what is special
    flow::AppState state;
};

/// Every ScreenId at least once, with its empty, crowded and troubled forms. The courses are those
/// of assets/sample/courses.csv; it is Tuesday, the 8th of September 2026, ten past nine.
[[nodiscard]] std::vector<SampleScreen> sample_screens();

/// One of them; the name must be there.
[[nodiscard]] flow::AppState sample_state(std::string_view name);

/// Neither the staff's nor the one for a machine that cannot work.
[[nodiscard]] bool is_resident_screen(flow::ScreenId screen);

} // namespace linli::test
