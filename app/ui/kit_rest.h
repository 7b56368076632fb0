#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/ui/kit.h"

// Cards of which the first page shows the most important lines: what is left stands on a later one.

namespace linli::ui {

/// Lines and tags that `shown` has not, under `title`; nothing where it has all of them.
[[nodiscard]] std::optional<Card> rest_of(const Card& full, const Card& shown, std::string title);

/// In 特大 a list gives pages for them: there are lines without which one cannot choose.
void keep_all_lines(const Frame& frame, Card& card);

/// As condense(), but what the cards say stays; says whether they stand one below the other then.
[[nodiscard]] bool condense_whole(
    Frame& frame, std::vector<Card>& cards, float width, float height
);

} // namespace linli::ui
