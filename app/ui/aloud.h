#pragma once

#include <vector>

#include "app/flow/state.h"
#include "app/ui/catalog.h"
#include "app/ui/record.h"

// What 朗读 says of what the kit has drawn. Every widget has words: its own or its `spoken`, and a
// control says what is written inside it, too (a card its day, room and seats). Pure.

namespace linli::ui {

using Spoken = std::vector<flow::SpokenPart>;

/// A control with all that is written on it, and whether it is chosen; a text by itself.
[[nodiscard]] Spoken words_of(
    const Record& record, const DrawnWidget& widget, const Catalog& words
);

/// What a page is about: its question, what is said under it, its banners. A page with nothing to
/// choose from is read as a whole.
[[nodiscard]] Spoken announcement(const Record& record);

/// The text under a finger that is on no control; nullptr: there is none.
[[nodiscard]] const DrawnWidget* text_at(const Record& record, float x, float y);

} // namespace linli::ui
