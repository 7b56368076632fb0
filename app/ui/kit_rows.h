#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/ui/kit_page.h"

// Rows of what was answered or is held: what it is, its value, and an act that changes it.

namespace linli::ui {

struct FactRow {
    std::string id; // the widgets are `id`.row, .label, .value and .ink
    std::string label;
    std::string value;
    std::optional<Action> act{};
    const InkNote* ink{nullptr}; // in the place of the value; outlives the frame
};

/// How large the values are where the rows have room.
enum class RowValues { kPlain, kLarge };

/// The rows with their pager, to the foot of the page. In larger type they stand closer, the label
/// before its value, if that spares pages: a long walk through pages is harder than type that is
/// still large.
void fact_rows(
    Frame& frame,
    const Page& page,
    const flow::AppState& state,
    const std::vector<FactRow>& rows,
    RowValues values,
    const IntentSink& emit
);

} // namespace linli::ui
