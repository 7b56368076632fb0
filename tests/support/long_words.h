#pragma once

#include <string>
#include <string_view>

#include "app/flow/state.h"
#include "app/ui/catalog.h"
#include "app/ui/metrics.h"
#include "app/ui/record.h"

// Words that are a third longer than ours, as another translation could well be.

namespace linli::test {

/// Latin vowels twice and accented, every third hanzi twice; placeholders stay as they are.
[[nodiscard]] std::string lengthened(std::string_view text);

/// The screen of that state with all its words changed.
[[nodiscard]] ui::Record record_in_words(
    const flow::AppState& state, const ui::Panel& panel, ui::Catalog::Change change
);

} // namespace linli::test
